import fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldValue } from "../issue/field-value.ts";
import { notSeen, seen } from "../issue/reading.ts";
import { rowsOfEqualValues, tellingValue, type TellingIssue } from "./equal-values.ts";
import { matchIssues } from "./match-issues.ts";

const issue = (key: string, value: string | null): TellingIssue => ({ id: `id of ${key}`, key, value });
const nobody = { own: new Set<string>(), partner: new Set<string>() };
const matched = (own: TellingIssue[], partner: TellingIssue[]) =>
  matchIssues(own, partner, rowsOfEqualValues(own, partner), nobody);

test("issues with one value belong together, others do not", () => {
  const found = matched(
    [issue("PA-1", "17"), issue("PA-2", "18"), issue("PA-3", null), issue("PA-4", "19")],
    [issue("PB-7", "17"), issue("PB-8", "19"), issue("PB-9", null)],
  );
  expect(found.matches.map(({ own, partner }) => `${own.key} ${partner.key}`)).toEqual([
    "PA-1 PB-7",
    "PA-4 PB-8",
  ]);
  expect(found).toMatchObject({ missing: ["PA-2"], ambiguous: [], paired: 0 });
});

test("a value that several hold pairs none of them", () => {
  const own = [issue("PA-1", "17"), issue("PA-2", "18"), issue("PA-3", "18")];
  const partner = [issue("PB-1", "17"), issue("PB-2", "17"), issue("PB-3", "17"), issue("PB-4", "18")];
  expect(matched(own, partner)).toEqual({
    ...{ matches: [], missing: [], paired: 0 },
    ambiguous: ["PA-1", "PA-2", "PA-3"],
  });
});

test("whatever the values, partners hold the same one and nobody else does", () => {
  const values = fc.array(fc.option(fc.constantFrom("a", "b", "c", "d"), { nil: null }), { maxLength: 12 });
  fc.assert(
    fc.property(values, values, (ones, others) => {
      const own = ones.map((value, at) => issue(`PA-${at}`, value));
      const partner = others.map((value, at) => issue(`PB-${at}`, value));
      const holders = (all: TellingIssue[], value: string) => all.filter((one) => one.value === value).length;
      const alone = ["a", "b", "c", "d"].filter(
        (value) => holders(own, value) === 1 && holders(partner, value) === 1,
      );
      const valueOf = (all: TellingIssue[], id: string) => all.find((one) => one.id === id)?.value;
      const found = matched(own, partner).matches;
      expect(found.map((one) => valueOf(own, one.own.id)).sort()).toEqual(alone);
      for (const one of found) expect(valueOf(own, one.own.id)).toBe(valueOf(partner, one.partner.id));
    }),
  );
});

test("values are compared without blanks around them and in whatever case; what was not seen is none", () => {
  expect(tellingValue(seen({ kind: "text", text: " pa-17 " }))).toBe("PA-17");
  expect(tellingValue(seen({ kind: "number", number: 0 }))).toBe("0");
  expect(tellingValue(seen({ kind: "url", url: "https://a.example/1" }))).toBe("HTTPS://A.EXAMPLE/1");
  for (const none of [
    seen({ kind: "text", text: "  " } as const),
    seen({ kind: "number", number: null } as const),
    seen<FieldValue>({ kind: "labels", labels: ["a"] }),
    notSeen<never>("hidden"),
    undefined,
  ])
    expect(tellingValue(none)).toBeNull();
});
