// Who is taken out of a field is taken out on the other side where Lockstep put them, and nowhere else.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FieldPerson } from "../issue/field-value.ts";
import type { FieldValue } from "../fields/value.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";
import type { Direction, Side } from "../sides.ts";

const person = (accountId: string): FieldPerson => ({ accountId, displayName: accountId, email: null });
const user = (accountId: string | null): FieldValue => ({
  ...{ kind: "user", user: accountId === null ? null : person(accountId) },
});
const users = (...ids: string[]): FieldValue => ({ kind: "users", users: ids.map(person) });

function start(kind: "user" | "users", direction: Direction, owner?: FieldValue): TwoIssues {
  const fields = [
    mapping("summary", "summary", { direction: "both" }),
    mapping("owner", "owner", { kind, direction }),
  ];
  const pair = new TwoIssues(powerCustomerSupport({ fields }), new Map([["owner", kind]]), (one) =>
    one.accountId.startsWith("known") ? one : null,
  );
  pair.create("first", "task", { summary: text("Start"), ...(owner === undefined ? {} : { owner }) });
  pair.settle();
  return pair;
}

const ownerOn = (pair: TwoIssues, side: Side) => pair.issue(side).fields.get("owner");
const idOn = (pair: TwoIssues, side: Side) => {
  const value = ownerOn(pair, side);
  return value?.kind === "user" ? (value.user?.accountId ?? null) : null;
};
const clear = (pair: TwoIssues) => {
  pair.edit("first", "owner", user(null));
  return pair.settle();
};

describe("a person who is taken out of a field", () => {
  test("goes on the other side, whether the creation or an edit put them there", () => {
    const pair = start("user", "first-to-second", user("known-a"));
    expect(clear(pair)).toBe(1);
    expect(ownerOn(pair, "second")).toEqual(user(null));
    pair.edit("first", "owner", user("known-b"));
    pair.settle();
    expect(clear(pair)).toBe(1);
    expect(ownerOn(pair, "second")).toEqual(user(null));
    expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
  });

  test("stays where a person chose them, though both sides agreed", () => {
    const pair = start("user", "first-to-second");
    pair.edit("second", "owner", user("known-a"));
    pair.settle();
    pair.edit("first", "owner", user("known-a"));
    pair.settle();
    expect(clear(pair)).toBe(0);
    expect(ownerOn(pair, "second")).toEqual(user("known-a"));
  });

  test("leaves alone who took their place there, and who came back since", () => {
    const pair = start("user", "first-to-second", user("known-a"));
    pair.edit("second", "owner", user("known-b"));
    pair.settle();
    pair.edit("second", "owner", user("known-a"));
    pair.settle();
    expect(clear(pair)).toBe(0);
    expect(ownerOn(pair, "second")).toEqual(user("known-a"));
  });

  test("leaves the copy as it is when somebody unknown follows them", () => {
    const pair = start("user", "first-to-second", user("known-a"));
    pair.edit("first", "owner", user("other"));
    pair.settle();
    clear(pair);
    expect(ownerOn(pair, "second")).toEqual(user("known-a"));
  });

  test("goes from a list though only unknown people are left", () => {
    const pair = start("users", "first-to-second", users("known-a", "other"));
    expect(ownerOn(pair, "second")).toEqual(users("known-a"));
    pair.edit("first", "owner", users("other"));
    expect(pair.settle()).toBe(1);
    expect(ownerOn(pair, "second")).toEqual(users());
    expect(pair.plan().steps).toEqual([]);
  });

  test("stays in a list that a person made", () => {
    const pair = start("users", "first-to-second");
    pair.edit("second", "owner", users("known-a"));
    pair.settle();
    pair.edit("first", "owner", users("known-a"));
    pair.settle();
    pair.edit("first", "owner", users("other"));
    expect(pair.settle()).toBe(0);
    expect(ownerOn(pair, "second")).toEqual(users("known-a"));
  });
});

const sides = fc.constantFrom<Side>("first", "second");
const owners = fc.constantFrom(null, "known-a", "known-b", "other-a");
const directions = fc.constantFrom<Direction>("first-to-second", "second-to-first", "both");
const histories = fc.array(fc.tuple(sides, owners, fc.boolean()), { maxLength: 10 });

/** A value that stands as Lockstep left it is Lockstep's, whatever it was in between. */
test("no field that a person filled is ever emptied, what was not seen empties nothing, and nothing is done twice", () => {
  fc.assert(
    fc.property(directions, owners, histories, (direction, first, history) => {
      const pair = start("user", direction, user(first));
      const chosen = { first: first !== null, second: false };
      const now = () => ({ first: idOn(pair, "first"), second: idOn(pair, "second") });
      let left = now();
      for (const [side, id, pausing] of history) {
        pair.edit(side, "owner", user(id));
        if (pausing) continue;
        const before = now();
        for (const on of ["first", "second"] as const) if (before[on] !== left[on]) chosen[on] = true;
        const { hidden } = pair.issue(side);
        hidden.add("owner");
        expect(pair.plan().steps).toEqual([]);
        hidden.clear();
        expect(pair.settle()).toBeLessThanOrEqual(1);
        left = now();
        for (const on of ["first", "second"] as const) {
          if (chosen[on] && before[on] !== null) expect(left[on]).not.toBeNull();
          if (left[on] !== before[on]) chosen[on] = false;
        }
        expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
      }
    }),
    { numRuns: 300 },
  );
});
