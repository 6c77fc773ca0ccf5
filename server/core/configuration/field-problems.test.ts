// Faults of field mappings.
import { expect, test } from "vitest";
import { issueType, requestTypeField, sampleCatalogue, summaryField } from "../testing/catalogues.ts";
import { mapping } from "../testing/configurations.ts";
import { found, kinds, messageOf } from "../testing/found-problems.ts";
import type { Configuration } from "./document.ts";

const summary = mapping("summary", "summary");

test("a removed field, on either side", () => {
  const more = { fields: [summary, mapping("customfield_404", "customfield_405")] };
  expect(kinds(more)).toEqual(["unknown-field", "unknown-field"]);
  expect(
    found(more)
      .map(({ message }) => message)
      .join(),
  ).toMatch(/customfield_404.*Project A.*customfield_405.*Project B/);
});

test("kinds that differ, and fields that cannot be mapped", () => {
  expect(messageOf("kinds-differ", { fields: [summary, mapping("customfield_1", "description")] })).toContain(
    '"Reference"',
  );
  expect(kinds({ fields: [summary, mapping("priority", "priority")] })).toEqual(["kinds-differ"]);
  expect(
    kinds({ fields: [summary, mapping("customfield_1", "customfield_7", { kind: "rich-text" })] }),
  ).toEqual(["kinds-differ"]);
});

test("two fields into one", () => {
  const twice = { fields: [summary, mapping("customfield_1", "summary")] };
  expect(messageOf("field-mapped-twice", twice)).toContain('"Summary" of Project B');
  const back = mapping("summary", "summary", { direction: "second-to-first" });
  expect(kinds({ fields: [summary, back] })).toEqual([]);
});

test("a circle over more than two fields", () => {
  const circle = [
    ...[summary, mapping("customfield_1", "customfield_7")],
    mapping("customfield_1", "summary", { direction: "second-to-first" }),
    mapping("summary", "customfield_7", { direction: "second-to-first" }),
  ];
  expect(kinds({ fields: circle })).toContain("field-mappings-form-a-circle");
  expect(kinds({ fields: circle.slice(0, 3) })).toEqual([]);
});

test("no summary into a direction that creates", () => {
  expect(messageOf("summary-not-mapped", { fields: [] })).toContain("Project B");
  expect(kinds({ fields: [{ ...summary, direction: "second-to-first" }] })).toEqual(["summary-not-mapped"]);
  const both: Configuration["issueTypes"] = [{ direction: "both", first: ["task"], second: ["help"] }];
  expect(messageOf("summary-not-mapped", { issueTypes: both })).toContain("Project A");
});

test("a mapped field that is not on the create screen is a warning", () => {
  const catalogue = sampleCatalogue();
  catalogue.second.issueTypes[0] = {
    ...issueType("help", "IT Help"),
    fields: [summaryField, requestTypeField],
  };
  const [problem] = found({}, catalogue);
  expect(problem).toMatchObject({ kind: "mapped-field-not-on-create-screen", severity: "warning" });
  expect(problem?.message).toContain('"Description"');
});
