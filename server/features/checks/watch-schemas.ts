// The schema watch: checks running synchronizations in the background, so that their administrators are warned before passes fail.
import type { Log } from "../ports/log.ts";
import type { SynchronizationStore } from "../synchronizations/index.ts";
import { lookOver, type LookOver } from "./look-over.ts";
import type { CheckStore } from "./ports.ts";
import { recordCheck, type RecordCheck } from "./record-check.ts";

/** Checks in one round. */
const perRound = 20;
/** One that died with its worker is taken again after this time (ms). */
const takenFor = 15 * 60_000;
/** A synchronization that has just started is looked at after this time (ms). */
const firstAfter = 15 * 60_000;

export interface WatchSchemas extends Omit<LookOver, "checks">, Omit<RecordCheck, "checks"> {
  checks: CheckStore;
  synchronizations: Pick<SynchronizationStore, "byId">;
  log: Log;
}

/** Checks those whose turn it is, one after the other; one that fails does not hold up the others. Answers how many. */
export async function watchSchemas(deps: WatchSchemas): Promise<number> {
  const now = deps.clock.now();
  const times = { now, takenUntil: now + takenFor, firstAt: now + firstAfter };
  const ids = await deps.checks.takeDue(times, perRound);
  for (const id of ids) {
    try {
      const synchronization = await deps.synchronizations.byId(id);
      const found = synchronization === null ? null : await lookOver(deps, synchronization);
      if (found !== null) await recordCheck(deps, id, found);
    } catch (error) {
      deps.log.error("A check of a synchronization failed", { synchronizationId: id }, error);
    }
  }
  return ids.length;
}
