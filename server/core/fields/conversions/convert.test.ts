// Conversions: what the target gets, when it stays as it is, and that going there and back settles.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { document, paragraph, textNode } from "../../issue/rich-text-parts.ts";
import type { FieldValue } from "../../issue/field-value.ts";
import {
  called,
  convert,
  labels,
  named,
  nils,
  nilsThere,
  option,
  options,
  paul,
  text,
  users,
  written,
} from "../../testing/conversions.ts";
import { canonicalValue, equalValues } from "../every-kind.ts";
import { conversionSchema, type Conversion } from "./conversion.ts";
import { beginOfDay, dayOf } from "./days.ts";
import { defaultConversion } from "./possible.ts";

describe("the same value", () => {
  test("options go by their name, because ids belong to one site", () => {
    expect(written({ by: "same" }, option("High"), "option")).toEqual({
      ...{ kind: "option", option: called("High") },
    });
    const cascading: FieldValue = { kind: "cascading", parent: named("Europe"), child: named("Norway") };
    expect(written({ by: "same" }, cascading, "cascading")).toEqual({
      ...{ kind: "cascading", parent: called("Europe"), child: called("Norway") },
    });
  });

  test("an empty field empties the target", () => {
    expect(written({ by: "same" }, labels(), "labels")).toEqual(labels());
    expect(written({ by: "name" }, text(null), "options", options("Own"))).toEqual(options());
  });

  test("missing components and versions may be created where the admin allowed it", () => {
    const source: FieldValue = { kind: "components", options: [named("API"), named("UI")] };
    const allowed = convert({ by: "same", createMissing: true }, source, "components");
    expect(allowed).toMatchObject({ kind: "write", value: { createMissing: ["API", "UI"] } });
    expect(convert({ by: "same" }, source, "components")).not.toHaveProperty("value.createMissing");
    expect(convert({ by: "same", createMissing: true }, options("A"), "options")).not.toHaveProperty(
      "value.createMissing",
    );
  });
});

describe("people", () => {
  test("who is known there is written; who is not leaves the target as it is", () => {
    expect(written({ by: "same" }, { kind: "user", user: nils }, "user")).toEqual({
      ...{ kind: "user", user: nilsThere },
    });
    expect(convert({ by: "same" }, { kind: "user", user: paul }, "user")).toMatchObject({
      ...{ kind: "keep", because: "person-not-mapped", unmatched: [] },
    });
  });

  test("of several people those stay there whom this side cannot know; the others follow", () => {
    expect(written({ by: "same" }, users(nils), "users", users(paul))).toEqual(users(paul, nilsThere));
    expect(convert({ by: "same" }, users(nils, paul), "users", users(paul))).toMatchObject({
      value: { write: users(paul, nilsThere), incomplete: true },
    });
    expect(convert({ by: "same" }, users(nils), "users")).not.toHaveProperty("value.incomplete");
  });

  test("somebody chosen there is not taken away because nobody is chosen here", () => {
    const nobody: FieldValue = { kind: "user", user: null };
    expect(convert({ by: "same" }, nobody, "user", { kind: "user", user: paul })).toMatchObject({
      ...{ kind: "keep", because: "person-not-mapped" },
    });
    expect(written({ by: "same" }, users(), "users", users(paul, nilsThere))).toEqual(users(paul));
    expect(convert({ by: "same" }, users(paul), "users", users(nilsThere))).toMatchObject({ kind: "keep" });
    expect(written({ by: "account" }, nobody, "user", { kind: "user", user: paul })).toEqual(nobody);
    expect(written({ by: "same" }, nobody, "user")).toEqual(nobody);
  });

  test("by account id, into text by name, and several into one not at all", () => {
    expect(written({ by: "account" }, { kind: "user", user: paul }, "user")).toEqual({
      ...{ kind: "user", user: paul },
    });
    const template: Conversion = { by: "text", template: "{{values}}" };
    expect(written(template, users(nils, paul), "text")).toEqual(text("Nils Holm Paul Keller"));
    expect(convert({ by: "account" }, users(nils, paul), "user")).toMatchObject({ kind: "keep" });
    expect(written({ by: "account" }, { kind: "user", user: paul }, "users")).toEqual(users(paul));
  });
});

describe("by name", () => {
  test.each<[FieldValue, FieldValue]>([
    [option("High"), { kind: "labels", labels: ["High"] }],
    [options("New York", "Oslo"), labels("New_York", "Oslo")],
    [labels("a", "b"), { kind: "options", options: [called("a"), called("b")] }],
    [option("High"), { kind: "options", options: [called("High")] }],
    [options("High"), { kind: "option", option: called("High") }],
    [text("High"), { kind: "option", option: called("High") }],
    [text("a, b"), { kind: "versions", options: [called("a"), called("b")] }],
    [
      { kind: "sprint", option: named("Sprint 7") },
      { kind: "labels", labels: ["Sprint_7"] },
    ],
  ])("%j becomes %j", (source, expected) => {
    expect(written({ by: "name" }, source, expected.kind)).toEqual(expected);
  });

  test("labels that differ in case stay apart", () => {
    expect(written({ by: "name" }, text("B, b, B"), "labels")).toEqual(labels("B", "b"));
  });

  test("a label stands for the option with blanks that the target holds", () => {
    expect(written({ by: "name" }, labels("New_York"), "options", options("New York"))).toEqual({
      ...{ kind: "options", options: [called("New York")] },
    });
  });

  test("several values have no place in a field for one", () => {
    expect(convert({ by: "name" }, labels("a", "b"), "option")).toEqual({
      ...{ kind: "keep", because: "no-matching-value", unmatched: ["a", "b"] },
    });
  });
});

describe("as text", () => {
  test("placeholders are filled, unknown ones stay, an empty value is an empty text", () => {
    const conversion: Conversion = { by: "text", template: "{{field}}: {{value}} {{what}}" };
    expect(written(conversion, options("A", "B"), "text")).toEqual(text("Severity: A, B {{what}}"));
    expect(written(conversion, options(), "text")).toEqual(text(null));
  });

  test("one line per value in formatted text", () => {
    const conversion: Conversion = { by: "text", template: "{{values}}" };
    expect(written(conversion, options("A", "B"), "rich-text")).toEqual({
      ...{ kind: "rich-text", document: document(paragraph(textNode("A")), paragraph(textNode("B"))) },
    });
  });

  test.each<[FieldValue, string]>([
    [{ kind: "number", number: -2.5 }, "-2.5"],
    [{ kind: "date", date: "2026-11-23" }, "2026-11-23"],
    [{ kind: "date-time", time: Date.UTC(2026, 10, 23, 9, 30) }, "2026-11-23 09:30 UTC"],
    [{ kind: "duration", seconds: 5_400 }, "1h 30m"],
    [{ kind: "cascading", parent: named("Europe"), child: named("Norway") }, "Europe / Norway"],
    [{ kind: "sprint", option: named("Sprint 7") }, "Sprint 7"],
    [{ kind: "shown", lines: ["Time to resolution: met"] }, "Time to resolution: met"],
    [
      { kind: "rich-text", document: document(paragraph(textNode("one")), paragraph(textNode("two"))) },
      "one two",
    ],
  ])("%j reads %s", (value, words) => {
    expect(written({ by: "text", template: "{{value}}" }, value, "text")).toEqual(text(words));
  });
});

describe("numbers and days", () => {
  test.each([
    ["12", 12],
    [" -0.5 ", -0.5],
    ["1e3", 1000],
    ["1e+21", 1e21],
    ["twelve", null],
    ["0x10", null],
    ["1,5", null],
    ["1e999", null],
  ])("the text %j is the number %s", (words, number) => {
    const result = convert({ by: "number" }, text(words), "number");
    if (number === null) expect(result).toMatchObject({ kind: "keep", because: "no-matching-value" });
    else expect(result).toMatchObject({ value: { write: { kind: "number", number } } });
  });

  test("a moment falls on the day of the zone, and a day begins there", () => {
    const time = Date.UTC(2026, 10, 22, 23, 30);
    expect(dayOf(time, "UTC")).toBe("2026-11-22");
    expect(dayOf(time, "Europe/Oslo")).toBe("2026-11-23");
    expect(beginOfDay("2026-11-23", "Europe/Oslo")).toBe(Date.UTC(2026, 10, 22, 23));
    expect(beginOfDay("2026-02-30", "UTC")).toBeNull();
    expect(beginOfDay("soon", "UTC")).toBeNull();
  });

  test("days come back, also where the clock changes at midnight", () => {
    const zones = fc.constantFrom(
      "UTC",
      "Europe/Oslo",
      "America/Havana",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
    );
    const days = fc
      .date({
        min: new Date("1995-01-01T00:00:00Z"),
        max: new Date("2040-01-01T00:00:00Z"),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const time = beginOfDay(day, zone);
        expect(time === null ? null : dayOf(time, zone)).toBe(day);
      }),
      { numRuns: 60 },
    );
  });

  test("only known time zones can be chosen", () => {
    expect(conversionSchema.safeParse({ by: "date", zone: "Europe/Oslo" }).success).toBe(true);
    expect(conversionSchema.safeParse({ by: "date", zone: "Europe/Nowhere" }).success).toBe(false);
  });
});

test("what a usual conversion writes and what comes back from it settles after one round", () => {
  const names = fc.stringMatching(/^\w( ?\w){0,9}$/);
  const values = fc.oneof(
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((number): FieldValue => ({ kind: "number", number })),
    fc.string({ maxLength: 300 }).map(text),
    // Jira refuses a second option whose name differs in case only.
    fc.uniqueArray(names, { selector: (name) => name.toLowerCase() }).map((all) => options(...all)),
    fc.uniqueArray(fc.stringMatching(/^\w{1,9}$/)).map((words) => labels(...words)),
    names.map(option),
    fc.integer({ min: 0, max: 4e12 }).map((time): FieldValue => ({ kind: "date-time", time })),
  );
  const kinds = fc.constantFrom<FieldValue["kind"]>(
    "text",
    "number",
    "options",
    "labels",
    "option",
    "date",
    "rich-text",
  );
  fc.assert(
    fc.property(values, kinds, (value, kind) => {
      const [there, back] = [defaultConversion(value.kind, kind), defaultConversion(kind, value.kind)];
      if (there === null || back === null) return;
      const copy = convert(there, value, kind);
      if (copy.kind === "keep") return;
      const returned = convert(back, copy.value.write, value.kind, value);
      if (returned.kind === "keep") return;
      const again = convert(there, returned.value.write, kind, copy.value.write);
      expect(again.kind).toBe("write");
      if (again.kind === "write")
        expect([equalValues(again.value.write, copy.value.write), canonicalValue(again.value.write)]).toEqual(
          [true, canonicalValue(copy.value.write)],
        );
    }),
    { numRuns: 300 },
  );
});
