// The automatic search for changes that no webhook told: asks Jira what changed since the cursor and compares those pairs.
// It comes rarely where nothing happens: docs/adr/007-how-often-the-sweep-comes.md.
import { succeeded, type JiraFailure, type Outcome } from "../../core/failure/jira-failure.ts";
import { shortestSweepMs, sweepIntervalMs } from "../../core/sync/sweep-interval.ts";
import type { Clock } from "../ports/clock.ts";
import type { ChangedIssue, JiraSite, JiraSites } from "../ports/jira-site.ts";
import type { Log } from "../ports/log.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import { findRestore } from "./find-restore.ts";
import type { PairStore } from "./ports.ts";
import type { SweepStore, SweptSide } from "./sweep-store.ts";
import { standInStep, type CompareTogether, type SweptAt } from "./stand-in-step.ts";

/** Jira's index lags and clocks differ: so much is searched again every time (ms). */
const overlap = 2 * 60_000;
/** So many issues that changed last are looked for again every time. */
const foundAgain = 3;
/** No site's clock differs from ours by that much (ms): further from the first start nobody has to ask how it goes. */
const surelyApart = 24 * 3_600_000;
/** Synchronizations looked at in one round. */
const perRound = 100;

export interface Sweep {
  sweeps: Pick<SweepStore, "due" | "take" | "load" | "advance" | "scheduleNext" | "stopForRestore">;
  pairs: Pick<PairStore, "sweptPairs" | "ensurePairs" | "recentlyKnown" | "resting" | "noteCompared">;
  compareTogether: CompareTogether;
  sites: JiraSites;
  queue: Pick<PassQueue, "enqueue">;
  inTransaction: InTransaction;
  clock: Clock;
  log: Log;
}

/**
 * Sweeps every synchronization that is due, unless another worker is about it; one that is given up by it is due again after the shortest
 * interval. One that fails does not hold up the others. Answers how many were swept.
 */
export async function sweepDue(deps: Sweep): Promise<number> {
  const ids = await deps.sweeps.due(deps.clock.now(), perRound);
  let swept = 0;
  for (const id of ids) {
    try {
      const now = deps.clock.now();
      if (!(await deps.sweeps.take(id, now, now + shortestSweepMs))) continue;
      swept += 1;
      await sweepSynchronization(deps, id);
    } catch (error) {
      deps.log.error("A sweep failed", { synchronizationId: id }, error);
      await deps.sweeps.scheduleNext(id, deps.clock.now() + shortestSweepMs);
    }
  }
  return swept;
}

/** Sweeps both sides page by page; a crash loses no page and repeats at most one. Answers how many pairs were woken. */
export async function sweepSynchronization(deps: Sweep, synchronizationId: string): Promise<number> {
  const sides = await deps.sweeps.load(synchronizationId);
  if (sides === null) return 0;
  let woken = 0;
  let newest = sides.activeAt ?? 0;
  let notBefore = 0;
  for (const side of ["first", "second"] as const) {
    const swept = await sweepSide(deps, { synchronizationId, side }, sides[side], sides.startedAt);
    woken += swept.woken;
    if (swept.setBack) return woken;
    newest = Math.max(newest, swept.newest);
    if (swept.failure?.kind === "limited") notBefore = Math.max(notBefore, swept.failure.until);
    if (swept.failure === null) continue;
    newest = deps.clock.now();
    deps.log.warn("A sweep stopped early", { synchronizationId, side, failure: swept.failure.kind });
  }
  const now = deps.clock.now();
  await deps.sweeps.scheduleNext(synchronizationId, Math.max(now + sweepIntervalMs(now - newest), notBefore));
  return woken;
}

async function sweepSide(
  deps: Sweep,
  at: SweptAt,
  { siteId, projectId, sweptTo }: SweptSide,
  startedAt: number | null,
): Promise<{ woken: number; newest: number; failure: JiraFailure | null; setBack?: true }> {
  const { synchronizationId, side } = at;
  const site = await deps.sites(siteId, "background");
  const now = deps.clock.now();
  // The issues known to have changed last must be found again, or the site was set back to an earlier state.
  const latest = await deps.pairs.recentlyKnown(synchronizationId, side, foundAgain);
  const since = Math.min((sweptTo ?? now) - overlap, ...latest.map(({ updatedAt }) => updatedAt));
  let isFirst = true;
  let looks = true;
  let woken = 0;
  let newest = 0;
  let leftFrom = Infinity;
  const ahead = onceAsked(deps, site);
  let next: string | null = null;
  do {
    const page = await site.changedIssues(projectId, since, now, next);
    if (!page.ok) return { woken, newest, failure: page.failure };
    const { issues } = page.value;
    const isMissing = isFirst && latest.some(({ issueId }) => issues.every(({ id }) => id !== issueId));
    isFirst = false;
    if (isMissing && (await findRestore(deps, { synchronizationId, side, siteId }, site)))
      return { woken, newest, failure: null, setBack: true };
    next = page.value.next;
    newest = issues.at(-1)?.updatedAt ?? newest;
    const found = await changedSince(deps, at, issues, startedAt === null ? null : { startedAt, ahead });
    if (!found.ok) return { woken, newest, failure: found.failure };
    const { changed } = found.value;
    leftFrom = Math.min(leftFrom, found.value.leftFrom);
    const isAll = next === null && leftFrom === Infinity;
    const reached = isAll ? now : await reachedBy(Math.min(newest, leftFrom), now, ahead);
    const inStep = looks ? await standInStep(deps, at, changed) : null;
    if (inStep?.seldom === true) looks = false;
    const toWake = changed.filter(({ id }) => inStep?.issueIds.has(id) !== true);
    await wakeChanged(deps, at, toWake, Math.max(since, reached));
    woken += toWake.length;
  } while (next !== null);
  return { woken, newest, failure: null };
}

/** How far the site's clock is ahead of ours (ms), by which `updated` tells when that was. */
interface Ahead {
  least: number;
  most: number;
}

/** Asks the site at most once. */
function onceAsked({ clock }: Sweep, site: JiraSite): () => Promise<Outcome<Ahead>> {
  let answer: Promise<Outcome<Ahead>> | null = null;
  const ask = async () => {
    const asked = clock.now();
    const time = await site.siteTime();
    return time.ok ? succeeded({ least: time.value - clock.now(), most: time.value - asked }) : time;
  };
  return () => (answer ??= ask());
}

/** By our clock, how far a page reaches whose newest issue changed then. Not at all where the site does not say its time. */
async function reachedBy(newest: number, now: number, ahead: () => Promise<Outcome<Ahead>>): Promise<number> {
  const known = await ahead();
  return known.ok ? Math.min(newest - known.value.most, now) : -Infinity;
}

interface Start {
  startedAt: number;
  ahead: () => Promise<Outcome<Ahead>>;
}

interface Changed {
  changed: ChangedIssue[];
  /** Jira's `updated` of the first one that is left to the next sweep; Infinity: none is. */
  leftFrom: number;
}

/**
 * Those whose present state was not compared yet. Issues without a pair that did not change since the first start are left to
 * the initial synchronization, where an administrator chooses them; those that get their partner at this moment to the next sweep,
 * which finds most of them in step; those whose pair ended for good to nobody. Fails when the site does not say how its clock goes.
 */
async function changedSince(
  deps: Sweep,
  { synchronizationId, side }: SweptAt,
  issues: ChangedIssue[],
  start: Start | null,
): Promise<Outcome<Changed>> {
  if (issues.length === 0) return succeeded({ changed: [], leftFrom: Infinity });
  const ids = issues.map((issue) => issue.id);
  const known = await deps.pairs.sweptPairs(synchronizationId, side, ids);
  const differs = issues.filter(({ id, updatedAt }) => {
    const pair = known.get(id);
    return pair === undefined || (!pair.isOver && pair.comparedAt !== updatedAt);
  });
  const isLeft = ({ id }: ChangedIssue) => known.get(id)?.isBeingMade === true;
  const leftFrom = Math.min(...differs.filter(isLeft).map(({ updatedAt }) => updatedAt));
  const changed = differs.filter((issue) => !isLeft(issue));
  if (start === null) return succeeded({ changed, leftFrom });
  const since = ({ updatedAt }: ChangedIssue) => updatedAt - start.startedAt;
  const isKnown = ({ id }: ChangedIssue) => known.has(id);
  if (changed.every((issue) => isKnown(issue) || Math.abs(since(issue)) > surelyApart))
    return succeeded({ changed: changed.filter((issue) => isKnown(issue) || since(issue) > 0), leftFrom });
  const ahead = await start.ahead();
  if (!ahead.ok) return ahead;
  const isLate = (issue: ChangedIssue) => since(issue) >= ahead.value.least;
  return succeeded({ changed: changed.filter((issue) => isKnown(issue) || isLate(issue)), leftFrom });
}

async function wakeChanged(
  deps: Sweep,
  { synchronizationId, side }: SweptAt,
  changed: ChangedIssue[],
  reached: number,
): Promise<void> {
  await deps.inTransaction(async (transaction) => {
    if (changed.length > 0) {
      const pairIds = await deps.pairs.ensurePairs(transaction, { synchronizationId, side }, changed);
      const hint = { kind: "everything", at: deps.clock.now(), because: "sweep" } as const;
      await deps.queue.enqueue(
        transaction,
        pairIds.map((pairId) => ({ pairId, hint })),
        { inOrder: true },
      );
    }
    await deps.sweeps.advance(transaction, synchronizationId, side, reached);
  });
}
