// Watchers: no create takes them, and only those whom the other side can know come and go with it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { watchersField } from "../fields/watchers.ts";
import type { FieldPerson } from "../issue/field-value.ts";
import type { FieldValue } from "../fields/value.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";
import type { Direction, Side } from "../sides.ts";

const person = (accountId: string): FieldPerson => ({ accountId, displayName: accountId, email: null });
const watching = (...ids: string[]): FieldValue => ({ kind: "users", users: ids.map(person) });
const isKnown = ({ accountId }: FieldPerson) => accountId.startsWith("known");

function pairWith(direction: Direction): TwoIssues {
  const fields = [
    mapping("summary", "summary", { direction: "both" }),
    mapping(watchersField, watchersField, { kind: "users", direction }),
  ];
  const configuration = powerCustomerSupport({ fields });
  return new TwoIssues(configuration, new Map([[watchersField, "users"]]), (one) =>
    isKnown(one) ? one : null,
  );
}

const idsOf = (pair: TwoIssues, side: Side): string[] => {
  const value = pair.issue(side).fields.get(watchersField);
  return value?.kind === "users" ? value.users.map(({ accountId }) => accountId).sort() : [];
};
const knownOf = (pair: TwoIssues, side: Side) => idsOf(pair, side).filter((id) => id.startsWith("known"));

describe("a new issue", () => {
  test("is created without its watchers and waits for its partner to get them", () => {
    const pair = pairWith("first-to-second");
    pair.create("first", "task", { summary: text("Start"), [watchersField]: watching("known-a", "other") });
    const plan = pair.pass();
    expect(plan.steps).toMatchObject([{ kind: "create-issue", fields: { summary: text("Start") } }]);
    expect(plan.steps[0]).not.toHaveProperty(`fields.${watchersField}`);
    expect(plan.awaits).toMatchObject([{ side: "first" }]);
    expect(pair.settle()).toBe(1);
    expect(idsOf(pair, "second")).toEqual(["known-a"]);
  });

  test("that nobody watches waits for nothing", () => {
    const pair = pairWith("first-to-second");
    pair.create("first", "task", { summary: text("Start") });
    expect(pair.pass().awaits).toEqual([]);
  });
});

const lists = fc.subarray(["known-a", "known-b", "other-a", "other-b"]);
const edits = fc.array(fc.tuple(fc.constantFrom<Side>("first", "second"), lists), { maxLength: 8 });
const directions = fc.constantFrom<Direction>("first-to-second", "second-to-first", "both");

test("nothing to do twice, no ping-pong, and nobody whom the other side cannot know is taken away", () => {
  fc.assert(
    fc.property(directions, edits, fc.boolean(), (direction, history, hidden) => {
      const pair = pairWith(direction);
      pair.create("first", "task", { summary: text("Start") });
      pair.settle();
      for (const [side, ids] of history) {
        pair.edit(side, watchersField, watching(...ids));
        const strangers = (on: Side) => idsOf(pair, on).filter((id) => id.startsWith("other"));
        const before = { first: strangers("first"), second: strangers("second") };
        if (hidden) {
          const { hidden: fields } = pair.issue(side === "first" ? "second" : "first");
          fields.add(watchersField);
          expect(pair.plan().steps).toEqual([]);
          fields.clear();
        }
        expect(pair.settle()).toBeLessThanOrEqual(1);
        expect({ first: strangers("first"), second: strangers("second") }).toEqual(before);
        expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
      }
      const last = history.at(-1);
      if (last !== undefined && direction === "both" && last[1].some((id) => id.startsWith("known")))
        expect(knownOf(pair, "first")).toEqual(knownOf(pair, "second"));
    }),
    { numRuns: 200 },
  );
});
