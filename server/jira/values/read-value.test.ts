// What cannot be read is never taken for empty; what Jira works out by itself becomes lines of text.
import { expect, test } from "vitest";
import type { FieldKind } from "../../core/issue/field-value.ts";
import { readValue } from "./read-value.ts";

const read = (kind: FieldKind, wire: unknown) => readValue(kind, { field: wire }, "field");

test.each<[FieldKind, unknown]>([
  ["text", 5],
  ["rich-text", "plain words"],
  ["number", "5"],
  ["date", "2026-11-23T10:00:00.000+0000"],
  ["date-time", "soon"],
  ["labels", "one two"],
  ["option", "High"],
  ["options", { id: "1", value: "High" }],
  ["components", [{ name: "without id" }]],
  ["cascading", { id: "1" }],
  ["user", { displayName: "without account" }],
  ["users", [{ name: "old" }]],
  ["group", "developers"],
  ["duration", "3h"],
  ["sprint", ["com.atlassian.greenhopper.service.sprint.Sprint@1[id=1,state=ACTIVE]"]],
  ["shown", { errorMessage: "no" }],
  ["url", 5],
])("a %s of the shape %j could not be read", (kind, wire) => {
  expect(read(kind, wire)).toEqual({ seen: false, because: "failed" });
});

test("a field that was left out is hidden", () => {
  expect(readValue("text", {}, "field")).toEqual({ seen: false, because: "hidden" });
  expect(readValue("text", {}, "constructor")).toEqual({ seen: false, because: "hidden" });
});

test("the sprint is the last one that is not closed", () => {
  const sprint = (id: number, state: string) => ({ id, name: `Sprint ${id}`, state });
  const all = [sprint(1, "closed"), sprint(2, "active"), sprint(3, "closed")];
  expect(read("sprint", all)).toMatchObject({ value: { option: { id: "2", name: "Sprint 2" } } });
  expect(read("sprint", [sprint(1, "closed")])).toMatchObject({ seen: true, value: { option: null } });
});

test("people without name or address are still people", () => {
  expect(read("user", { accountId: "a", emailAddress: "" })).toMatchObject({
    value: { user: { accountId: "a", displayName: "Former user", email: null } },
  });
});

test.each([
  [null, []],
  [{ value: "portal" }, ["portal"]],
  [[{ name: "Manager", finalDecision: "approved" }], ["Manager: approved"]],
  [
    { name: "Time to resolution", ongoingCycle: { breached: false, breachTime: { epochMillis: 0 } } },
    ["Time to resolution: due 1970-01-01 00:00 UTC"],
  ],
  [{ name: "SLA", ongoingCycle: { breached: true, breachTime: { epochMillis: 0 } } }, ["SLA: breached"]],
  [{ name: "SLA", ongoingCycle: { breached: false, paused: true } }, ["SLA: paused"]],
  [{ name: "SLA", completedCycles: [{ breached: true }, { breached: false }] }, ["SLA: met"]],
  [{ name: "SLA", completedCycles: [] }, []],
])("%j is told as %j", (wire, lines) => {
  expect(read("shown", wire)).toEqual({ seen: true, value: { kind: "shown", lines } });
});
