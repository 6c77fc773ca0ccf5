// What was passed over because of an unknown person is copied when the person is known, and nothing else is.
import { describe, expect, test } from "vitest";
import type { FieldPerson } from "../issue/field-value.ts";
import type { FieldValue } from "../fields/value.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";
import type { Direction } from "../sides.ts";
import { isPassedOver } from "./passed-over.ts";

const person = (accountId: string): FieldPerson => ({ accountId, displayName: accountId, email: null });
const user = (accountId: string | null): FieldValue => ({
  ...{ kind: "user", user: accountId === null ? null : person(accountId) },
});
const users = (...ids: string[]): FieldValue => ({ kind: "users", users: ids.map(person) });

function start(kind: "user" | "users", direction: Direction = "first-to-second") {
  const known = new Set(["ada"]);
  const fields = [
    mapping("summary", "summary", { direction: "both" }),
    mapping("owner", "owner", { kind, direction }),
  ];
  const pair = new TwoIssues(powerCustomerSupport({ fields }), new Map([["owner", kind]]), (one) =>
    known.has(one.accountId) ? one : null,
  );
  pair.create("first", "task", { summary: text("Start") });
  pair.settle();
  return { pair, known };
}

const owners = (pair: TwoIssues) => pair.issue("second").fields.get("owner");
const marks = (pair: TwoIssues) => Object.values(pair.agreed.first).filter(isPassedOver).length;

describe("a person who is not known", () => {
  test("is copied in the next pass in which the person is known, once", () => {
    const { pair, known } = start("user");
    pair.edit("first", "owner", user("nils"));
    pair.settle();
    expect(owners(pair)).toEqual(user(null));
    expect(marks(pair)).toBe(1);
    expect(pair.plan().agreed).toEqual({ first: {}, second: {} });
    known.add("nils");
    expect(pair.settle()).toBe(1);
    expect(owners(pair)).toEqual(user("nils"));
    expect(marks(pair)).toBe(0);
  });

  test("does not take the place of somebody who was chosen there since", () => {
    const { pair, known } = start("user");
    pair.edit("first", "owner", user("nils"));
    pair.settle();
    pair.edit("second", "owner", user("ada"));
    pair.settle();
    known.add("nils");
    expect(pair.settle()).toBe(0);
    expect(owners(pair)).toEqual(user("ada"));
  });

  test("comes to the others later; those who were there already are not touched", () => {
    const { pair, known } = start("users");
    pair.edit("second", "owner", users("tess"));
    pair.edit("first", "owner", users("ada", "nils"));
    pair.settle();
    expect(owners(pair)).toEqual(users("tess", "ada"));
    expect(marks(pair)).toBe(1);
    known.add("nils");
    expect(pair.settle()).toBe(1);
    expect(owners(pair)).toEqual(users("tess", "ada", "nils"));
    expect(marks(pair)).toBe(0);
  });

  test("is not removed from one side by an edit of the other, which cannot know", () => {
    const { pair } = start("users", "both");
    pair.edit("first", "owner", users("nils", "ada"));
    pair.settle();
    pair.edit("second", "owner", users());
    pair.settle();
    expect(pair.issue("first").fields.get("owner")).toEqual(users("nils"));
    pair.edit("second", "owner", users("ada"));
    pair.settle();
    expect(pair.issue("first").fields.get("owner")).toEqual(users("nils", "ada"));
    expect(pair.plan().steps).toEqual([]);
  });
});

test("an empty field is nothing that was passed over", () => {
  const { pair } = start("user");
  pair.edit("second", "owner", user("ada"));
  pair.edit("first", "owner", user(null));
  pair.settle();
  expect(marks(pair)).toBe(0);
});
