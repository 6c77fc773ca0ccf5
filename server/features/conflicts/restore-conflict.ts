// Gives a person back what a conflict overwrote: the pair is asked for it, and its next pass writes it.
import type { Side } from "../../core/sides.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { ConflictStore } from "./ports.ts";

export interface RestoreConflict {
  conflicts: Pick<ConflictStore, "find">;
  inTransaction: InTransaction;
  queue: Pick<PassQueue, "enqueue">;
  clock: Clock;
}

/** `mySides`: the sides whose projects the caller administers. Asking twice restores once. */
export async function restoreConflict(
  deps: RestoreConflict,
  wish: { synchronizationId: string; mySides: Side[]; conflictId: string },
): Promise<Answer<{ asked: true }>> {
  const { synchronizationId, mySides, conflictId } = wish;
  const conflict = await deps.conflicts.find(synchronizationId, conflictId);
  if (conflict === null || !mySides.includes(conflict.side))
    return refused("not-found", "This value is not kept any more.");
  const { pairId, side, restoredAt, pairEnded, values } = conflict;
  if (values === null)
    return refused("wrong-state", "The value cannot be read any more: the key it was sealed with is gone.");
  if (pairEnded) return refused("wrong-state", "The issue is not synchronized any more.");
  if (restoredAt !== null) return refused("wrong-state", "The value was restored already.");
  const hint = { kind: "restore", side, at: deps.clock.now(), conflictId } as const;
  await deps.inTransaction((transaction) => deps.queue.enqueue(transaction, [{ pairId, hint }]));
  return answered({ asked: true });
}
