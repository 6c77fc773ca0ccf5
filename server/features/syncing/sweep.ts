// The automatic search for changes that no webhook told: asks Jira what changed since the cursor and compares those pairs.
// It comes rarely where nothing happens: docs/adr/007-how-often-the-sweep-comes.md.
import type { JiraFailure } from "../../core/failure/jira-failure.ts";
import type { Side } from "../../core/sides.ts";
import { shortestSweepMs, sweepIntervalMs } from "../../core/sync/sweep-interval.ts";
import type { Clock } from "../ports/clock.ts";
import type { ChangedIssue, JiraSites } from "../ports/jira-site.ts";
import type { Log } from "../ports/log.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import { findRestore } from "./find-restore.ts";
import type { PairStore, SweepStore, SweptSide } from "./ports.ts";

/** Jira's index lags and clocks differ: so much is searched again every time (ms). */
const overlap = 2 * 60_000;
/** So many issues that changed last are looked for again every time. */
const foundAgain = 3;
/** Synchronizations looked at in one round. */
const perRound = 100;

export interface Sweep {
  sweeps: Pick<SweepStore, "due" | "load" | "advance" | "scheduleNext" | "stopForRestore">;
  pairs: Pick<PairStore, "comparedAt" | "ensurePairs" | "recentlyKnown">;
  sites: JiraSites;
  queue: Pick<PassQueue, "enqueue">;
  inTransaction: InTransaction;
  clock: Clock;
  log: Log;
}

/** Sweeps every synchronization that is due. One that fails does not hold up the others. Answers how many were swept. */
export async function sweepDue(deps: Sweep): Promise<number> {
  const ids = await deps.sweeps.due(deps.clock.now(), perRound);
  for (const id of ids) {
    try {
      await sweepSynchronization(deps, id);
    } catch (error) {
      deps.log.error("A sweep failed", { synchronizationId: id }, error);
      await deps.sweeps.scheduleNext(id, deps.clock.now() + shortestSweepMs);
    }
  }
  return ids.length;
}

/** Sweeps both sides page by page; a crash loses no page and repeats at most one. Answers how many pairs were woken. */
export async function sweepSynchronization(deps: Sweep, synchronizationId: string): Promise<number> {
  const sides = await deps.sweeps.load(synchronizationId);
  if (sides === null) return 0;
  let woken = 0;
  let newest = sides.activeAt ?? 0;
  let notBefore = 0;
  for (const side of ["first", "second"] as const) {
    const swept = await sweepSide(deps, synchronizationId, side, sides[side]);
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
  synchronizationId: string,
  side: Side,
  { siteId, projectId, sweptTo }: SweptSide,
): Promise<{ woken: number; newest: number; failure: JiraFailure | null; setBack?: true }> {
  const site = await deps.sites(siteId, "background");
  const now = deps.clock.now();
  // The issues known to have changed last must be found again, or the site was set back to an earlier state.
  const latest = await deps.pairs.recentlyKnown(synchronizationId, side, foundAgain);
  const since = Math.min((sweptTo ?? now) - overlap, ...latest.map(({ updatedAt }) => updatedAt));
  let isFirst = true;
  let woken = 0;
  let newest = 0;
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
    const reached = next === null ? now : Math.min(issues.at(-1)?.updatedAt ?? since, now);
    woken += await wakeChanged(deps, { synchronizationId, side }, issues, reached);
  } while (next !== null);
  return { woken, newest, failure: null };
}

async function wakeChanged(
  deps: Sweep,
  at: { synchronizationId: string; side: Side },
  issues: ChangedIssue[],
  reached: number,
): Promise<number> {
  const { synchronizationId, side } = at;
  const ids = issues.map((issue) => issue.id);
  const compared =
    ids.length === 0
      ? new Map<string, number | null>()
      : await deps.pairs.comparedAt(synchronizationId, side, ids);
  const changed = issues.filter((issue) => compared.get(issue.id) !== issue.updatedAt);
  await deps.inTransaction(async (transaction) => {
    if (changed.length > 0) {
      const pairIds = await deps.pairs.ensurePairs(transaction, at, changed);
      const hint = { kind: "everything", at: deps.clock.now(), because: "sweep" } as const;
      await deps.queue.enqueue(
        transaction,
        pairIds.map((pairId) => ({ pairId, hint })),
        { inOrder: true },
      );
    }
    await deps.sweeps.advance(transaction, synchronizationId, side, reached);
  });
  return changed.length;
}
