// Whether an issue stands below another parent than its partner's, also where both stand as agreed and a pass would leave them.
import type { FieldValue } from "../fields/value.ts";
import type { IssueSnapshot, RelatedIssue } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import type { Digest } from "../sync/agreed.ts";
import { mayReceive } from "../sync/filter.ts";
import { hierarchyLeaves, parentField, planParent } from "../sync/plan-parent.ts";
import type { Step } from "../sync/plan.ts";
import { withWinners } from "../sync/restored.ts";
import type { Situation } from "../sync/situation.ts";
import { parentSubject, type Drift } from "./drift.ts";

const sides = ["first", "second"] as const;

/** `steps`: what a pass would write. The values are the keys of the parents. */
export function driftOfParent(
  situation: Situation,
  issues: Record<Side, IssueSnapshot>,
  steps: readonly Step[],
  digest: Digest,
): Drift[] {
  const { first, second } = { first: issues.first.parent, second: issues.second.parent };
  if (first?.seen !== true || second?.seen !== true) return [];
  const { agreed, configuration } = situation;
  const moved = (wins: Side): Side | null => {
    if (sides.some((side) => agreed[side][parentField] === undefined)) return null;
    const { write } = planParent(withWinners(situation, new Map([[parentField, wins]])), issues, digest);
    return write !== null && mayReceive(situation, write.to) ? write.to : null;
  };
  const missed = steps.find((step) => step.kind === "edit-issue" && Object.hasOwn(step.fields, parentField));
  const open = sides.filter((side) => hierarchyLeaves(configuration, side));
  const newer = issues.second.updatedAt > issues.first.updatedAt ? "second" : "first";
  const [only] = open;
  const left = () => (only === undefined ? null : moved(open.length === 1 ? only : newer));
  const to = missed?.kind === "edit-issue" ? missed.side : left();
  if (to === null) return [];
  const value = (parent: RelatedIssue | null): FieldValue | null =>
    parent === null ? null : { kind: "text", text: parent.key };
  const [ours, theirs] = [value(first.value), value(second.value)];
  return [
    {
      ...{ subject: parentSubject, about: "parent", is: "different", to, fields: null },
      cause: missed === undefined ? "left" : "missed",
      values: { ...(ours === null ? {} : { first: ours }), ...(theirs === null ? {} : { second: theirs }) },
      winners: sides.filter((side) => moved(side) !== null),
    },
  ];
}
