// What holds for every configuration the publish gate accepts: a pair at rest has no drift, and a change nobody was told of is found.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Configuration } from "../configuration/document.ts";
import { canonicalValue } from "../fields/every-kind.ts";
import { configurations, edits, everyDeed, perform, type Deed } from "../testing/histories.ts";
import { digest, rich, text, TwoIssues } from "../testing/two-issues.ts";
import { otherSide, type Side } from "../sides.ts";
import { mappedFields } from "../sync/mapped-fields.ts";
import { withWinners } from "../sync/restored.ts";
import { planPass } from "../sync/plan-pass.ts";
import { agreedKeyOf, fieldSubject, type Drift } from "./drift.ts";
import { findDrift } from "./find-drift.ts";

const bothSides: Side[] = ["first", "second"];
const anyDeeds = fc.array(everyDeed, { maxLength: 12 });

/** A pair at rest after this history. */
function atRest(configuration: Configuration, deeds: readonly Deed[]): TwoIssues {
  const pair = new TwoIssues(configuration);
  pair.create("first", "task", { summary: text("Start"), description: rich("Start") });
  pair.settle();
  for (const deed of deeds) perform(pair, deed);
  pair.settle();
  return pair;
}

function driftOf(pair: TwoIssues): Drift[] {
  const comments = (side: Side) =>
    [...(pair.issues[side]?.comments.values() ?? [])].map((comment) => ({
      ...comment,
      body: pair.files.named(side, comment.body),
    }));
  const seen = {
    situation: pair.situation(),
    comments: { first: comments("first"), second: comments("second") },
    worklogs: {},
    ...{ lostCopies: new Set<string>(), copies: new Map<string, string>(), unreadable: [] },
  };
  return findDrift(seen, { digest });
}

test("a pair at rest: nothing is missed, nothing shows more than it may, and what is left goes one way", () => {
  fc.assert(
    fc.property(configurations, anyDeeds, (configuration, deeds) => {
      const pair = atRest(configuration, deeds);
      if (pair.state === "ended") return;
      const found = driftOf(pair);
      expect(found.filter(({ cause, is }) => cause === "missed" || is === "exposed")).toEqual([]);
      for (const { subject, winners } of found) {
        const couple = mappedFields(configuration).find(({ key }) => fieldSubject(key) === subject);
        if (
          couple !== undefined &&
          couple.conversions.first?.by === "same" &&
          couple.conversions.second?.by === "same"
        )
          expect(winners).toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});

test("an edit that no pass has seen is found in every couple it would be copied by, and in no other", () => {
  fc.assert(
    fc.property(configurations, anyDeeds, edits, (configuration, deeds, edit) => {
      const pair = atRest(configuration, deeds);
      if (pair.state === "ended" || edit.kind !== "edit") return;
      const { side, field } = edit;
      const valueOf = (of: Side, id: string) => {
        const value = pair.issue(of).fields.get(id);
        return value === undefined ? "" : canonicalValue(value);
      };
      const was = valueOf(side, field);
      perform(pair, edit);
      const isChanged = was !== valueOf(side, field);
      const couples = mappedFields(configuration).filter(
        (couple) => couple[side] === field && couple.conversions[side]?.by === "same",
      );
      const differs = couples.filter(
        (couple) => isChanged && valueOf(side, field) !== valueOf(otherSide(side), couple[otherSide(side)]),
      );
      const subjects = mappedFields(configuration)
        .filter((couple) => bothSides.every((from) => (couple.conversions[from]?.by ?? "same") === "same"))
        .map(({ key }) => fieldSubject(key));
      const found = driftOf(pair).filter(
        ({ cause, subject }) => cause === "missed" && subjects.includes(subject),
      );
      expect(found.map(({ subject, to }) => [subject, to]).sort()).toEqual(
        differs
          .map(({ key }) => [fieldSubject(key), otherSide(side)])
          .filter(([subject]) => subjects.includes(subject ?? ""))
          .sort(),
      );
    }),
    { numRuns: 200 },
  );
});

test("a repair of what is left writes the side that may win, and leaves nothing of it", () => {
  fc.assert(
    fc.property(configurations, anyDeeds, (configuration, deeds) => {
      const pair = atRest(configuration, deeds);
      if (pair.state === "ended") return;
      for (const { subject, winners } of driftOf(pair)) {
        const key = agreedKeyOf(subject);
        const [wins] = winners;
        if (key === null || wins === undefined) continue;
        const decided = withWinners(pair.situation(), new Map([[key, wins]]));
        for (const step of planPass(decided, { digest }).steps) pair.perform(step);
        expect(driftOf(pair).map((drift) => drift.subject)).not.toContain(subject);
        return;
      }
    }),
    { numRuns: 200 },
  );
});
