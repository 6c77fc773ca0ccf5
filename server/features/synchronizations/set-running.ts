// Starts or stops a synchronization. While it is stopped, what happens in Jira waits; starting catches up.
import type { SynchronizationView } from "../../contract/synchronization.ts";
import { refused, type Answer } from "../ports/answer.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction, Transaction } from "../ports/transaction.ts";
import { siteName, type Viewer } from "../sites/index.ts";
import { accessSynchronization } from "./access.ts";
import { readSynchronization, wrongState, type ReadSynchronization } from "./read-synchronization.ts";
import type { Synchronization, SynchronizationStore } from "./synchronization.ts";
import { isAccepted } from "./view.ts";

export interface SetRunning extends ReadSynchronization {
  synchronizations: Pick<SynchronizationStore, "byId" | "figuresOf" | "setState">;
  /** Sets the sweep's cursors at the first start, keeps them later, and makes a sweep due. */
  startSweep: (transaction: Transaction, synchronizationId: string) => Promise<void>;
  queue: Pick<PassQueue, "wake">;
  inTransaction: InTransaction;
}

/** Repeating it is harmless. Starting needs a published version and the app on both sites. */
export async function setRunning(
  deps: SetRunning,
  viewer: Viewer,
  id: string,
  wish: "running" | "stopped",
): Promise<Answer<SynchronizationView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization } = access.value;
  if (!isAccepted(synchronization)) {
    return wrongState(synchronization, wish === "running" ? "started" : "stopped");
  }
  const obstacle = wish === "running" ? obstacleToStart(synchronization) : null;
  if (obstacle !== null) return obstacle;
  await deps.inTransaction(async (transaction) => {
    const from = wish === "running" ? "stopped" : "running";
    const changed = await deps.synchronizations.setState(transaction, id, from, wish);
    if (!changed || wish === "stopped") return;
    await deps.startSweep(transaction, id);
    await deps.queue.wake(transaction, id);
  });
  return readSynchronization(deps, viewer, id);
}

/** Why it cannot run; null: it can. */
export function obstacleToStart({
  publishedVersion,
  first,
  second,
  restored,
}: Synchronization): Answer<never> | null {
  if (restored !== null)
    return refused(
      "wrong-state",
      "A site was set back to an earlier state. Decide first whose state counts: above the table of synchronizations.",
    );
  if (publishedVersion === null) {
    return refused("wrong-state", "Publish a configuration before you start this synchronization.");
  }
  const gone = [first.site, second.site].find((site) => site !== null && site.state !== "installed");
  if (gone == null) return null;
  return refused(
    "wrong-state",
    `Lockstep is not installed on ${siteName(gone)} at the moment, so it cannot start.`,
  );
}
