// Jira removed the app: the data is kept for a while in case it comes back.
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { SiteStore } from "./site.ts";

const KEPT_FOR = 30 * 24 * 3_600_000;

export interface UninstallSite {
  inTransaction: InTransaction;
  sites: Pick<SiteStore, "byClientKey" | "uninstall">;
  clock: Clock;
  log: Log;
}

/** When data of a site that leaves now is erased (ms): 30 days later. */
export function eraseTime(now: number): number {
  return now + KEPT_FOR;
}

/** Repeating it, or calling it for an unknown site, is harmless. Synchronizations keep their state and wait. */
export async function uninstallSite(deps: UninstallSite, clientKey: string): Promise<void> {
  const site = await deps.sites.byClientKey(clientKey);
  if (site === null || site.state === "uninstalled") return;
  const at = deps.clock.now();
  await deps.inTransaction((transaction) =>
    deps.sites.uninstall(transaction, site.id, { at, eraseAfter: eraseTime(at) }),
  );
  deps.log.info("Site uninstalled the app", { siteId: site.id });
}
