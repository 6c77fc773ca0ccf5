// Looks at many pairs side by side, so that their reads become common calls. For drift checks and sweeps: nothing is written.
import { comparePair, type CompareTogether, type Lease, type SyncPair } from "../syncing/index.ts";
import { createBulkSite, type BulkSite } from "./bulk-site.ts";
import { createGate, throughGate } from "./gate.ts";
import { Meeting } from "./meeting.ts";

/** Calls that may be under way at once: live changes need Jira too. */
const callsAtOnce = 6;
/** Statements at once: live changes need the database too. */
const statementsAtOnce = 3;

/** What `look` answers for each pair, in their order; null where it threw, which is logged. */
export async function lookTogether<T>(
  deps: SyncPair,
  synchronizationId: string,
  pairs: Pick<Lease, "pairId" | "fence">[],
  look: (deps: SyncPair, lease: Lease) => Promise<T>,
): Promise<(T | null)[]> {
  const meeting = new Meeting(pairs.map(({ pairId }) => pairId));
  const gate = createGate(callsAtOnce);
  const readsOf = throughGate(deps.pairs, createGate(statementsAtOnce));
  const nobodyHolds = () => Promise.resolve(new Set<string>());
  const sites = new Map<string, Promise<BulkSite>>();
  const open = async (siteId: string) =>
    createBulkSite(await deps.sites(siteId, "background"), meeting, gate, nobodyHolds);
  const siteFor = (pairId: string) => async (siteId: string) => {
    const site = sites.get(siteId) ?? open(siteId);
    sites.set(siteId, site);
    return (await site).forPair(pairId);
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
  return async (synchronizationId, pairs) => {
    const found = await lookTogether(deps, synchronizationId, pairs, comparePair);
    return pairs.flatMap(({ pairId, fence }, index) => {
      const updatedAt = found[index] ?? null;
      return updatedAt === null ? [] : [{ pairId, fence, updatedAt }];
    });
  };
}
