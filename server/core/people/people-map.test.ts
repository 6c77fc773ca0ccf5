// Who a person is on the other side, and whom to ask for.
import { describe, expect, test } from "vitest";
import { usualPeople, type PeopleRules } from "../configuration/people.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import type { FieldPerson } from "../issue/field-value.ts";
import { notSeen, seen } from "../issue/reading.ts";
import { peopleInFields } from "./people-in-fields.ts";
import { accountsToAsk, mayNeedEmail, peopleMap } from "./people-map.ts";

const person = (accountId: string, email: string | null = null): FieldPerson => ({
  ...{ accountId, displayName: `Person ${accountId}`, email },
});
const there = [person("both", "both@x.example"), person("tess", "tess@x.example")];
const known = {
  byAccount: (id: string) => there.find(({ accountId }) => accountId === id) ?? null,
  byEmail: (email: string) => there.find((one) => one.email === email) ?? null,
};
const rules = (changes: Partial<PeopleRules>): PeopleRules => ({ ...usualPeople(), ...changes });
const whoIs = (one: FieldPerson, changes: Partial<PeopleRules> = {}, from: "first" | "second" = "first") =>
  peopleMap(rules(changes), from, known)(one)?.accountId ?? null;

describe("who a person is on the other side", () => {
  test("the same account, unless the rules do not look at it", () => {
    expect(whoIs(person("both"))).toBe("both");
    expect(whoIs(person("both"), { byAccount: false })).toBeNull();
    expect(whoIs(person("nils"))).toBeNull();
  });

  test("by a visible e-mail address only where the rules say so", () => {
    const nils = person("nils", "tess@x.example");
    expect(whoIs(nils)).toBeNull();
    expect(whoIs(nils, { byEmail: true })).toBe("tess");
    expect(whoIs(person("nils"), { byEmail: true })).toBeNull();
  });

  test("the table goes before everything else, both ways; the first row decides", () => {
    const rows = [
      { first: "both", second: "tess" },
      { first: "both", second: "sam" },
    ];
    expect(whoIs(person("both"), { rows })).toBe("tess");
    expect(whoIs(person("sam"), { rows }, "second")).toBe("both");
  });

  test("the table is believed even of somebody the other site did not tell of", () => {
    expect(whoIs(person("nils"), { rows: [{ first: "nils", second: "gone" }] })).toBe("gone");
  });
});

test("whom to ask for", () => {
  const rows = [{ first: "nils", second: "tess" }];
  expect(accountsToAsk(rules({ rows }), "first", "nils")).toEqual(["tess"]);
  expect(accountsToAsk(rules({ rows }), "first", "both")).toEqual(["both"]);
  expect(accountsToAsk(rules({ byAccount: false }), "first", "both")).toEqual([]);
  expect(mayNeedEmail(rules({ rows, byEmail: true }), "first", "nils")).toBe(false);
  expect(mayNeedEmail(rules({ byEmail: true }), "first", "nils")).toBe(true);
});

test("people stand in fields that leave this side, or are filled with several people, by the rules of the People tab", () => {
  const field = (id: string, kind: "user" | "users", more: object = {}) => ({
    ...{ first: id, second: id, kind, direction: "first-to-second" as const, rule: "newest-wins" as const },
    ...more,
  });
  const configuration = powerCustomerSupport({
    fields: [
      field("assignee", "user"),
      field("owners", "users"),
      field("reporter", "user", { conversions: { firstToSecond: { by: "account" } } }),
      field("hidden", "user"),
    ],
  });
  const issue = {
    issueTypeId: "1",
    fields: {
      assignee: seen({ kind: "user" as const, user: person("a") }),
      owners: seen({ kind: "users" as const, users: [person("a"), person("b")] }),
      reporter: seen({ kind: "user" as const, user: person("r") }),
      hidden: notSeen<never>("hidden"),
    },
  };
  expect(peopleInFields(configuration, "first", issue).map(({ accountId }) => accountId)).toEqual(["a", "b"]);
  const single = { ...issue, fields: { ...issue.fields, owners: notSeen<never>("hidden") } };
  expect(peopleInFields(configuration, "second", issue).map(({ accountId }) => accountId)).toEqual([
    "a",
    "b",
  ]);
  expect(peopleInFields(configuration, "second", single)).toEqual([]);
});
