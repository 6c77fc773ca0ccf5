// Sites that installed the app, and what the use cases need stored about them.
import type { Transaction } from "../ports/transaction.ts";

export type SiteState = "installed" | "disabled" | "uninstalled";

export interface Site {
  id: string;
  clientKey: string;
  /** For API calls; no trailing slash, lower-case host. */
  baseUrl: string;
  /** For links people click. */
  displayUrl: string;
  state: SiteState;
  /** Account of the app's own user; null until it was asked. */
  appAccountId: string | null;
}

/** What Jira sends with `installed`, reduced to what is kept. Holds the shared secret: never log it. */
export interface Installation {
  key: string;
  clientKey: string;
  sharedSecret: string;
  baseUrl: string;
  displayUrl: string;
}

/** What a site's tokens are checked with, and the print by which whoever records something tells whether it is still in force. */
export interface KnownInstallation {
  siteId: string;
  print: string;
  installation: Installation;
}

export interface SiteStore {
  byId(siteId: string): Promise<Site | null>;
  byClientKey(clientKey: string): Promise<Site | null>;
  /** The site that has the app and this address (for calls or for links); null when none has. */
  byAddress(address: string): Promise<Site | null>;
  /** Inserts the site or takes it back with the new secret. */
  install(transaction: Transaction, installation: Installation, at: number): Promise<Site>;
  /** Marks as uninstalled every other site with this address and stops its synchronizations; ids of those sites. */
  retireOthersAt(
    transaction: Transaction,
    site: Pick<Site, "id" | "baseUrl">,
    time: { at: number; eraseAfter: number },
  ): Promise<string[]>;
  /** Points undecided requests that were sent to the site's address to the site. */
  claimRequests(transaction: Transaction, site: Pick<Site, "id" | "baseUrl" | "displayUrl">): Promise<void>;
  /** Makes the sweeps of the site's running synchronizations due; ids of those synchronizations. */
  resumeSynchronizations(transaction: Transaction, siteId: string, at: number): Promise<string[]>;
  /** Pairs of running synchronizations with a problem because the site did not accept Lockstep. */
  refusedPairs(transaction: Transaction, siteId: string): Promise<string[]>;
  /** Forgets the secret and keeps the data until then; a site that is uninstalled already keeps its time. */
  uninstall(
    transaction: Transaction,
    siteId: string,
    time: { at: number; eraseAfter: number },
  ): Promise<void>;
  /** Between installed and disabled only. A site without the app counts as unreachable since then. */
  setEnabled(transaction: Transaction, siteId: string, enabled: boolean, at: number): Promise<void>;
  noteAppAccount(siteId: string, accountId: string): Promise<void>;
  /** Removes uninstalled sites, with all that belongs to them, whose time is over; how many. */
  eraseUninstalled(now: number): Promise<number>;
}

/** What people call the site: the host they see in the address bar. */
export function siteName(site: Pick<Site, "displayUrl">): string {
  return new URL(site.displayUrl).host;
}
