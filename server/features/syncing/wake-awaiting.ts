// A pair that goes on after it had ended is a partner again for the issues that point to it: those that waited for it are looked at.
import type { Transaction } from "../ports/transaction.ts";
import { hintsAfter } from "./hints-after-adoption.ts";
import type { PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";

/** Whether this pass lets a pair go on that had ended. */
export function goesOn({ context }: PassRun, { ended }: Performance): boolean {
  return context.pair.ended !== null && ended === null;
}

/** To be called in the transaction that records it, with the row of the pair locked. `at`: now (ms). */
export async function wakeAwaiting(run: PassRun, transaction: Transaction, at: number): Promise<void> {
  const { deps, lease, pair } = run;
  const issues = (["first", "second"] as const).flatMap((side) => {
    const { issueId } = pair[side];
    return issueId === null ? [] : [{ side, issueId }];
  });
  const woken = await deps.pairs.wakeAwaiting(transaction, lease.synchronizationId, issues);
  const hints = hintsAfter({ kind: "adopted", moved: [], woken }, pair.id, at);
  if (hints.length > 0) await deps.queue.enqueue(transaction, hints);
}
