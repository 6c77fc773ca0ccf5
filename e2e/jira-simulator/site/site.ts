/**
 * One running site: its memory, its address, the faults ordered for it, and who listens to its events.
 */
import { randomBytes } from "node:crypto";
import { Clock } from "../clock/clock.ts";
import type { SiteEvent } from "../entities/events.ts";
import type { SiteData, SiteName } from "../entities/site-data.ts";
import { Faults } from "../faults/faults.ts";
import { FileStore } from "../files/file-store.ts";
import type { Door } from "./door.ts";
import { presetIssueLimits, type IssueLimits } from "../limits/issue-limits.ts";
import { Limits } from "../limits/limits.ts";
import { PointsPool } from "../limits/points.ts";
import { Random } from "../random/random.ts";
import { SearchIndex } from "../jql/search-index.ts";
import type { InstallKey } from "../signing/install-key.ts";
import { Backups } from "../store/backups.ts";
import { carryOver, type CarryOver } from "../store/carry-over.ts";
import { Store } from "../store/store.ts";
import { PortalJournal } from "./portal-journal.ts";
import { RequestLog } from "./request-log.ts";

export interface SiteFacts {
  name: SiteName;
  /** `http://localhost:<port>`, without a slash at the end. */
  baseUrl: string;
  store: Store;
  installKey: InstallKey;
  /** Host names of apps that may be installed besides localhost; every host when absent. */
  allowedAppHosts?: string[];
  /** Points used by apps, where sites share them; the site has its own when absent. */
  points?: PointsPool;
  /** Base URL of the media host; only sites that serve files have one. */
  mediaUrl?: string;
  /** Where files are kept over restarts; in a temporary directory when absent. */
  filesDirectory?: string;
  /** The way into its server; absent where there is none. */
  door?: Door;
  /** Where its backups are; in memory when absent. */
  backups?: Backups;
}

export class Site {
  readonly name: SiteName;
  readonly baseUrl: string;
  readonly installKey: InstallKey;
  readonly allowedAppHosts: string[] | undefined;
  readonly mediaUrl: string;
  /** Signs the tokens of the media host. */
  readonly mediaSecret = randomBytes(32).toString("hex");
  readonly files: FileStore;
  readonly faults: Faults;
  readonly requests = new RequestLog();
  readonly portal = new PortalJournal(
    () => this.store,
    () => this.now(),
  );
  readonly clock = new Clock();
  readonly random: Random;
  readonly limits: Limits;
  /** What one issue may hold. */
  readonly issueLimits: IssueLimits = presetIssueLimits();
  readonly door: Door | undefined;
  /** Whether tokens of apps are judged by the real time although the clock was moved. */
  tokensByRealTime = false;
  searchIndex: SearchIndex;
  readonly backups: Backups;
  private memory: Store;
  private readonly listeners: ((event: SiteEvent) => void)[] = [];
  private readonly changeListeners: (() => void)[] = [];

  constructor(facts: SiteFacts) {
    this.name = facts.name;
    this.baseUrl = facts.baseUrl;
    this.memory = this.listenTo(facts.store);
    this.backups = facts.backups ?? new Backups(facts.name);
    this.installKey = facts.installKey;
    this.allowedAppHosts = facts.allowedAppHosts;
    this.mediaUrl = facts.mediaUrl ?? facts.baseUrl;
    this.files = new FileStore(facts.filesDirectory);
    this.random = new Random(facts.name);
    this.faults = new Faults(this.random);
    this.door = facts.door;
    this.limits = new Limits({
      siteName: facts.name,
      store: () => this.store,
      now: () => this.now(),
      pool: facts.points ?? new PointsPool(),
    });
    this.searchIndex = new SearchIndex(facts.store, () => this.now());
    this.onEvent((event) => this.searchIndex.note(event));
    this.onEvent((event) => this.portal.noteEvent(event));
  }

  /** Time in milliseconds since 1970, as this site's clock shows it. */
  now(): number {
    return this.clock.now();
  }

  /** The time by which the age of an app's token is judged. */
  tokenTime(): number {
    return this.tokensByRealTime ? this.clock.now() - this.clock.aheadMs : this.clock.now();
  }

  /** The site's memory as it is now; another object after `replaceData`. */
  get store(): Store {
    return this.memory;
  }

  /**
   * Another past for the site, as after an import: nobody is told, and its search index keeps up again. `data` becomes
   * the site's own.
   */
  replaceData(data: SiteData, order: CarryOver): void {
    const { revision } = this.memory;
    this.memory = this.listenTo(new Store(carryOver(this.memory.snapshot(), data, order)));
    this.memory.revision = revision;
    this.searchIndex = new SearchIndex(this.memory, () => this.now());
    this.memory.touch();
  }

  /** Calls the listener whenever something in the memory changed. */
  onChange(listener: () => void): void {
    this.changeListeners.push(listener);
  }

  publish(event: SiteEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  onEvent(listener: (event: SiteEvent) => void): void {
    this.listeners.push(listener);
  }

  private listenTo(store: Store): Store {
    store.onChange(() => {
      for (const listener of this.changeListeners) listener();
    });
    return store;
  }
}

/** All sites of a process. */
export interface Simulator {
  sites: Map<string, Site>;
  /** Base URL of a site; throws for an unknown name. */
  urlOf(name: string): string;
  /** Saves, stops delivering and closes every server. */
  stop(): Promise<void>;
}
