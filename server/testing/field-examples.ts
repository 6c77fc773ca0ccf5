// A value of every kind of field that can be written, by the names that the laboratory of the simulated site has for them.
import type { FieldValue, Named } from "../core/issue/field-value.ts";
import { richText, text } from "./factories.ts";

export interface FieldExample {
  field: string;
  /** Two different values, neither of them empty. */
  values: [FieldValue, FieldValue];
  /** Jira keeps a value in this field. */
  neverEmpty?: true;
}

const called = (name: string): Named => ({ id: null, name });
const custom = (number: number) => `customfield_${number}`;
const option = (name: string): FieldValue => ({ kind: "option", option: called(name) });
const options = (...names: string[]): FieldValue => ({ kind: "options", options: names.map(called) });
const components = (...names: string[]): FieldValue => ({ kind: "components", options: names.map(called) });
const version = (name: string): FieldValue => ({ kind: "version", option: called(name) });
const versions = (...names: string[]): FieldValue => ({ kind: "versions", options: names.map(called) });
const cascading = (parent: string, child: string | null): FieldValue => ({
  ...{ kind: "cascading", parent: called(parent), child: child === null ? null : called(child) },
});
const group = (name: string): FieldValue => ({ kind: "group", option: called(name) });
const groups = (...names: string[]): FieldValue => ({ kind: "groups", options: names.map(called) });
const number = (value: number): FieldValue => ({ kind: "number", number: value });
const date = (day: string): FieldValue => ({ kind: "date", date: day });
const time = (iso: string): FieldValue => ({ kind: "date-time", time: Date.parse(iso) });
const labels = (...words: string[]): FieldValue => ({ kind: "labels", labels: words });
const url = (address: string): FieldValue => ({ kind: "url", url: address });
const duration = (seconds: number): FieldValue => ({ kind: "duration", seconds });
const sprint = (id: string, name: string): FieldValue => ({ kind: "sprint", option: { id, name } });
const person = (accountId: string) => ({ accountId, displayName: "", email: null });
const user = (accountId: string): FieldValue => ({ kind: "user", user: person(accountId) });
const users = (...ids: string[]): FieldValue => ({ kind: "users", users: ids.map(person) });

/** Fields of the project LAB with two values each. `people`: account ids of two of its members. */
export function fieldExamples([one, other]: [string, string]): FieldExample[] {
  return [
    { field: custom(10101), values: [text("ärger 🖨 مرحبا"), text("x".repeat(255))] },
    { field: custom(10102), values: [richText("Do this"), richText("Do", "that")] },
    { field: "environment", values: [richText("Here"), richText("There")] },
    { field: custom(10103), values: [number(2.5), number(-7)] },
    { field: custom(10119), values: [number(8), number(13)] },
    { field: custom(10104), values: [date("2026-12-24"), date("2028-02-29")] },
    { field: "duedate", values: [date("2026-12-31"), date("2027-01-01")] },
    { field: custom(10105), values: [time("2026-12-24T17:00:00Z"), time("2027-06-01T03:04:05.678Z")] },
    { field: custom(10106), values: [labels("red", "green"), labels("blå")] },
    { field: "labels", values: [labels("one", "two"), labels("three")] },
    { field: custom(10107), values: [option("Major"), option("Critical")] },
    { field: custom(10108), values: [option("Test"), option("Staging")] },
    { field: "priority", values: [option("Low"), option("High")], neverEmpty: true },
    { field: "security", values: [option("Team and reporter"), option("Team and reporter")] },
    { field: custom(10109), values: [options("Linux", "Windows"), options("iOS")] },
    { field: custom(10110), values: [options("Tested"), options("Tested", "Documented")] },
    { field: custom(10111), values: [cascading("Europe", "Norway"), cascading("Americas", null)] },
    { field: custom(10112), values: [url("https://example.com/a?b=c"), url("https://example.org/")] },
    { field: custom(10113), values: [user(one), user(other)] },
    { field: "assignee", values: [user(one), user(other)] },
    { field: custom(10114), values: [users(one, other), users(other)] },
    { field: custom(10115), values: [group("developers"), group("site-admins")] },
    { field: custom(10116), values: [groups("developers", "jira-users"), groups("site-admins")] },
    { field: custom(10117), values: [version("1.1"), version("2.0")] },
    { field: custom(10118), values: [versions("1.0", "2.0"), versions("1.1")] },
    { field: "fixVersions", values: [versions("1.0"), versions("1.1", "2.0")] },
    { field: "versions", values: [versions("1.1"), versions("1.0")] },
    { field: "components", values: [components("Frontend", "Backend"), components("Documentation")] },
    { field: custom(10120), values: [sprint("2", "LAB Sprint 2"), sprint("3", "LAB Sprint 3")] },
    { field: "timeoriginalestimate", values: [duration(72_000), duration(5_400)] },
    { field: "timeestimate", values: [duration(3_600), duration(600)] },
  ];
}
