// The points of Jira's hourly quota, shared by all processes: each borrows some, spends them, and says what became of them.
import type { Caller } from "../../core/budget/caller.ts";
import type { Report } from "../../core/budget/points.ts";

/** The pool of all sites that have the app, or the id of a site that has a pool of its own. */
export type PoolName = "app" | { siteId: string };

export interface Exchange {
  pool: PoolName;
  /** For whom points are wanted; null: none are, this only gives back. */
  caller: Caller | null;
  report: Report;
  /** Points of this hour that sites used since the last report. */
  spentBySite: ReadonlyMap<string, number>;
  /** Points per hour as Jira told last; null: it did not. */
  perHour: number | null;
  /** Jira takes no more calls before then (ms). */
  blockedUntil: number | null;
}

export interface Terms {
  hour: number;
  /** Points lent by this exchange. */
  lent: number;
  used: number;
  /** null: Jira told of no quota, so that nothing is limited. */
  perHour: number | null;
  blockedUntil: number | null;
  /** Sites that used the pool in this hour or the one before; 1 while nobody has to share. */
  sites: number;
  /** What they have left of what is kept for each of them. */
  kept: number;
  /** What the sites that were reported used in this hour, all processes together. */
  usedBySite: ReadonlyMap<string, number>;
  /** Worker processes that live. */
  workers: number;
}

export interface CallBudget {
  exchange(exchange: Exchange): Promise<Terms>;
}
