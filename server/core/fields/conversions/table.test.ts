// Conversion by a table of values.
import { expect, test } from "vitest";
import type { FieldValue } from "../../issue/field-value.ts";
import { convert, labels, named, option, options, paul, text, written } from "../../testing/conversions.ts";
import { conversionSchema, type Conversion, type TableConversion } from "./conversion.ts";

function table(
  rows: Record<string, string>,
  otherwise: TableConversion["otherwise"] = { kind: "keep" },
): TableConversion {
  const all = Object.entries(rows).map(([from, to]) => ({ from: key(from), to: key(to) }));
  return { by: "table", rows: all, otherwise };
}

const key = (name: string) => ({ id: `id of ${name}`, name });

const rows = { Critical: "Sev 1", Major: "Sev 2", Minor: "Sev 2" };

test("the row of the value decides, also when the value was made anew under its old name", () => {
  expect(written(table(rows), option("Major"), "option")).toEqual(option("Sev 2"));
  const again: FieldValue = { kind: "option", option: named("major", "another id") };
  expect(written(table(rows), again, "option")).toEqual(option("Sev 2"));
});

test("a value without row leaves the target, becomes a fixed value, or empties the target", () => {
  expect(convert(table(rows), option("Odd"), "option")).toEqual({
    ...{ kind: "keep", because: "no-matching-value", unmatched: ["Odd"] },
  });
  const fixed = table(rows, { kind: "value", value: key("Sev 3") });
  expect(written(fixed, option("Odd"), "option")).toEqual(option("Sev 3"));
  expect(written(table(rows, { kind: "empty" }), option("Odd"), "option")).toEqual({
    ...{ kind: "option", option: null },
  });
});

test("free text without row is not named", () => {
  expect(convert(table(rows), text("a secret"), "option")).toMatchObject({ unmatched: [] });
});

test("a set is looked up value by value; a field for one value takes the first row", () => {
  expect(written(table(rows), options("Minor", "Critical"), "options")).toEqual(options("Sev 1", "Sev 2"));
  expect(written(table(rows), options("Minor", "Critical"), "option")).toEqual(option("Sev 1"));
});

test("with a value without row, values that no row gives stay in the target set", () => {
  const source = options("Critical", "Odd");
  expect(convert(table(rows), source, "options", options("Own", "Sev 2"))).toMatchObject({
    ...{ kind: "write", value: { unmatched: ["Odd"], write: options("Own", "Sev 1") } },
  });
  expect(written(table(rows), options("Critical"), "options", options("Own"))).toEqual(options("Sev 1"));
});

test("people, texts, labels and cascading lists", () => {
  const people = { by: "table", otherwise: { kind: "keep" } } as const;
  const toNils: Conversion = {
    ...people,
    rows: [{ from: { id: "p", name: "Paul" }, to: { id: "n", name: "Nils" } }],
  };
  expect(written(toNils, { kind: "user", user: paul }, "user")).toMatchObject({ user: { accountId: "n" } });
  expect(written(table({ Critical: "very bad" }), option("Critical"), "text")).toEqual(text("very bad"));
  expect(written(table({ Critical: "very bad" }), option("Critical"), "labels")).toEqual(labels("very_bad"));
  const deep: Conversion = {
    ...people,
    rows: [{ from: { id: "1/2", name: "Europe / Norway" }, to: { id: "8/9", name: "World / North" } }],
  };
  const norway: FieldValue = {
    kind: "cascading",
    parent: named("Europe", "1"),
    child: named("Norway", "2"),
  };
  expect(written(deep, norway, "cascading")).toEqual({
    ...{ kind: "cascading", parent: named("World", "8"), child: named("North", "9") },
  });
});

test("a typed name is written by its name: groups are not listed", () => {
  const rows = [{ from: key("Critical"), to: { id: "staff", name: "staff" } }];
  const toStaff: Conversion = { by: "table", rows, otherwise: { kind: "keep" } };
  expect(written(toStaff, option("Critical"), "group")).toEqual({
    ...{ kind: "group", option: { id: null, name: "staff" } },
  });
});

test("a row may name an option of a list in two levels, however long both names are", () => {
  const name = `${"p".repeat(255)} / ${"c".repeat(255)}`;
  const key = { id: "1/2", name };
  const table = { by: "table", rows: [{ from: key, to: key }], otherwise: { kind: "keep" } };
  expect(conversionSchema.safeParse(table).success).toBe(true);
});
