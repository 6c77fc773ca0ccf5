// Stores the partner's id at once when a create was answered or found again.
import type { Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import { hintsAfter } from "./hints-after-adoption.ts";
import { addProblem, type PassRun } from "./pass-run.ts";
import { duplicateProblem } from "./duplicate-problem.ts";

/** Fenced and committed by itself. False when the issue or the pair has another partner already: then a problem names it. */
export async function adoptCreated(
  run: PassRun,
  side: Side,
  issue: { id: string; key: string },
): Promise<boolean> {
  const { deps, lease } = run;
  const { pairId, synchronizationId } = lease;
  const adoption = await deps.inTransaction(async (transaction) => {
    const adopted = await deps.pairs.adoptPartner(
      transaction,
      { pairId, synchronizationId, side, lease },
      issue,
    );
    if (adopted.kind !== "adopted") return adopted;
    const isReadBack = run.pair.operation?.unread !== true;
    const moved = adopted.moved.filter((hint) => !isReadBack || !tellsOwnCreation(hint, side));
    const hints = hintsAfter({ ...adopted, moved }, pairId, deps.clock.now());
    if (hints.length > 0) await deps.queue.enqueue(transaction, hints);
    return adopted;
  });
  if (adoption.kind !== "adopted") {
    addProblem(run, duplicateProblem(side, issue));
    return false;
  }
  run.pair[side] = { issueId: issue.id, issueKey: issue.key };
  return true;
}

/** What the webhook of a creation would have looked at, the pass of the creation does where it reads the new issue back. */
function tellsOwnCreation(hint: Hint, side: Side): boolean {
  return hint.kind === "issue" && hint.side === side && hint.created === true;
}
