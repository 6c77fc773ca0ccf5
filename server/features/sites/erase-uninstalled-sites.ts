// Erases the data of sites that removed the app and did not come back in time.
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { SiteStore } from "./site.ts";

export interface EraseUninstalledSites {
  sites: Pick<SiteStore, "eraseUninstalled">;
  clock: Clock;
  log: Log;
}

/** Removes each such site with its synchronizations; answers how many. Issues in Jira are not touched. */
export async function eraseUninstalledSites(deps: EraseUninstalledSites): Promise<number> {
  const erased = await deps.sites.eraseUninstalled(deps.clock.now());
  if (erased > 0) deps.log.info("Sites erased after their time", { sites: erased });
  return erased;
}
