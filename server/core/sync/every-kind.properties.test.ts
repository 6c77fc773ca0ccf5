// What holds for fields of every kind and every conversion that the publish gate accepts.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Configuration } from "../configuration/document.ts";
import {
  everyKindConfigurations,
  everyKindEdits,
  everyKindFields,
  onlyKnown,
} from "../testing/many-kinds.ts";
import { hasChains, perform } from "../testing/histories.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";
import { isEmptyValue } from "../fields/every-kind.ts";
import { otherSide, type Side } from "../sides.ts";
import { mappedFields, type MappedField } from "./mapped-fields.ts";
import type { Step } from "./plan.ts";

const anyEdits = fc.array(everyKindEdits, { maxLength: 10 });
const types = { first: "task", second: "help" };

function paired(configuration: Configuration): TwoIssues {
  const pair = new TwoIssues(configuration, everyKindFields, onlyKnown);
  pair.create("first", types.first, { summary: text("Start") });
  pair.settle();
  return pair;
}

function touchesOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) =>
    step.kind === "edit-issue" ? Object.keys(step.fields).map((field) => `${step.side} ${field}`) : [],
  );
}

test("nothing to do twice", () => {
  fc.assert(
    fc.property(everyKindConfigurations, anyEdits, (configuration, edits) => {
      const pair = paired(configuration);
      for (const edit of edits) perform(pair, edit);
      expect(pair.settle()).toBeLessThanOrEqual(hasChains(configuration) ? configuration.fields.length : 1);
      expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
    }),
    { numRuns: 150 },
  );
});

test("no ping-pong, also with conversions that do not come back as they went", () => {
  fc.assert(
    fc.property(everyKindConfigurations, anyEdits, everyKindEdits, (configuration, before, edit) => {
      const pair = paired(configuration);
      for (const deed of before) perform(pair, deed);
      pair.settle();
      perform(pair, edit);
      const written: string[] = [];
      for (let plan = pair.pass(); plan.steps.length > 0; plan = pair.pass())
        written.push(...touchesOf(plan.steps));
      expect(new Set(written).size).toBe(written.length);
      expect(written).not.toContain(`${edit.side} ${edit.field}`);
    }),
    { numRuns: 150 },
  );
});

test("unknown is not empty: a hidden field is neither written nor the source of a write nor agreed on", () => {
  const hidden = fc.uniqueArray(
    fc.tuple(fc.constantFrom<Side>("first", "second"), fc.constantFrom(...everyKindFields.keys())),
    { selector: ([side, field]) => `${side} ${field}`, minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(everyKindConfigurations, anyEdits, hidden, (configuration, edits, fields) => {
      const pair = paired(configuration);
      for (const edit of edits) perform(pair, edit);
      const open = touchesOf(pair.plan().steps);
      for (const [side, field] of fields) pair.issue(side).hidden.add(field);
      const plan = pair.plan();
      expect(open).toEqual(expect.arrayContaining(touchesOf(plan.steps)));
      const isHidden = (side: Side, field: string) => pair.issue(side).hidden.has(field);
      const agreed = [
        ...plan.steps.flatMap((step) => (step.kind === "edit-issue" ? Object.values(step.agreed) : [])),
        plan.agreed,
      ].flatMap(({ first, second }) => [...Object.keys(first), ...Object.keys(second)]);
      for (const mapping of mappedFields(configuration, types))
        if (isHidden("first", mapping.first) || isHidden("second", mapping.second))
          expect(agreed).not.toContain(mapping.key);
    }),
    { numRuns: 150 },
  );
});

test("fields hidden for a while are left alone meanwhile, nothing is emptied for it, and in the end nothing is left to do", () => {
  const ends = fc.tuple(fc.constantFrom<Side>("first", "second"), fc.constantFrom(...everyKindFields.keys()));
  const deeds = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: everyKindEdits },
      fc.record({ kind: fc.constantFrom("hide" as const, "show" as const), end: ends }),
      fc.constant({ kind: "pass" as const }),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(everyKindConfigurations, deeds, (configuration, history) => {
      const pair = paired(configuration);
      const mappings = mappedFields(configuration, types);
      for (const deed of history) {
        if (deed.kind === "edit") perform(pair, deed);
        else if (deed.kind !== "pass") {
          const { hidden } = pair.issue(deed.end[0]);
          if (deed.kind === "hide") hidden.add(deed.end[1]);
          else hidden.delete(deed.end[1]);
        } else expectSeenReasons(pair, pair.pass().steps, mappings);
      }
      for (const side of ["first", "second"] as const) pair.issue(side).hidden.clear();
      pair.settle();
      expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
    }),
    { numRuns: 150 },
  );
});

/** Every written field has a source that is seen, and is emptied only for a source that is empty or by a table. */
function expectSeenReasons(pair: TwoIssues, steps: readonly Step[], mappings: readonly MappedField[]): void {
  for (const step of steps) {
    if (step.kind !== "edit-issue") continue;
    const [to, from] = [step.side, otherSide(step.side)];
    for (const [field, write] of Object.entries(step.fields)) {
      expect(pair.issue(to).hidden).not.toContain(field);
      const source = mappings.find((mapping) => mapping[to] === field && mapping.conversions[from] !== null);
      const conversion = source?.conversions[from];
      expect(pair.issue(from).hidden).not.toContain(source?.[from]);
      const value = pair.issue(from).fields.get(source?.[from] ?? "");
      if (write.kind === "request-type" || write.kind === "parent") continue;
      if (isEmptyValue(write) && conversion?.by !== "table")
        expect(value !== undefined && isEmptyValue(value)).toBe(true);
    }
  }
}
