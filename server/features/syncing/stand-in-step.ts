// Of the issues that a sweep finds changed, most were changed by Lockstep itself, or by people whose webhooks came. Their pairs are
// looked at together, and those that stand in step are noted as compared: they need no pass of their own.
import type { Side } from "../../core/sides.ts";
import type { ChangedIssue } from "../ports/jira-site.ts";
import type { ComparedPair, RestingPair } from "./known-pairs.ts";
import type { PairStore } from "./ports.ts";

/** For fewer, a pass each costs no more calls. */
const fewest = 3;

export interface SweptAt {
  synchronizationId: string;
  side: Side;
}

/** Those of these pairs that a pass would find in step, with Jira's `updated` of both issues as they were compared. */
export type CompareTogether = (synchronizationId: string, pairs: RestingPair[]) => Promise<ComparedPair[]>;

export interface StandInStep {
  pairs: Pick<PairStore, "resting" | "noteCompared">;
  compareTogether: CompareTogether;
}

/**
 * The ids of those issues whose pairs stand in step; noted, unless something came for the pair since it was looked at.
 * `seldom`: fewer than half of those that were looked at are.
 */
export async function standInStep(
  { pairs, compareTogether }: StandInStep,
  { synchronizationId, side }: SweptAt,
  issues: ChangedIssue[],
): Promise<{ issueIds: Set<string>; seldom: boolean }> {
  const none = { issueIds: new Set<string>(), seldom: false };
  if (issues.length < fewest) return none;
  const resting = await pairs.resting(
    synchronizationId,
    side,
    issues.map(({ id }) => id),
  );
  if (resting.size < fewest) return none;
  const compared = await compareTogether(synchronizationId, [...resting.values()]);
  const noted = compared.length === 0 ? new Set() : await pairs.noteCompared(synchronizationId, compared);
  const issueIds = new Set(
    [...resting].flatMap(([issueId, { pairId }]) => (noted.has(pairId) ? [issueId] : [])),
  );
  return { issueIds, seldom: issueIds.size * 2 < resting.size };
}
