// The arithmetic of Jira's points per hour: what a pool of them may lend to a process, and when whose calls have to wait.
// https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
import type { Caller } from "./caller.ts";

export const hourMs = 3_600_000;

/** Points used between two full hours (UTC), by one site or by all that share a pool. Points lent count as used. */
export interface Use {
  /** Start of the hour (ms). */
  hour: number;
  used: number;
  usedBefore: number;
}

export interface Pool extends Use {
  perHour: number;
}

/** What a process says when it comes for points. */
export interface Report {
  /** The hour of the points that were lent to it last; what was lent in an earlier hour is over. */
  hour: number;
  lent: number;
  spent: number;
  /** What Jira says is left, when it says so, and of which hour. */
  left: { points: number; hour: number } | null;
}

/** From which share of a pool on a caller has to wait: the rest is kept for those who are more urgent. */
const ceilings: Record<Caller, number> = { person: 1, live: 0.95, background: 0.8 };
/** Below this share of a pool nobody asks who used it: no more than half is ever kept for others. */
const contestedFrom = 0.5;
const lastMinutes = 10 * 60_000;
const smallestLoan = 20;
/** Most of a pool that is lent at once. */
const largestLoan = 0.01;

export function hourOf(now: number): number {
  return Math.floor(now / hourMs) * hourMs;
}

/** The hour that ends about then, told by a clock that may go differently. */
export function hourEndingAt(time: number): number {
  return Math.round(time / hourMs) * hourMs - hourMs;
}

/** The same use, looked at in this hour. A clock that lags behind does not bring an hour back. */
export function inHour<T extends Use>(use: T, now: number): T {
  const hour = hourOf(now);
  if (hour <= use.hour) return use;
  return { ...use, hour, used: 0, usedBefore: hour - use.hour === hourMs ? use.used : 0 };
}

/** The pool after a process told what became of what was lent to it. */
export function settled(pool: Pool, report: Report, now: number): Pool {
  const current = inHour(pool, now);
  const used = report.hour === current.hour ? current.used + report.spent - report.lent : current.used;
  const { left } = report;
  const known = left?.hour === current.hour ? Math.max(used, current.perHour - left.points) : used;
  return { ...current, used: Math.max(0, known) };
}

/** Whether this caller may go on. */
export function isOpen({ used, perHour }: Pick<Pool, "used" | "perHour">, caller: Caller): boolean {
  return used < Math.floor(perHour * ceilings[caller]);
}

/** How many points to lend to a process that spent so many of its last loan; 0: none for this caller. */
export function loanOf(pool: Pool, caller: Caller, spentLately: number): number {
  if (!isOpen(pool, caller)) return 0;
  const most = Math.max(1, Math.floor(pool.perHour * largestLoan));
  return Math.min(Math.max(smallestLoan, 2 * spentLately), most, pool.perHour - pool.used);
}

/** Whether so much of it is used that its sites have to share. */
export function isContested({ used, perHour }: Pick<Pool, "used" | "perHour">): boolean {
  return used >= perHour * contestedFrom;
}

export interface Sharing {
  pool: Pick<Pool, "hour" | "used" | "perHour">;
  /** What the site in question used in this hour. */
  siteUsed: number;
  /** How many sites used the pool in this hour or the one before. */
  sites: number;
  /** What all of them together have left of the halves of their even shares. */
  kept: number;
}

/** Half of what each site would have if all used the same: nobody else may use it up. */
export function keptPerSite(perHour: number, sites: number): number {
  return Math.floor(perHour / sites / 2);
}

/**
 * When a site may go on that shares a pool with others (ms); `now`: at once. Half of its even share is kept for every site;
 * beyond that a site may use what nobody else has a right to, and in the last minutes of the hour everything that is left.
 */
export function turnOf({ pool, siteUsed, sites, kept }: Sharing, now: number): number {
  const { hour, used, perHour } = pool;
  const released = hour + hourMs - lastMinutes;
  const free = sites <= 1 || now >= released || siteUsed < keptPerSite(perHour, sites);
  return free || used + kept < perHour ? now : released;
}
