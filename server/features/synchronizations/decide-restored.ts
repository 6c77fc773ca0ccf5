// A site was set back to an earlier state, and Lockstep stopped for it: a person says whose state counts, and it goes on.
import type { RestoredLookView, SynchronizationView } from "../../contract/synchronization.ts";
import type { Outcome } from "../../core/failure/jira-failure.ts";
import type { PairedAgain } from "../../core/sync/restore-matches.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { answered, answerOf, refused, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import { accessSynchronization, projectOfSide } from "./access.ts";
import { readSynchronization } from "./read-synchronization.ts";
import { obstacleToStart, type SetRunning } from "./set-running.ts";
import type { Synchronization, SynchronizationStore } from "./synchronization.ts";

export type RestoredChoice = "partner" | "restored" | "nothing";

export interface DecideRestored extends SetRunning {
  synchronizations: SetRunning["synchronizations"] & Pick<SynchronizationStore, "settleRestored">;
  /** What is left of the pairs, and which issues are there again; `since`: when it was noticed that the side was set back (ms). */
  lookAtRestored: (
    synchronization: { id: string; places: Record<Side, { siteId: string; projectId: string }> },
    restored: { side: Side; since: number },
  ) => Promise<Outcome<{ pairs: number; gone: number; again: readonly PairedAgain[] }>>;
  /** Gives partners the issues that are there again. */
  pairAgain: (
    synchronizationId: string,
    restored: { side: Side; wins: Side },
    again: readonly PairedAgain[],
  ) => Promise<void>;
  /** Lets every pair be compared with this side as the one that was set back. */
  resyncRestored: (synchronizationId: string, restored: { side: Side; wins: Side }) => Promise<void>;
  clock: Clock;
}

/** Before it is decided: how many pairs are whole, and whose issues went with the restore. */
export async function lookAtRestored(
  deps: Pick<DecideRestored, "lookAtRestored"> & Parameters<typeof accessSynchronization>[0],
  viewer: Parameters<typeof accessSynchronization>[1],
  id: string,
): Promise<Answer<RestoredLookView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const look = await lookAt(deps, access.value.synchronization);
  return look.ok ? answered({ ...look.value, again: look.value.again.length }) : look;
}

async function lookAt(deps: Pick<DecideRestored, "lookAtRestored">, synchronization: Synchronization) {
  const { id, restored } = synchronization;
  const [first, second] = [projectOfSide(synchronization, "first"), projectOfSide(synchronization, "second")];
  if (restored === null || first === null || second === null)
    return refused("wrong-state", "There is nothing to decide: somebody has done it already.");
  const place = ({ site, projectId }: typeof first) => ({ siteId: site.id, projectId });
  const places = { first: place(first), second: place(second) };
  const look = await deps.lookAtRestored({ id, places }, { side: restored.side, since: restored.at });
  return answerOf(look, "One of the two sites", "the issues that were synchronized");
}

/**
 * `partner`: the site that was not set back; `restored`: the one that was; `nothing`: it was not set back, go on as before.
 * `pairAgain`: issues that went with the restore and are there again get their partners back first; nothing is decided when a site does not answer.
 * All pairs are woken before it starts, so that none runs without the decision; interrupted, it can be repeated.
 */
export async function decideRestored(
  deps: DecideRestored,
  viewer: Parameters<typeof accessSynchronization>[1],
  id: string,
  { choice, pairAgain }: { choice: RestoredChoice; pairAgain: boolean },
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
  if (choice !== "nothing") {
    const decided = { side, wins: choice === "partner" ? otherSide(side) : side };
    const look = pairAgain ? await lookAt(deps, synchronization) : null;
    if (look?.ok === false) return look;
    if (look !== null) await deps.pairAgain(id, decided, look.value.again);
    await deps.resyncRestored(id, decided);
  }
  await deps.inTransaction(async (transaction) => {
    const settled = await deps.synchronizations.settleRestored(transaction, id);
    if (!settled) return;
    await deps.startSweep(transaction, id);
    await deps.queue.wake(transaction, id);
  });
  return readSynchronization(deps, viewer, id);
}
