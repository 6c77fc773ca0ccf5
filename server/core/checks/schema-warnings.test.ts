import { expect, it } from "vitest";
import type { ConnectionCheck } from "./connection-check.ts";
import {
  concernsBothSides,
  knownFromStart,
  schemaWarnings,
  tabOfSubject,
  type Judged,
} from "./schema-warnings.ts";
import { callsOfCheck, watchInterval } from "./watch-interval.ts";
import { sampleCatalogue } from "../testing/catalogues.ts";

const digest = (text: string) => text;
const gone = {
  ...({ tab: "field-mappings", severity: "blocks-publishing", of: null } as const),
  ...{ kind: "unknown-field", message: "The field is gone." },
};
const vague = {
  ...gone,
  severity: "warning",
  kind: "values-without-counterpart",
  message: "No Low.",
} as const;
const permissions = (state: ConnectionCheck["state"]): ConnectionCheck => ({
  ...{ side: "second", what: "permissions", state, message: "Lacks.", remedy: "Give.", at: null },
});
const judged = (
  problems: Judged["problems"],
  connection: ConnectionCheck[] = [],
  looked: Judged["looked"] = { places: [], isNewVersion: false },
) => ({ problems, connection, looked });
const kinds = (of: Judged, known: string[] = []) =>
  schemaWarnings(of, known, digest).warnings.map(({ kind, side }) => `${side} ${kind}`);

it("warns of what would not be published any more, and of what the version did not warn of from the start", () => {
  const start = knownFromStart(judged([vague]), digest);
  expect(kinds(judged([gone, vague]), start)).toEqual(["first schema-unknown-field"]);
  const more = { ...vague, message: "No Low, no High." };
  expect(kinds(judged([more]), start)).toEqual(["first schema-values-without-counterpart"]);
  expect(knownFromStart(judged([gone]), digest)).toEqual([]);
});

it("warns of lost permissions on their side", () => {
  expect(kinds(judged([], [permissions("failed")]))).toEqual(["second schema-permissions"]);
  expect(kinds(judged([], [permissions("ok")]))).toEqual([]);
  expect([concernsBothSides("schema-permissions"), concernsBothSides("schema-unknown-field")]).toEqual([
    false,
    true,
  ]);
});

it("says nothing is mended of what could not be judged", () => {
  expect(schemaWarnings(judged(null, [permissions("warning")]), [], digest)).toEqual({
    warnings: [],
    judged: [],
  });
  expect(schemaWarnings(judged([], [permissions("ok")]), [], digest).judged).toEqual([
    "configuration:",
    "permissions:second",
  ]);
});

it("says what screens told is mended only where they were looked at again, or for another version", () => {
  const place = "second:help:open";
  const asking = { ...vague, tab: "workflow", of: "second", place, kind: "transition-needs-values" } as const;
  const looked = { places: [place], isNewVersion: false };
  const found = schemaWarnings(
    judged([asking], [], looked),
    knownFromStart(judged([asking]), digest),
    digest,
  );
  expect(found).toMatchObject({
    warnings: [{ side: "second", kind: "schema-transition-needs-values" }],
    judged: ["configuration:", "screens:second:help:open:"],
  });
  const [warning] = found.warnings;
  expect(warning?.subject.startsWith("screens:second:help:open:")).toBe(true);
  expect(tabOfSubject(warning?.subject ?? "")).toBe("workflow");
  expect(concernsBothSides(warning?.kind ?? "")).toBe(false);
  expect(schemaWarnings(judged([]), [], digest).judged).toEqual(["configuration:"]);
  const newer = { places: [], isNewVersion: true };
  expect(schemaWarnings(judged([], [], newer), [], digest).judged).toEqual(["configuration:", "screens:"]);
});

it("names the tab, the effect and the way out", () => {
  const [warning] = schemaWarnings(judged([gone]), [], digest).warnings;
  expect(tabOfSubject(warning?.subject ?? "")).toBe("field-mappings");
  expect(tabOfSubject("field:second:summary")).toBeNull();
  expect(warning?.remedy).toMatch(/^Mend the configuration .* Until then this field is not copied\./);
});

it("looks again after eight hours or more, at no more than three calls an hour, and soon when a site did not answer", () => {
  const hour = 3_600_000;
  const { first, second } = sampleCatalogue();
  const calls = callsOfCheck(first) + callsOfCheck(second);
  for (const count of [calls, 500]) {
    const hours = watchInterval(count) / hour;
    expect(hours).toBeGreaterThanOrEqual(8);
    expect(count / hours).toBeLessThanOrEqual(Math.max(3, count / 8));
  }
  expect(500 / (watchInterval(500) / hour)).toBeLessThanOrEqual(3);
  expect(watchInterval(null)).toBe(hour);
});
