// Looks at many pairs side by side, so that their reads become common calls. For drift checks and sweeps: nothing is written.
import type { Side } from "../../core/sides.ts";
import { comparePair, type CompareTogether, type Lease, type SyncPair } from "../syncing/index.ts";
import { createBulkSite, type BulkSite } from "./bulk-site.ts";
import { createGate, throughGate } from "./gate.ts";
import { Meeting } from "./meeting.ts";

/** Calls that may be under way at once: live changes need Jira too. */
const callsAtOnce = 6;
/** Statements at once: live changes need the database too. */
const statementsAtOnce = 3;

export interface LookedAt {
  synchronizationId: string;
  siteIds: Record<Side, string>;
}

/** What `look` answers for each pair, in their order; null where it threw, which is logged. */
export async function lookTogether<T>(
  deps: SyncPair,
  { synchronizationId, siteIds }: LookedAt,
  pairs: Pick<Lease, "pairId" | "fence">[],
  look: (deps: SyncPair, lease: Lease) => Promise<T>,
): Promise<(T | null)[]> {
  const meeting = new Meeting(pairs.map(({ pairId }) => pairId));
  const gate = createGate(callsAtOnce);
  const readsOf = throughGate(deps.pairs, createGate(statementsAtOnce));
  const nobodyHolds = () => Promise.resolve(new Set<string>());
  const sites = new Map<string, Promise<BulkSite>>();
  for (const siteId of Object.values(siteIds))
    sites.set(
      siteId,
      deps.sites(siteId, "background").then((site) => createBulkSite(site, meeting, gate, nobodyHolds)),
    );
  const siteFor = (pairId: string) => async (siteId: string) => {
    const site = await sites.get(siteId);
    if (site === undefined) throw new Error("This site was not to be looked at.");
    return site.forPair(pairId);
  };
  return Promise.all(
    pairs.map(async ({ pairId, fence }) => {
      const own = { ...deps, pairs: readsOf, sites: siteFor(pairId) };
      try {
        return await look(own, { pairId, synchronizationId, fence });
      } catch (cause) {
        deps.log.error("A pair could not be compared and will be looked at again", { pairId }, cause);
        return null;
      } finally {
        meeting.leave(pairId);
      }
    }),
  );
}

/** For sweeps: which of the pairs stand in step. */
export function createCompareTogether(deps: SyncPair): CompareTogether {
  return async (at, pairs) => {
    const found = await lookTogether(deps, at, pairs, comparePair);
    return pairs.flatMap(({ pairId, fence }, index) => {
      const updatedAt = found[index] ?? null;
      return updatedAt === null ? [] : [{ pairId, fence, updatedAt }];
    });
  };
}
