// Faults of one field mapping: conversions, tables, limits to issue types; and how a mapping reads in the difference.
import { expect, test } from "vitest";
import type { Conversion, TableConversion } from "../fields/conversions/conversion.ts";
import { noFieldTraits } from "../testing/catalogues.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { found, kinds, messageOf } from "../testing/found-problems.ts";
import { everyKindCatalogue } from "../testing/many-kinds.ts";
import type { FieldKind } from "../fields/value.ts";
import type { FieldMapping } from "./document.ts";
import { difference } from "./difference.ts";
import { publishedFieldName, withFieldNames } from "./field-names.ts";
import { suggestFields } from "./suggestions.ts";

const summary = mapping("summary", "summary");
const catalogue = everyKindCatalogue();

function couple(first: FieldKind, second: FieldKind, more: Partial<FieldMapping> = {}): FieldMapping {
  const secondKind = second === first ? {} : { secondKind: second };
  return mapping(`customfield_${first}`, `customfield_${second}`, { kind: first, ...secondKind, ...more });
}

const by = (conversion: Conversion) => ({ conversions: { firstToSecond: conversion } });
const table = (
  rows: [string, string][],
  otherwise: TableConversion["otherwise"] = { kind: "keep" },
): TableConversion => ({
  ...{ by: "table", otherwise },
  rows: rows.map(([from, to]) => ({
    from: { id: `first:${from}`, name: from },
    to: { id: `second:${to}`, name: to },
  })),
});
const all: [string, string][] = ["A", "B", "two words", "a, b"].map((name) => [name, name]);
const kindsOf = (field: FieldMapping) => kinds({ fields: [summary, field] }, catalogue);
const message = (kind: string, field: FieldMapping) =>
  messageOf(kind, { fields: [summary, field] }, catalogue);

test("mappings that work have no problem", () => {
  for (const field of [
    couple("option", "option"),
    couple("option", "option", by(table(all))),
    couple("number", "text"),
    couple("labels", "options", { direction: "both" }),
    couple("date", "date-time", { ...by({ by: "date", zone: "Europe/Oslo" }), direction: "both" }),
    couple("shown", "rich-text"),
    couple("sprint", "sprint", by(table([]))),
  ])
    expect(kindsOf(field).filter((kind) => kind !== "values-without-row")).toEqual([]);
});

test("a pair that is impossible, a conversion that does not fit, one that is missing, a field nobody can write", () => {
  expect(message("conversion-impossible", couple("date", "number"))).toContain("cannot become a number");
  expect(message("conversion-impossible", couple("option", "option", by({ by: "number" })))).toContain(
    "does not fit",
  );
  expect(message("conversion-missing", couple("sprint", "sprint"))).toContain('"sprint" of Project A');
  expect(message("target-read-only", couple("text", "shown"))).toContain('Jira fills "shown"');
  expect(kindsOf(couple("text", "shown", { direction: "second-to-first" }))).toEqual([]);
});

test("a table that gives a value that is gone, or knows one by an old name", () => {
  expect(message("table-value-gone", couple("option", "option", by(table([...all, ["A", "Gone"]]))))).toMatch(
    /"Gone", which is not offered in Project B/,
  );
  const fixed = table(all, { kind: "value", value: { id: "second:Gone", name: "Gone" } });
  expect(kindsOf(couple("option", "option", by(fixed)))).toEqual(["table-value-gone"]);
  expect(kindsOf(couple("option", "option", by(table([...all, ["Gone", "A"]]))))).toEqual([
    "table-row-without-use",
  ]);
  const old = table(all);
  old.rows[0] = { from: { id: "first:A", name: "Old A" }, to: { id: "second:A", name: "A" } };
  expect(message("table-value-renamed", couple("option", "option", by(old)))).toContain(
    '"Old A" is called "A" in Project A by now',
  );
});

test("values without row or without counterpart are a warning", () => {
  const field = couple("option", "option", by(table(all.slice(1))));
  expect(found({ fields: [summary, field] }, catalogue)).toMatchObject([
    { kind: "values-without-row", severity: "warning", message: expect.stringContaining('"A"') as string },
  ]);
  expect(kindsOf(couple("option", "option", by(table([], { kind: "empty" }))))).toEqual([]);

  const poorer = everyKindCatalogue();
  for (const type of poorer.second.issueTypes)
    type.fields = type.fields.map((one) => ({ ...one, options: one.options.slice(1) }));
  const fields = [summary, couple("option", "option"), couple("components", "components")];
  expect(kinds({ fields }, poorer)).toEqual(["values-without-counterpart", "values-without-counterpart"]);
  const creating = couple("components", "components", by({ by: "same", createMissing: true }));
  expect(kinds({ fields: [summary, creating] }, poorer)).toEqual([]);
});

test("a text with unknown placeholders, or with more than the value while it has to come back", () => {
  const unknown = couple("option", "text", by({ by: "text", template: "{{value}} {{who}}" }));
  expect(message("unknown-placeholder", unknown)).toContain("{{who}}");
  const more = by({ by: "text", template: "Impact: {{value}}" });
  expect(kindsOf(couple("option", "text", { ...more, direction: "both" }))).toEqual([
    "text-does-not-come-back",
  ]);
  expect(kindsOf(couple("option", "text", more))).toEqual([]);
});

test("a limit to issue types: unknown ones, summaries left out, and one target for different types", () => {
  const only = (...first: string[]) => ({ issueTypes: { first, second: [] } });
  expect(kindsOf(couple("number", "number", only("gone")))).toEqual(["unknown-issue-type"]);
  const some = mapping("summary", "summary", only("task"));
  expect(kinds({ fields: [some] }, catalogue)).toEqual(["summary-not-mapped"]);
  const rest = mapping("customfield_text", "summary", only("feature"));
  expect(kinds({ fields: [some, rest] }, catalogue)).toEqual([]);
  expect(kinds({ fields: [summary, rest] }, catalogue)).toEqual(["field-mapped-twice"]);
});

test("the difference tells conversions and limits", () => {
  const field = couple("option", "text", {
    ...{ conversions: { firstToSecond: table([["A", "B"]]), secondToFirst: { by: "name" } } },
    ...{ direction: "both", issueTypes: { first: ["task"], second: [] } },
  });
  const before = powerCustomerSupport();
  const after = powerCustomerSupport({ fields: [...before.fields, field] });
  expect(difference(before, after, catalogue).map(({ text }) => text)).toEqual([
    "Field mapping added: option and text, both directions; first to second by table (A to B, others leave the target as it is); second to first by name; only Task of Project A",
  ]);
});

test("a published version knows the names of its fields, also when they are gone later", () => {
  const published = withFieldNames(powerCustomerSupport({ fields: [couple("option", "text")] }), catalogue);
  expect(publishedFieldName(published, "second", "customfield_text")).toBe("text");
  expect(publishedFieldName(published, "first", "customfield_404")).toBe("customfield_404");
  const gone = { ...published, fields: [{ ...published.fields[0]!, first: "customfield_404" }, summary] };
  expect(messageOf("unknown-field", gone, catalogue)).toContain('The field "option" does not exist');
});

test("fields of the same name and kind are suggested, with tables where some options differ", () => {
  const poorer = everyKindCatalogue();
  for (const type of poorer.second.issueTypes)
    type.fields = type.fields.map((one) => ({ ...one, options: one.options.slice(1) }));
  const suggested = suggestFields(poorer, powerCustomerSupport({ fields: [] }));
  const option = suggested.find((one) => one.first.id === "customfield_option");
  expect(option?.conversions?.firstToSecond).toMatchObject({
    by: "table",
    rows: [{ from: { name: "B" }, to: { name: "B" } }, {}, {}],
    otherwise: { kind: "keep" },
  });
  expect(suggested.map((one) => one.first.name)).not.toContain("sprint");
  const same = suggestFields(everyKindCatalogue(), powerCustomerSupport({ fields: [] }));
  expect(same.find((one) => one.first.id === "customfield_option")).not.toHaveProperty("conversions");
});

test("that watchers follow late is said of the side they come from", () => {
  const watchers = {
    ...noFieldTraits,
    id: "watches",
    name: "Watchers",
    kind: "users" as const,
    defaultKind: null,
  };
  const field = { ...watchers, options: [] };
  const watched = {
    first: { ...catalogue.first, readOnlyFields: [field] },
    second: { ...catalogue.second, readOnlyFields: [field] },
  };
  const one = mapping("watches", "watches", { kind: "users", direction: "second-to-first" });
  expect(messageOf("watchers-follow-late", { fields: [summary, one] }, watched)).toContain("Project B");
  expect(kinds({ fields: [summary, one] }, watched)).toEqual(["watchers-follow-late"]);
});
