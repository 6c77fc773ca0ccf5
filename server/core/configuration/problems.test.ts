// The problems of a draft as a whole: their order, and the publish gate.
import { expect, test } from "vitest";
import { customerProject, sampleCatalogue, serviceProject } from "../testing/catalogues.ts";
import { openFlow, powerCustomerSupport } from "../testing/configurations.ts";
import { found } from "../testing/found-problems.ts";
import type { Catalogue } from "./catalogue.ts";
import { emptyConfiguration } from "./document.ts";
import { problems, publishable } from "./problems.ts";

test("Power Customer Support has none", () => {
  expect(found({})).toEqual([]);
  expect(publishable(found({}))).toBe(true);
});

test("an empty draft says what it needs", () => {
  const ofEmpty = problems(emptyConfiguration(), sampleCatalogue());
  expect(ofEmpty.map(({ kind }) => kind)).toEqual(["no-issue-type-mapping"]);
  expect(publishable(ofEmpty)).toBe(false);
});

test("in the order of the tabs, what blocks first; warnings do not forbid publishing", () => {
  const { comments } = powerCustomerSupport();
  const several = found({
    issueTypes: [{ direction: "first-to-second", first: ["gone"], second: ["help"] }],
    fields: [],
    defaults: { first: [], second: [] },
    comments: { ...comments, firstToSecond: openFlow({ style: "enriched", template: " " }) },
  });
  expect(several.map(({ tab, severity, kind }) => [tab, severity, kind])).toEqual([
    ["issue-types", "blocks-publishing", "unknown-issue-type"],
    ["field-mappings", "blocks-publishing", "summary-not-mapped"],
    ["default-values", "warning", "no-request-type"],
    ["comments", "warning", "template-empty"],
  ]);
  expect(publishable(several.slice(2))).toBe(true);
});

test("problems of a draft whose ids are all unknown are told, not thrown", () => {
  const empty: Catalogue = {
    first: { ...customerProject(), issueTypes: [] },
    second: { ...serviceProject(), issueTypes: [], requestTypes: [] },
  };
  expect(publishable(found({}, empty))).toBe(false);
});
