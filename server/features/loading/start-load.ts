// Begins an initial load or a resync by JQL, and lets its administrator pause, resume and cancel it. Workers find all of it in the database.
import { jqlFault, jqlFaultWords } from "../../core/configuration/jql.ts";
import type { Side } from "../../core/sides.ts";
import { answered, refused } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { Viewer } from "../sites/index.ts";
import { accessLoad } from "./access-load.ts";
import type { LoadName, LoadState, LoadStore } from "./ports.ts";
import { loadsOf, type readLoads, type ReadLoads } from "./read-loads.ts";

export interface StartLoad extends ReadLoads {
  loads: Pick<LoadStore, "ofSynchronization" | "figures" | "heldUp" | "start" | "setState" | "cancel">;
  queue: Pick<PassQueue, "enqueue">;
  inTransaction: InTransaction;
  clock: Clock;
}

type Loads = ReturnType<typeof readLoads>;

/** Refused while the synchronization does not run, and while an earlier load of this side is not over. */
export async function startLoad(
  deps: StartLoad,
  viewer: Viewer,
  id: string,
  { side, jql, resync }: { side: Side; jql: string; resync: boolean },
): Loads {
  const access = await accessLoad(deps, viewer, id, side);
  if (!access.ok) return access;
  const fault = jqlFault(jql);
  if (fault !== null) return refused("bad-request", `jql: ${jqlFaultWords[fault]}`);
  if (access.value.synchronization.state !== "running")
    return refused("wrong-state", "Start the synchronization first; its issues are copied while it runs.");
  const begun = await deps.loads.start({ synchronizationId: id, side, resync, jql, at: deps.clock.now() });
  if (!begun)
    return refused(
      "wrong-state",
      `Issues of this project are being ${resync ? "resynced" : "loaded"} already. Wait, or cancel that first.`,
    );
  return answered(await loadsOf(deps, access.value, resync));
}

const moves: Record<"pause" | "resume" | "cancel", { from: LoadState[]; to: LoadState }> = {
  pause: { from: ["running"], to: "paused" },
  resume: { from: ["paused"], to: "running" },
  cancel: { from: ["running", "paused"], to: "cancelled" },
};

/** The batch at hand is finished in any case. */
export async function steerLoad(
  deps: StartLoad,
  viewer: Viewer,
  id: string,
  { side, action, resync }: { side: Side; action: keyof typeof moves; resync: boolean },
): Loads {
  const access = await accessLoad(deps, viewer, id, side);
  if (!access.ok) return access;
  const load = { synchronizationId: id, side, resync };
  const { from, to } = moves[action];
  if (action === "cancel") await cancelLoad(deps, load, from);
  else await deps.loads.setState(load, from, to, deps.clock.now());
  return answered(await loadsOf(deps, access.value, resync));
}

/** What came for issues that waited to be paired, and was left to their turn, is looked at without it. */
export async function cancelLoad(
  deps: Pick<StartLoad, "clock" | "inTransaction" | "queue"> & { loads: Pick<LoadStore, "cancel"> },
  load: LoadName,
  from: LoadState[],
): Promise<void> {
  const at = deps.clock.now();
  await deps.inTransaction(async (transaction) => {
    const heldBack = await deps.loads.cancel(transaction, load, from, at);
    const hint = { kind: "everything", at, because: "resync" } as const;
    await deps.queue.enqueue(
      transaction,
      heldBack.map((pairId) => ({ pairId, hint })),
    );
  });
}
