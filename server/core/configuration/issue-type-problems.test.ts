// Faults of issue type mappings.
import { expect, test } from "vitest";
import { mapping } from "../testing/configurations.ts";
import { kinds, messageOf } from "../testing/found-problems.ts";
import type { Configuration } from "./document.ts";

const summary = mapping("summary", "summary");

const types = (...issueTypes: Configuration["issueTypes"]) => ({ issueTypes });

test("a type mapped twice in one direction", () => {
  const more = types(
    { direction: "first-to-second", first: ["task"], second: ["help"] },
    { direction: "both", first: ["task"], second: ["task-b"] },
  );
  expect(messageOf("issue-type-mapped-twice", more)).toContain('"Task" of Project A');
});

test("the same type in different directions is fine", () => {
  const more = types(
    { direction: "first-to-second", first: ["task"], second: ["help"] },
    { direction: "second-to-first", first: ["task"], second: ["help", "purchase"] },
  );
  expect(kinds({ ...more, fields: [{ ...summary, direction: "both" }] })).toEqual([]);
});

test("many targets, and both directions with several types", () => {
  const many = types({ direction: "first-to-second", first: ["task"], second: ["help", "purchase"] });
  expect(messageOf("several-target-types", many)).toContain('"IT Help", "Purchase"');
  const both = types({ direction: "both", first: ["task", "bug"], second: ["task-b"] });
  expect(kinds({ ...both, fields: [{ ...summary, direction: "both" }] })).toEqual([
    "both-directions-need-one-type",
  ]);
});

test("a removed type is named by its id", () => {
  const more = types({ direction: "first-to-second", first: ["10042"], second: ["help"] });
  expect(messageOf("unknown-issue-type", more)).toContain("10042");
});
