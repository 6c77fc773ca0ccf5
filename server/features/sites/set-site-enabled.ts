// A site administrator disabled the app, or enabled it again: while disabled, no pass touches the site.
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { SiteStore } from "./site.ts";

export interface SetSiteEnabled {
  inTransaction: InTransaction;
  sites: Pick<SiteStore, "byClientKey" | "setEnabled" | "resumeSynchronizations">;
  queue: Pick<PassQueue, "wake">;
  clock: Clock;
  log: Log;
}

/** Changes nothing for a site that is unknown or uninstalled. Enabling lets the site's synchronizations catch up. */
export async function setSiteEnabled(
  deps: SetSiteEnabled,
  clientKey: string,
  enabled: boolean,
): Promise<void> {
  const site = await deps.sites.byClientKey(clientKey);
  if (site === null || site.state === "uninstalled") return;
  const at = deps.clock.now();
  await deps.inTransaction(async (transaction) => {
    await deps.sites.setEnabled(transaction, site.id, enabled, at);
    if (!enabled) return;
    const ids = await deps.sites.resumeSynchronizations(transaction, site.id, at);
    for (const id of ids) await deps.queue.wake(transaction, id);
  });
  deps.log.info("Site switched the app", { siteId: site.id, enabled });
}
