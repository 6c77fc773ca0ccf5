// The tab People: stored documents without it, its problems, its words in the difference.
import { expect, test } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { difference } from "./difference.ts";
import { configurationSchema } from "./document.ts";
import { usualPeople, type PeopleRules } from "./people.ts";
import { problems } from "./problems.ts";

const withPeople = (changes: Partial<PeopleRules>) =>
  powerCustomerSupport({ people: { ...usualPeople(), ...changes } });
const kindsOf = (document: ReturnType<typeof withPeople>) =>
  problems(document, sampleCatalogue())
    .filter(({ tab }) => tab === "people")
    .map(({ kind }) => kind);
const row = (first: string, second: string) => ({ first, second });

test("a document of an older version knows people by their account", () => {
  const { people, ...older } = powerCustomerSupport();
  expect(configurationSchema.parse(older).people).toEqual(people);
  expect(people).toEqual({ rows: [], byAccount: true, byEmail: false });
});

test("somebody in two rows is a warning; one person for several of the other side is one, too", () => {
  expect(kindsOf(withPeople({ rows: [row("a", "b"), row("c", "d")] }))).toEqual([]);
  expect(kindsOf(withPeople({ rows: [row("a", "b"), row("a", "d")] }))).toEqual(["person-in-two-rows"]);
});

test("fields with people while nobody can be known are a warning", () => {
  const nobody = { rows: [], byAccount: false, byEmail: false };
  expect(kindsOf(withPeople(nobody))).toEqual([]);
  const fields = [mapping("assignee", "assignee", { kind: "user" })];
  expect(kindsOf({ ...withPeople(nobody), fields })).toEqual(["nobody-is-known"]);
  expect(kindsOf({ ...withPeople({}), fields })).toEqual([]);
});

test("what changed, without naming anybody", () => {
  const before = withPeople({ rows: [row("a", "b"), row("c", "d")] });
  const after = withPeople({ byEmail: true, rows: [row("a", "b"), row("e", "f"), row("g", "h")] });
  expect(difference(before, after, null).map(({ text }) => text)).toEqual([
    "People are known by the same visible e-mail address",
    "Table of people: 2 rows added",
    "Table of people: 1 row removed",
  ]);
  const turned = withPeople({ rows: [row("c", "d"), row("a", "b")] });
  expect(difference(before, turned, null)).toEqual([
    { tab: "people", kind: "changed", text: "Table of people: its order" },
  ]);
});
