// Learns which account the app acts as on a site; Jira makes that account at install but does not name it.
import type { JiraSites } from "../ports/jira-site.ts";
import type { Log } from "../ports/log.ts";
import type { SiteStore } from "./site.ts";

export interface LearnAppAccount {
  sites: Pick<SiteStore, "byClientKey" | "noteAppAccount">;
  jiraSites: JiraSites;
  log: Log;
}

/** Asks Jira once per site. A failure is only noted: the next `enabled` call tries again. */
export async function learnAppAccount(deps: LearnAppAccount, clientKey: string): Promise<void> {
  const site = await deps.sites.byClientKey(clientKey);
  if (site === null || site.state !== "installed" || site.appAccountId !== null) return;
  const jira = await deps.jiraSites(site.id);
  const outcome = await jira.appAccount();
  if (outcome.ok) await deps.sites.noteAppAccount(site.id, outcome.value.accountId);
  else
    deps.log.warn("The app's own account could not be asked for", {
      siteId: site.id,
      failure: outcome.failure.kind,
    });
}
