// Tries again what failed: the pairs are compared as a whole. Problems stay listed until a pass solves them.
import type { Clock } from "../ports/clock.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { ProblemStore } from "./ports.ts";

export interface RetryProblems {
  problems: Pick<ProblemStore, "pairsWithProblems">;
  inTransaction: InTransaction;
  queue: Pick<PassQueue, "enqueue">;
  clock: Clock;
}

/** One problem or all of a synchronization; answers how many problems will be tried again. */
export async function retryProblems(
  deps: RetryProblems,
  { synchronizationId, problemId }: { synchronizationId: string; problemId?: string },
): Promise<number> {
  const pairIds = await deps.problems.pairsWithProblems(synchronizationId, problemId ?? null);
  const at = deps.clock.now();
  const hints = [...new Set(pairIds)].map((pairId) => ({
    pairId,
    hint: { kind: "everything", at, because: "resync" } as const,
  }));
  if (hints.length > 0) await deps.inTransaction((transaction) => deps.queue.enqueue(transaction, hints));
  return pairIds.length;
}
