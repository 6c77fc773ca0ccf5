// What holds for every configuration the publish gate accepts and for whatever people do.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Configuration } from "../configuration/document.ts";
import { canonicalValue, isEmptyValue } from "../fields/every-kind.ts";
import {
  commentDeeds,
  configurations,
  edits,
  everyDeed,
  hasChains,
  moves,
  parentings,
  perform,
  type Deed,
} from "../testing/histories.ts";
import { digest, rich, text, TwoIssues } from "../testing/two-issues.ts";
import { commentFlowFrom } from "./comment-visibility.ts";
import { mappedFields } from "./mapped-fields.ts";
import { planPass } from "./plan-pass.ts";
import type { Step } from "./plan.ts";
import type { IssueReading, Situation } from "./situation.ts";
import { otherSide, type Side } from "../sides.ts";

const anyDeeds = fc.array(everyDeed, { maxLength: 12 });
const bothSides: Side[] = ["first", "second"];

function paired(configuration: Configuration): TwoIssues {
  const pair = new TwoIssues(configuration);
  pair.create("first", "task", { summary: text("Start"), description: rich("Start") });
  pair.settle();
  return pair;
}

/**
 * Whether every mapped couple is equal after pairing. Where the target of a one-way mapping holds a value of its own, it is
 * overwritten by each change of the source that a pass sees, but not by a change that was taken back before any pass.
 */
function startsInStep(configuration: Configuration): boolean {
  const pair = paired(configuration);
  return mappedFields(configuration).every((mapping) => {
    const values = [
      pair.issue("first").fields.get(mapping.first),
      pair.issue("second").fields.get(mapping.second),
    ];
    const [one, other] = values.map((value) => (value === undefined ? null : canonicalValue(value)));
    return one === other;
  });
}

function touchesOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) =>
    step.kind === "edit-issue"
      ? Object.keys(step.fields).map((field) => `${step.side} ${field}`)
      : step.kind === "transition-issue"
        ? [`${step.side} status`]
        : [],
  );
}

test("nothing to do twice: after a plan was performed there is nothing left to do", () => {
  fc.assert(
    fc.property(configurations, anyDeeds, (configuration, deeds) => {
      const pair = paired(configuration);
      for (const deed of deeds) perform(pair, deed);
      expect(pair.settle()).toBeLessThanOrEqual(hasChains(configuration) ? configuration.fields.length : 1);
      expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
    }),
    { numRuns: 200 },
  );
});

test("no ping-pong: an edit is written onwards at most once per field and never back", () => {
  fc.assert(
    fc.property(configurations, fc.oneof(edits, moves, parentings), (configuration, deed) => {
      const pair = paired(configuration);
      perform(pair, deed);
      const written: string[] = [];
      for (let plan = pair.pass(); plan.steps.length > 0; plan = pair.pass())
        written.push(...touchesOf(plan.steps));
      expect(new Set(written).size).toBe(written.length);
      if (deed.kind === "set-parent") expect(written).not.toContain(`${deed.side} parent`);
      if (deed.kind === "move") expect(written).not.toContain(`${deed.side} status`);
      if (deed.kind === "edit") expect(written).not.toContain(`${deed.side} ${deed.field}`);
    }),
    { numRuns: 200 },
  );
});

test("not seen never clears: a hidden field is neither written nor the source of a write nor agreed on", () => {
  const hidden = fc.uniqueArray(
    fc.tuple(
      fc.constantFrom<Side>("first", "second"),
      fc.constantFrom("summary", "description", "customfield_1", "customfield_8"),
    ),
  );
  fc.assert(
    fc.property(configurations, fc.array(edits, { maxLength: 8 }), hidden, (configuration, deeds, fields) => {
      const pair = paired(configuration);
      for (const deed of deeds) perform(pair, deed);
      const open = pair.plan();
      for (const [side, field] of fields) pair.issue(side).hidden.add(field);
      const plan = pair.plan();
      expect(touchesOf(open.steps)).toEqual(expect.arrayContaining(touchesOf(plan.steps)));
      const unseen = mappedFields(configuration).filter((mapping) =>
        bothSides.some((side) => pair.issue(side).hidden.has(mapping[side])),
      );
      for (const mapping of unseen) {
        for (const step of plan.steps)
          if (step.kind === "edit-issue") {
            const prints = Object.values(step.agreed).flatMap(({ first, second }) => [
              ...Object.keys(first),
              ...Object.keys(second),
            ]);
            expect(prints).not.toContain(mapping.key);
          }
        expect(Object.keys(plan.agreed.first)).not.toContain(mapping.key);
      }
    }),
    { numRuns: 200 },
  );
});

test("a status that was not seen is neither compared nor the reason for a move", () => {
  fc.assert(
    fc.property(
      configurations,
      fc.array(moves, { maxLength: 6 }),
      fc.constantFrom(...bothSides),
      (configuration, deeds, side) => {
        const pair = paired(configuration);
        for (const deed of deeds) perform(pair, deed);
        pair.issue(side).statusId = null;
        const { steps, agreed } = pair.plan();
        expect(touchesOf(steps)).not.toContain("first status");
        expect(touchesOf(steps)).not.toContain("second status");
        expect([...Object.keys(agreed.first), ...Object.keys(agreed.second)]).not.toContain("status");
      },
    ),
  );
});

test("nothing is cleared that was not seen empty on the other side", () => {
  fc.assert(
    fc.property(configurations, anyDeeds, (configuration, deeds) => {
      const pair = paired(configuration);
      for (const deed of deeds) perform(pair, deed);
      for (const step of pair.plan().steps) {
        if (step.kind !== "edit-issue") continue;
        const from = otherSide(step.side);
        for (const [field, write] of Object.entries(step.fields)) {
          if ((write.kind !== "text" && write.kind !== "rich-text") || !isEmptyValue(write)) continue;
          const source = mappedFields(configuration).find(
            (mapping) => mapping.conversions[from] !== null && mapping[step.side] === field,
          );
          expect(isEmptyValue(pair.issue(from).fields.get(source![from])!)).toBe(true);
        }
      }
    }),
  );
});

test("order and repetition of hints do not matter: whenever passes run, and whatever fails on the way, the outcome is the same", () => {
  const scene = fc.record({
    configuration: configurations.filter(
      (configuration) => !hasChains(configuration) && startsInStep(configuration),
    ),
    deeds: fc.array(fc.oneof(edits, commentDeeds), { maxLength: 10 }),
    passes: fc.array(fc.array(fc.boolean(), { maxLength: 4 }), { maxLength: 10 }),
  });
  fc.assert(
    fc.property(scene, ({ configuration, deeds, passes }) => {
      const ownDeeds = onlyOnSources(configuration, deeds);
      const atOnce = paired(configuration);
      for (const deed of ownDeeds) perform(atOnce, deed);
      atOnce.settle();

      const stepwise = paired(configuration);
      ownDeeds.forEach((deed, index) => {
        perform(stepwise, deed);
        const fails = passes[index];
        if (fails !== undefined) stepwise.pass((_step, position) => fails[position] !== true);
      });
      stepwise.settle();
      expect(outcome(stepwise)).toEqual(outcome(atOnce));
    }),
    { numRuns: 200 },
  );
});

test("an internal comment never yields a public step", () => {
  fc.assert(
    fc.property(configurations, fc.array(anyDeeds, { maxLength: 4 }), (configuration, rounds) => {
      const pair = paired(configuration);
      for (const deeds of rounds) {
        for (const deed of deeds) perform(pair, deed);
        const { steps } = pair.plan();
        for (const step of steps) {
          if (step.kind !== "create-comment" && step.kind !== "edit-comment") continue;
          const origin = otherSide(step.side);
          const original = pair.issue(origin).comments.get(step.originalId);
          const { leave, become } = commentFlowFrom(configuration, origin);
          expect(original).toBeDefined();
          if (original?.visibility !== "internal") continue;
          expect(leave).not.toBe("public");
          if (become !== "public") {
            expect(pair.situation()[step.side].projectKind).toBe("service");
            if (step.kind === "create-comment") expect(step.visibility).toBe("internal");
            else expect(pair.issue(step.side).comments.get(step.commentId)?.visibility).toBe("internal");
          }
        }
        pair.pass();
        for (const side of bothSides) expectNoLeak(pair, side);
      }
    }),
    { numRuns: 200 },
  );
});

test("no reading makes the plan fail, and fields are compared only when both issues were read", () => {
  const readings = fc.constantFrom<IssueReading | "as it is">(
    "as it is",
    { state: "none" },
    { state: "not-asked" },
    { state: "missing" },
    { state: "failed", failure: { kind: "missing" } },
  );
  fc.assert(
    fc.property(
      configurations,
      anyDeeds,
      readings,
      readings,
      fc.boolean(),
      (configuration, deeds, first, second, hint) => {
        const pair = paired(configuration);
        for (const deed of deeds) perform(pair, deed);
        const situation = pair.situation();
        const facts = (side: Side, reading: IssueReading | "as it is"): Situation["first"] => ({
          ...situation[side],
          ...(reading === "as it is" ? {} : { reading }),
          deletedHint: hint,
        });
        const { steps } = planPass(
          { ...situation, first: facts("first", first), second: facts("second", second) },
          { digest },
        );
        const kinds = steps.map((step) => step.kind);
        expect(kinds).not.toContain("create-issue");
        if (first !== "as it is" || second !== "as it is") expect(kinds).not.toContain("edit-issue");
      },
    ),
  );
});

/** Comments that must not leave have no copy, unless the admin switched the direction off. */
function expectNoLeak(pair: TwoIssues, origin: Side): void {
  const flow = commentFlowFrom(pair.configuration, origin);
  if (!pair.configuration.comments.enabled || !flow.enabled || flow.leave !== "public") return;
  for (const comment of pair.issue(origin).comments.values()) {
    const copy = pair.copies.get(`${origin} ${comment.id}`);
    if (comment.visibility === "internal" && copy?.commentId != null)
      expect(pair.issue(otherSide(origin)).comments.has(copy.commentId)).toBe(false);
  }
}

/** Edits of fields that fill others, each field's couple on one side only, so that there is no conflict to decide. */
function onlyOnSources(configuration: Configuration, deeds: Deed[]): Deed[] {
  const mappings = mappedFields(configuration);
  const editedOn = new Map<string, Side>();
  return deeds.filter((deed) => {
    if (deed.kind !== "edit") return true;
    const own = mappings.filter((mapping) => mapping[deed.side] === deed.field);
    const fits =
      own.length > 0 &&
      own.every(
        ({ conversions, key }) =>
          conversions[deed.side] !== null && (editedOn.get(key) ?? deed.side) === deed.side,
      );
    if (fits) for (const { key } of own) editedOn.set(key, deed.side);
    return fits;
  });
}

function outcome(pair: TwoIssues) {
  const values = (side: Side) =>
    [...pair.issue(side).fields].map(([field, value]) => [field, JSON.stringify(value)]);
  const comments = (side: Side) =>
    pair
      .shown(side)
      .map((comment) => JSON.stringify(comment).replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "a time"))
      .sort();
  return bothSides.map((side) => [values(side), comments(side)]);
}
