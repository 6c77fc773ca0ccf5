// Notices that a site was set back to an earlier state, and stops the synchronization before that state is copied over newer work.
import { wasSetBack } from "../../core/sync/restore-evidence.ts";
import type { Side } from "../../core/sides.ts";
import type { Clock } from "../ports/clock.ts";
import type { JiraSite } from "../ports/jira-site.ts";
import type { Log } from "../ports/log.ts";
import type { PairStore } from "./ports.ts";
import type { SweepStore } from "./sweep-store.ts";

/** So many of the issues that changed last are asked for, in one call. */
const askedFor = 50;

export interface FindRestore {
  pairs: Pick<PairStore, "recentlyKnown">;
  sweeps: Pick<SweepStore, "stopForRestore">;
  clock: Clock;
  log: Log;
}

/** True when the side was set back; its synchronization is stopped then, and waits for a person to say whose state counts. */
export async function findRestore(
  deps: FindRestore,
  at: { synchronizationId: string; side: Side; siteId: string },
  site: JiraSite,
): Promise<boolean> {
  const { synchronizationId, side, siteId } = at;
  const known = await deps.pairs.recentlyKnown(synchronizationId, side, askedFor);
  const times = await site.issueTimes(known.map(({ issueId }) => issueId));
  if (!times.ok) return false;
  const found = new Map(times.value.map(({ id, updatedAt }) => [id, updatedAt]));
  if (!wasSetBack(known, found)) return false;
  await deps.sweeps.stopForRestore(synchronizationId, side, siteId, deps.clock.now());
  deps.log.warn("A site was set back to an earlier state", { synchronizationId, side });
  return true;
}
