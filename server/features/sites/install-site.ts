// Jira installed the app, re-installed it, or rotated the secret: the site is (again) ours.
// https://developer.atlassian.com/cloud/jira/platform/connect-app-descriptor/#lifecycle
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { Installation, Site, SiteStore } from "./site.ts";
import { eraseTime } from "./uninstall-site.ts";

export interface InstallSite {
  inTransaction: InTransaction;
  sites: Pick<
    SiteStore,
    "install" | "retireOthersAt" | "claimRequests" | "resumeSynchronizations" | "refusedPairs"
  >;
  queue: Pick<PassQueue, "wake" | "enqueue">;
  clock: Clock;
  log: Log;
}

/**
 * Stores the installation. The same clientKey again is the same site with a new secret, also after an uninstall. A new clientKey
 * for a known address (a site import makes one, without any uninstall call) retires the old site. What failed because the site did
 * not accept the secret of before is tried again.
 * @param installation addresses already brought to one form
 */
export async function installSite(deps: InstallSite, installation: Installation): Promise<Site> {
  const now = deps.clock.now();
  const { site, retired } = await deps.inTransaction(async (transaction) => {
    const site = await deps.sites.install(transaction, installation, now);
    const retired = await deps.sites.retireOthersAt(transaction, site, {
      at: now,
      eraseAfter: eraseTime(now),
    });
    await deps.sites.claimRequests(transaction, site);
    for (const id of await deps.sites.resumeSynchronizations(transaction, site.id, now)) {
      await deps.queue.wake(transaction, id);
    }
    const hint = { kind: "everything", at: now, because: "recovery" } as const;
    const refused = await deps.sites.refusedPairs(transaction, site.id);
    await deps.queue.enqueue(
      transaction,
      refused.map((pairId) => ({ pairId, hint })),
    );
    return { site, retired };
  });
  deps.log.info("Site installed the app", { siteId: site.id });
  for (const siteId of retired)
    deps.log.warn("Site was replaced by a new one at its address", { siteId, newSiteId: site.id });
  return site;
}
