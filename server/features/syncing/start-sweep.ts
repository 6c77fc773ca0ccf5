// Gives a synchronization its sweep when it starts: the first start looks no further back than now, later ones catch up.
import type { Clock } from "../ports/clock.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { SweepStore } from "./sweep-store.ts";

/** To be called in the transaction that starts the synchronization. */
export async function startSweep(
  deps: { sweeps: Pick<SweepStore, "start">; clock: Clock },
  transaction: Transaction,
  synchronizationId: string,
): Promise<void> {
  await deps.sweeps.start(transaction, synchronizationId, deps.clock.now());
}
