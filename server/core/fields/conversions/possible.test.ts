// Which conversions are offered, and why others are not.
import { expect, test } from "vitest";
import type { FieldValue } from "../../issue/field-value.ts";
import { conversionsBetween, defaultConversion } from "./possible.ts";

test.each<[FieldValue["kind"], FieldValue["kind"], string[]]>([
  ["text", "text", ["same"]],
  ["text", "rich-text", ["text", "table"]],
  ["text", "number", ["number"]],
  ["number", "text", ["text"]],
  ["date", "date-time", ["date"]],
  ["option", "option", ["same", "table"]],
  ["option", "text", ["text", "table"]],
  ["text", "option", ["name", "table"]],
  ["labels", "options", ["name", "table"]],
  ["user", "user", ["same", "account", "table"]],
  ["sprint", "sprint", ["table"]],
  ["cascading", "option", ["table"]],
  ["shown", "rich-text", ["text"]],
])("%s to %s: %j", (source, target, kinds) => {
  expect(conversionsBetween(source, target)).toEqual({ possible: kinds });
});

test("what is impossible says why", () => {
  expect(conversionsBetween("date", "number")).toEqual({
    impossible: "The source holds a date, which cannot become a number.",
  });
  expect(conversionsBetween("text", "shown")).toHaveProperty("impossible");
  expect(defaultConversion("sprint", "sprint")).toBeNull();
});
