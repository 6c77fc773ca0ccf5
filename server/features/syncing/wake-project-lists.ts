// Has the lists of versions and components compared: after a start or a new version, and regularly, because components have no webhooks.
import type { Clock } from "../ports/clock.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { PartStore } from "./part-store.ts";

export interface WakeProjectLists {
  parts: Pick<PartStore, "ensureProjectPairs">;
  queue: Pick<PassQueue, "enqueue">;
  clock: Clock;
}

/** The lists of one synchronization, or of all (`null`), where they are to be compared at all. Answers how many. */
export async function wakeProjectLists(
  deps: WakeProjectLists,
  transaction: Transaction,
  synchronizationId: string | null,
): Promise<number> {
  const pairIds = await deps.parts.ensureProjectPairs(transaction, synchronizationId);
  const hint = { kind: "everything", at: deps.clock.now(), because: "sweep" } as const;
  await deps.queue.enqueue(
    transaction,
    pairIds.map((pairId) => ({ pairId, hint })),
  );
  return pairIds.length;
}
