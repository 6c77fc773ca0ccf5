// Lets a pair wait for the partners of issues that its own points to: whoever stores such a partner wakes it. Nobody polls.
import type { Hint } from "../../core/sync/hint.ts";
import type { AwaitedIssue } from "../../core/sync/plan.ts";
import type { PassRun } from "./pass-run.ts";

/** Also lets the pairs of awaited issues be looked at, the first time they are waited for. */
export async function awaitRelatives(run: PassRun, awaited: readonly AwaitedIssue[]): Promise<void> {
  if (awaited.length === 0) return;
  const { deps, lease } = run;
  const at = deps.clock.now();
  const own: Hint[] = [];
  await deps.inTransaction(async (transaction) => {
    const hints: { pairId: string; hint: Hint }[] = [];
    for (const side of ["first", "second"] as const) {
      const issues = awaited.filter((issue) => issue.side === side);
      if (issues.length === 0) continue;
      const coming = issues.filter((issue) => issue.coming);
      const place = { synchronizationId: lease.synchronizationId, side };
      const pairIds = coming.length === 0 ? [] : await deps.pairs.ensurePairs(transaction, place, coming);
      const ids = issues.map(({ id }) => id);
      const { fresh, partnered } = await deps.pairs.awaitPartners(transaction, lease, side, ids);
      coming.forEach(({ id }, index) => {
        const pairId = pairIds[index];
        if (pairId !== undefined && fresh.includes(id))
          hints.push({ pairId, hint: { kind: "issue", side, at, fields: [] } });
      });
      if (partnered) own.push({ kind: "relations", side, at });
    }
    if (hints.length > 0) await deps.queue.enqueue(transaction, hints);
  });
  // Not while rows of other pairs are locked: one of them may be after this row. Lost with a crash, as the whole pass.
  if (own.length > 0)
    await deps.inTransaction((transaction) =>
      deps.queue.enqueue(
        transaction,
        own.map((hint) => ({ pairId: lease.pairId, hint })),
      ),
    );
}

/** Has other pairs look at links that they work on. Lost with a crash, as the whole pass. */
export async function wakeLeaders(run: PassRun, wakes: readonly string[] = []): Promise<void> {
  const { deps } = run;
  const hint: Hint = { kind: "relations", side: "first", at: deps.clock.now() };
  const pairIds = [...new Set(wakes)].sort();
  if (pairIds.length === 0) return;
  await deps.inTransaction((transaction) =>
    deps.queue.enqueue(
      transaction,
      pairIds.map((pairId) => ({ pairId, hint })),
    ),
  );
}
