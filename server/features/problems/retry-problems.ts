// Tries again what failed: the pairs are compared as a whole. Problems stay listed until a pass solves them.
import type { Side } from "../../core/sides.ts";
import type { Clock } from "../ports/clock.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import { groupOfKey } from "./group-key.ts";
import type { ProblemStore } from "./ports.ts";

export interface RetryProblems {
  problems: Pick<ProblemStore, "pairsWithProblems" | "countWarnings" | "bringBack">;
  inTransaction: InTransaction;
  queue: Pick<PassQueue, "enqueue">;
  clock: Clock;
  /** Warnings are tried again by checking the synchronization. */
  checks: { checkSoon(synchronizationId: string): Promise<void> };
}

interface Wish {
  synchronizationId: string;
  problemId?: string | undefined;
  group?: string | undefined;
  /** Those that were skipped on these sides, which are listed again until they are solved. */
  skippedOn?: Side[] | undefined;
}

/** One problem, those of a group, or all of a synchronization; answers how many problems will be tried again. */
export async function retryProblems(
  deps: RetryProblems,
  { synchronizationId, problemId, group, skippedOn }: Wish,
): Promise<number> {
  const chosen = {
    problemId,
    group: groupOfKey(group),
    ...(skippedOn === undefined ? {} : { skipped: true as const }),
  };
  const pairIds = await deps.problems.pairsWithProblems(synchronizationId, chosen);
  const warnings = await deps.problems.countWarnings(synchronizationId, chosen);
  if (skippedOn !== undefined) await deps.problems.bringBack(synchronizationId, skippedOn);
  const at = deps.clock.now();
  const hints = [...new Set(pairIds)].map((pairId) => ({
    pairId,
    hint: { kind: "everything", at, because: "resync" } as const,
  }));
  if (hints.length > 0) await deps.inTransaction((transaction) => deps.queue.enqueue(transaction, hints));
  if (warnings > 0) await deps.checks.checkSoon(synchronizationId);
  return pairIds.length + warnings;
}
