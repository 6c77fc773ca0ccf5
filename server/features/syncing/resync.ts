// Brings chosen pairs to the current state because a person asked for it.
import type { Outcome } from "../../core/failure/jira-failure.ts";
import { succeeded } from "../../core/failure/jira-failure.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { Side } from "../../core/sides.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { PairStore } from "./ports.ts";
import type { SweepStore } from "./sweep-store.ts";
import { wakeProjectLists, type WakeProjectLists } from "./wake-project-lists.ts";

const perTransaction = 500;

export interface ResyncPairs extends WakeProjectLists {
  pairs: Pick<PairStore, "openPairs" | "pairByKey" | "ensurePairs">;
  sweeps: Pick<SweepStore, "load">;
  sites: JiraSites;
  inTransaction: InTransaction;
}

/**
 * Without `issueKey`: the lists of both projects, and all pairs that are not ended. With it: the pair of that issue of `side`, which is started when the
 * issue is in the project and has none. Answers how many pairs were woken; 0 when the project has no such issue.
 * Fails when Jira had to be asked for the issue and did not answer.
 */
export async function resyncPairs(
  deps: ResyncPairs,
  request: { synchronizationId: string; side: Side; issueKey?: string },
): Promise<Outcome<number>> {
  const { synchronizationId, side } = request;
  const issueKey = request.issueKey?.toUpperCase();
  if (issueKey !== undefined) return resyncIssue(deps, synchronizationId, side, issueKey);
  await deps.inTransaction((transaction) => wakeProjectLists(deps, transaction, synchronizationId));
  const hint = { kind: "everything", at: deps.clock.now(), because: "resync" } as const;
  return succeeded(await wakeAll(deps, synchronizationId, hint));
}

/** Lets every pair be compared with this side as one that was set back to an earlier state; `wins`: whose state counts. */
export async function resyncRestored(
  deps: Omit<ResyncPairs, "sweeps" | "sites">,
  synchronizationId: string,
  restored: { side: Side; wins: Side },
): Promise<void> {
  await wakeAll(deps, synchronizationId, { kind: "restored", ...restored, at: deps.clock.now() });
}

async function wakeAll(
  deps: Omit<ResyncPairs, "sweeps" | "sites">,
  synchronizationId: string,
  hint: Hint,
): Promise<number> {
  let woken = 0;
  for (let after: string | null = null; ;) {
    const pairIds: string[] = await deps.pairs.openPairs(synchronizationId, after, perTransaction);
    if (pairIds.length === 0) return woken;
    await wake(deps, pairIds, hint);
    woken += pairIds.length;
    after = pairIds.at(-1) ?? null;
  }
}

async function resyncIssue(
  deps: ResyncPairs,
  synchronizationId: string,
  side: Side,
  issueKey: string,
): Promise<Outcome<number>> {
  const known = await deps.pairs.pairByKey(synchronizationId, side, issueKey);
  if (known !== null) {
    await wake(deps, [known]);
    return succeeded(1);
  }
  const sides = await deps.sweeps.load(synchronizationId);
  if (sides === null) return succeeded(0);
  const { siteId, projectId } = sides[side];
  const site = await deps.sites(siteId);
  const found = await site.readIssue(issueKey, {});
  if (!found.ok) return found.failure.kind === "missing" ? succeeded(0) : found;
  const issue = found.value;
  if (issue.projectId !== projectId) return succeeded(0);
  const pairIds = await deps.inTransaction((transaction) =>
    deps.pairs.ensurePairs(transaction, { synchronizationId, side }, [issue]),
  );
  await wake(deps, pairIds);
  return succeeded(pairIds.length);
}

async function wake(
  deps: Pick<ResyncPairs, "queue" | "inTransaction" | "clock">,
  pairIds: string[],
  hint: Hint = { kind: "everything", at: deps.clock.now(), because: "resync" },
): Promise<void> {
  await deps.inTransaction((transaction) =>
    deps.queue.enqueue(
      transaction,
      pairIds.map((pairId) => ({ pairId, hint })),
    ),
  );
}
