// A site was set back to an earlier state, and Lockstep stopped for it: a person says whose state counts, and it goes on.
import type { SynchronizationView } from "../../contract/synchronization.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { refused, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import { accessSynchronization } from "./access.ts";
import { readSynchronization } from "./read-synchronization.ts";
import { obstacleToStart, type SetRunning } from "./set-running.ts";
import type { SynchronizationStore } from "./synchronization.ts";

export type RestoredChoice = "partner" | "restored" | "nothing";

export interface DecideRestored extends SetRunning {
  synchronizations: SetRunning["synchronizations"] & Pick<SynchronizationStore, "settleRestored">;
  /** Lets every pair be compared with this side as the one that was set back. */
  resyncRestored: (synchronizationId: string, restored: { side: Side; wins: Side }) => Promise<void>;
  clock: Clock;
}

/**
 * `partner`: the site that was not set back; `restored`: the one that was; `nothing`: it was not set back, go on as before.
 * All pairs are woken before it starts, so that none runs without the decision; interrupted, it can be repeated.
 */
export async function decideRestored(
  deps: DecideRestored,
  viewer: Parameters<typeof accessSynchronization>[1],
  id: string,
  choice: RestoredChoice,
): Promise<Answer<SynchronizationView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization } = access.value;
  const { restored } = synchronization;
  if (restored === null)
    return refused("wrong-state", "There is nothing to decide: somebody has done it already.");
  const obstacle = obstacleToStart({ ...synchronization, restored: null });
  if (obstacle !== null) return obstacle;
  const { side } = restored;
  if (choice !== "nothing")
    await deps.resyncRestored(id, { side, wins: choice === "partner" ? otherSide(side) : side });
  await deps.inTransaction(async (transaction) => {
    const settled = await deps.synchronizations.settleRestored(transaction, id);
    if (!settled) return;
    await deps.startSweep(transaction, id);
    await deps.queue.wake(transaction, id);
  });
  return readSynchronization(deps, viewer, id);
}
