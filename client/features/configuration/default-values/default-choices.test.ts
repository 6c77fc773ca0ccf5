// Default values: which fields, which values per issue type, and what is made of the inputs.
import { describe, expect, it } from "vitest";
import { defaultValueSchema, type FieldInfo } from "@contract";
import { catalogue } from "../../../testing/fixtures.ts";
import {
  defaultFieldChoices,
  defaultFrom,
  findField,
  inputsFrom,
  typesWith,
  valueChoices,
  valueOf,
} from "./default-choices.ts";

const service = catalogue().second;
const requestType = findField(service, "customfield_10010")!;
const priority = findField(service, "priority")!;
const itHelp = service.issueTypes[0]!;

it("offers the fields that can have a default value, by name, and not twice", () => {
  const choices = defaultFieldChoices(service, new Set(["priority"]));
  expect(choices.map((choice) => choice.label)).toEqual([
    "Customer Request Type",
    "Description",
    "Priority",
    "Summary",
  ]);
  expect(choices.filter((choice) => choice.impossible !== undefined).map((choice) => choice.value)).toEqual([
    "priority",
  ]);
});

it("knows no field that is not there", () => {
  expect(findField(service, "gone")).toBeNull();
  expect(findField(service, null)).toBeNull();
});

it("asks for a value per issue type that has the field", () => {
  expect(typesWith(service, "customfield_10010").map((type) => type.name)).toEqual([
    "IT Help",
    "Purchase",
    "Access",
  ]);
  expect(typesWith(catalogue().first, "labels").map((type) => type.name)).toContain("Sub-task");
});

describe("valueChoices", () => {
  it("offers the request types of the issue type, or all of them for all issue types", () => {
    expect(valueChoices(service, requestType, itHelp).map((choice) => choice.label)).toEqual(["Get IT help"]);
    expect(valueChoices(service, requestType, null)).toHaveLength(3);
  });

  it("offers the options that the issue type has for the field", () => {
    const schema = catalogue().second;
    const field = schema.issueTypes[0]!.fields.find((one) => one.id === "priority")!;
    schema.issueTypes[0]!.fields = [{ ...field, options: [{ id: "3", name: "Only here" }] }];
    expect(valueChoices(schema, priority, schema.issueTypes[0]!).map((choice) => choice.label)).toEqual([
      "Only here",
    ]);
    expect(valueChoices(schema, priority, null).map((choice) => choice.label)).toEqual([
      "Only here",
      "High",
      "Low",
    ]);
  });
});

describe("valueOf", () => {
  it.each([
    ["text", " Customer ", { kind: "text", text: "Customer" }],
    ["rich-text", "Line\n\nLine", { kind: "rich-text", text: "Line\n\nLine" }],
    ["labels", "b  a b", { kind: "labels", labels: ["b", "a"] }],
    ["option", "1", { kind: "option", id: "1" }],
    ["options", "1", { kind: "options", ids: ["1"] }],
    ["cascading", "1/2", { kind: "cascading", id: "1/2" }],
    ["number", "2.5", { kind: "number", number: 2.5 }],
    ["number", "many", null],
    ["date", "2026-11-23", { kind: "date", date: "2026-11-23" }],
    ["date", "soon", null],
    ["url", " https://example.com ", { kind: "url", url: "https://example.com" }],
    ["request-type", "21", { kind: "request-type", id: "21" }],
  ] as const)("makes a value of kind %s", (kind, input, value) => {
    expect(valueOf(kind, input)).toEqual(value);
  });

  it("makes nothing of nothing", () => {
    expect(valueOf("text", "  ")).toBeNull();
  });
});

describe("defaultFrom and inputsFrom", () => {
  const field = (defaultKind: FieldInfo["defaultKind"]): FieldInfo => ({ ...priority, defaultKind });

  it("make one value for all issue types, and show it again", () => {
    const entry = defaultFrom(field("text"), true, { "*": "Hello", "11": "left over" });
    expect(entry).toEqual({ field: "priority", allIssueTypes: { kind: "text", text: "Hello" } });
    expect(inputsFrom(entry)).toEqual({ "*": "Hello" });
  });

  it("make one value per issue type, without those left empty, and show them again", () => {
    const entry = defaultFrom(requestType, false, { "*": "21", "11": "21", "12": "", "13": "23" });
    expect(entry).toEqual({
      field: "customfield_10010",
      byIssueType: { "11": { kind: "request-type", id: "21" }, "13": { kind: "request-type", id: "23" } },
    });
    expect(inputsFrom(entry)).toEqual({ "11": "21", "13": "23" });
    expect(defaultValueSchema.safeParse(entry).success).toBe(true);
  });

  it("make nothing while nothing is given, or of a field without default", () => {
    expect(defaultFrom(field("text"), true, {})).toBeNull();
    expect(defaultFrom(field("text"), false, { "*": "only for all" })).toBeNull();
    expect(defaultFrom(field(null), true, { "*": "x" })).toBeNull();
    expect(inputsFrom(null)).toEqual({});
  });
});
