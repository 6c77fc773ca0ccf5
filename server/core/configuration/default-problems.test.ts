// Faults of default values, and required fields that nothing fills.
import { expect, test } from "vitest";
import { issueType, requestTypeField, sampleCatalogue, textField } from "../testing/catalogues.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { kinds, messageOf } from "../testing/found-problems.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Configuration, DefaultValue } from "./document.ts";

const summary = mapping("summary", "summary");

const impact = { ...textField("customfield_5", "Impact"), required: true };
const requestType: DefaultValue = powerCustomerSupport().defaults.second[0]!;
const defaults = (...second: DefaultValue[]) => ({
  defaults: { first: [], second: [requestType, ...second] },
});

function withRequired(more = {}): Catalogue {
  const catalogue = sampleCatalogue();
  for (const type of catalogue.second.issueTypes) type.fields.push({ ...impact, ...more });
  return catalogue;
}

test("a required field needs a mapping or a default, unless Jira has one, on types that are created", () => {
  expect(messageOf("required-field-without-value", {}, withRequired())).toContain(
    '"IT Help" in Project B need a value for "Impact"',
  );
  expect(kinds({}, withRequired({ hasDefault: true }))).toEqual([]);
  expect(kinds({ fields: [summary, mapping("customfield_1", "customfield_5")] }, withRequired())).toEqual([]);
  const value = { kind: "text" as const, text: "low" };
  expect(kinds(defaults({ field: "customfield_5", allIssueTypes: value }), withRequired())).toEqual([]);
  expect(kinds(defaults({ field: "customfield_5", byIssueType: { help: value } }), withRequired())).toEqual(
    [],
  );
  expect(
    kinds(defaults({ field: "customfield_5", byIssueType: { purchase: value } }), withRequired()),
  ).toEqual(["required-field-without-value"]);
});

test("a mapping in the other direction gives no value", () => {
  const back = mapping("customfield_1", "customfield_5", { direction: "second-to-first" });
  expect(kinds({ fields: [summary, back] }, withRequired())).toEqual(["required-field-without-value"]);
});

test("a type without request type is a warning, when the type has request types", () => {
  const none = { defaults: { first: [], second: [] } };
  expect(messageOf("no-request-type", none)).toContain('"IT Help"');
  const task: Configuration["issueTypes"] = [
    { direction: "first-to-second", first: ["task"], second: ["task-b"] },
  ];
  expect(kinds({ ...none, issueTypes: task })).toEqual([]);
  const catalogue = sampleCatalogue();
  catalogue.second.issueTypes[0] = issueType("help", "IT Help", [{ ...requestTypeField, required: true }]);
  expect(kinds(none, catalogue)).toEqual(["required-field-without-value"]);
});

test("a request type of another issue type, or none", () => {
  const other: DefaultValue = {
    field: "customfield_10010",
    allIssueTypes: { kind: "request-type", id: "r2" },
  };
  const more = { defaults: { first: [], second: [other] } };
  expect(messageOf("request-type-of-other-issue-type", more)).toContain(
    '"Purchase request" belongs to the issue type "Purchase"',
  );
  const gone: DefaultValue = {
    field: "customfield_10010",
    byIssueType: { help: { kind: "request-type", id: "r9" } },
  };
  expect(kinds({ defaults: { first: [], second: [gone] } })).toEqual(["unknown-request-type"]);
});

test.each<[string, DefaultValue]>([
  ["unknown-option", { field: "priority", allIssueTypes: { kind: "option", id: "99" } }],
  ["default-kind-differs", { field: "priority", allIssueTypes: { kind: "text", text: "High" } }],
  ["unknown-field", { field: "customfield_404", allIssueTypes: { kind: "text", text: "x" } }],
  ["unknown-issue-type", { field: "priority", byIssueType: { gone: { kind: "option", id: "1" } } }],
  ["default-defined-twice", { field: "customfield_10010", byIssueType: {} }],
])("%s", (kind, value) => expect(kinds(defaults(value))).toEqual([kind]));

test("a default for a type must be on the create screen of that type", () => {
  const id = { kind: "request-type" as const, id: "r1" };
  const more = { field: "customfield_10010", byIssueType: { help: id, "task-b": id } };
  expect(kinds({ defaults: { first: [], second: [more] } })).toEqual(["default-not-on-create-screen"]);
});

test("a default for all types must be on the create screen of every type that is created", () => {
  const catalogue = sampleCatalogue();
  catalogue.second.issueTypes[1]!.fields.push(textField("customfield_6", "Budget"));
  const budget: DefaultValue = { field: "customfield_6", allIssueTypes: { kind: "text", text: "0" } };
  expect(kinds(defaults(budget), catalogue)).toEqual(["default-not-on-create-screen"]);
  const purchase: Configuration["issueTypes"] = [
    { direction: "first-to-second", first: ["task"], second: ["purchase"] },
  ];
  expect(kinds({ ...defaults(budget), issueTypes: purchase }, catalogue)).toEqual([]);
});

test("defaults of the first side are checked too", () => {
  const first: DefaultValue[] = [{ field: "customfield_404", allIssueTypes: { kind: "text", text: "x" } }];
  expect(messageOf("unknown-field", { defaults: { first, second: [requestType] } })).toContain("Project A");
});
