// The difference between two configurations in words.
import { describe, expect, test } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { mapping, openFlow, powerCustomerSupport } from "../testing/configurations.ts";
import { difference } from "./difference.ts";
import type { Configuration } from "./document.ts";

function texts(before: Partial<Configuration> | null, after: Partial<Configuration>): string[] {
  const from = before === null ? null : powerCustomerSupport(before);
  return difference(from, powerCustomerSupport(after), sampleCatalogue()).map(
    ({ kind, text }) => `${kind}: ${text}`,
  );
}

test("no change, whatever the order of the entries", () => {
  const fields = powerCustomerSupport().fields;
  expect(texts({ fields }, { fields: [...fields].reverse() })).toEqual([]);
});

test("before the first publishing everything is new", () => {
  expect(texts(null, {})).toEqual([
    "added: Issue type mapping added: New Feature, Task to IT Help, first to second",
    "added: Field mapping added: Summary, first to second",
    "added: Field mapping added: Description, first to second",
    "added: Default value in Project B added: Customer Request Type = IT Help: Get IT help; Purchase: Purchase request",
    "changed: Comments enabled",
    "changed: Comments from Project A to Project B: on",
    "changed: Comments from Project A to Project B: plain",
    'changed: Comments from Project A to Project B: template is now ""',
    "changed: Comments from Project A to Project B: all comments leave",
    "changed: Comments from Project A to Project B: they become public",
    "changed: Comments from Project B to Project A: on",
    "changed: Comments from Project B to Project A: plain",
    'changed: Comments from Project B to Project A: template is now ""',
  ]);
});

test("without a catalogue ids stand for names", () => {
  const [first] = difference(null, powerCustomerSupport(), null);
  expect(first?.text).toBe("Issue type mapping added: feature, task to help, first to second");
});

describe("issue types", () => {
  const one = (first: string[], second = ["help"]): Partial<Configuration> => ({
    issueTypes: [{ direction: "first-to-second", first, second }],
  });

  test("a type that joins is a change", () => {
    expect(texts(one(["task"]), one(["task", "bug"]))).toEqual([
      "changed: Issue type mapping changed: Bug, Task to IT Help, first to second (was: Task to IT Help, first to second)",
    ]);
  });

  test("another target is another mapping", () => {
    expect(texts(one(["task"]), one(["task"], ["purchase"]))).toEqual([
      "added: Issue type mapping added: Task to Purchase, first to second",
      "removed: Issue type mapping removed: Task to IT Help, first to second",
    ]);
  });

  test("from second to first the words are turned", () => {
    const back: Partial<Configuration> = {
      issueTypes: [{ direction: "second-to-first", first: ["task"], second: ["help"] }],
    };
    expect(texts({ issueTypes: [] }, back)).toEqual([
      "added: Issue type mapping added: IT Help to Task, second to first",
    ]);
  });
});

test("field mappings: names of both sides, direction and rule", () => {
  const before = { fields: [mapping("summary", "summary"), mapping("customfield_1", "customfield_7")] };
  const after = {
    fields: [
      mapping("summary", "summary", { direction: "both", rule: "first-wins" }),
      mapping("summary", "customfield_7"),
    ],
  };
  expect(texts(before, after)).toEqual([
    "changed: Field mapping changed: Summary, both directions, first wins (was: Summary, first to second)",
    "added: Field mapping added: Summary and Reference, first to second",
    "removed: Field mapping removed: Reference, first to second",
  ]);
});

test("default values: options, labels and long texts as an admin sees them", () => {
  const second: Configuration["defaults"]["second"] = [
    { field: "priority", allIssueTypes: { kind: "option", id: "2" } },
    { field: "labels", allIssueTypes: { kind: "labels", labels: ["a", "b"] } },
    { field: "priority", byIssueType: { help: { kind: "options", ids: ["1", "2"] } } },
    { field: "due", allIssueTypes: { kind: "date", date: "2026-11-23" } },
    { field: "points", allIssueTypes: { kind: "number", number: 3 } },
    { field: "description", allIssueTypes: { kind: "rich-text", text: "long ".repeat(50) } },
  ];
  const given = texts({ defaults: { first: [], second: [] } }, { defaults: { first: [], second } });
  expect(given.slice(0, 5)).toEqual([
    "added: Default value in Project B added: Priority = Low",
    "added: Default value in Project B added: labels = a b",
    "added: Default value in Project B added: Priority = IT Help: High, Low",
    "added: Default value in Project B added: due = 2026-11-23",
    "added: Default value in Project B added: points = 3",
  ]);
  expect(given[5]).toMatch(/Description = "long .{50,60}…"$/);
});

test("comments: only what changed", () => {
  const { comments } = powerCustomerSupport();
  const after = {
    ...comments,
    secondToFirst: openFlow({ leave: "all", become: "public", style: "enriched", template: "{author}" }),
  };
  expect(texts({}, { comments: after })).toEqual([
    "changed: Comments from Project B to Project A: enriched",
    'changed: Comments from Project B to Project A: template is now "{author}"',
    "changed: Comments from Project B to Project A: all comments leave",
    "changed: Comments from Project B to Project A: they become public",
  ]);
});
