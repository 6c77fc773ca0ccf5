// What is said of transitions for edits before a configuration is published, and of their changes.
import { expect, it } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { plainAdvanced } from "./advanced.ts";
import { difference } from "./difference.ts";
import { editTransitionOf, type EditTransition } from "./edit-transitions.ts";
import { problems } from "./problems.ts";

const row = (more: Partial<EditTransition> = {}): EditTransition => ({
  ...{ issueType: "help", transition: "Update", fields: ["summary"] },
  ...more,
});
const configured = (...second: EditTransition[]) =>
  powerCustomerSupport({ advanced: { ...plainAdvanced(), editTransitions: { first: [], second } } });
const found = (...rows: EditTransition[]) =>
  problems(configured(...rows), sampleCatalogue())
    .filter(({ tab }) => tab === "advanced")
    .map(({ severity, kind }) => `${severity} ${kind}`);

it("issue types and fields that are gone and two transitions for one type forbid publishing", () => {
  expect(found(row(), row({ issueType: "purchase" }))).toEqual([]);
  expect(found(row({ issueType: "gone" }))).toEqual(["blocks-publishing unknown-issue-type"]);
  expect(found(row({ fields: ["gone"] }))).toEqual(["blocks-publishing unknown-field"]);
  expect(found(row(), row({ transition: "Other" }))).toEqual(["blocks-publishing edit-transition-twice"]);
});

it("a field that nothing writes is a warning", () => {
  expect(found(row({ fields: ["summary", "priority"] }))).toEqual(["warning edit-transition-unused"]);
});

it("the difference names type, transition and fields, and the first row of a type counts", () => {
  const after = configured(row(), row({ transition: "Other" }));
  expect(difference(configured(), after, sampleCatalogue())[0]?.text).toBe(
    'Transition for edits added: IT Help of Project B, "Update" for Summary',
  );
  expect(editTransitionOf(after, "second", "help")?.transition).toBe("Update");
  expect(editTransitionOf(after, "first", "help")).toBeNull();
});
