// One pass of the pair of the two projects: their lists of versions and components are read, compared and brought in step.
import type { Configuration } from "../../core/configuration/document.ts";
import { comparesLists, projectParts } from "../../core/configuration/project-lists.ts";
import { shortestSweepMs } from "../../core/sync/sweep-interval.ts";
import type { ActivityEntry } from "../activity/index.ts";
import type { PassLease, PassOutcome } from "../ports/pass-queue.ts";
import { CommentLedger } from "./comment-ledger.ts";
import { keepList, type DonePart } from "./keep-list.ts";
import { noteContacts } from "./note-contacts.ts";
import { beginRun, type PassRun, type SyncPair } from "./pass-run.ts";
import type { PassContext } from "./pass-context.ts";

/** In one pass; what is left is done in another, because a list may be long and a worker has other pairs to serve. */
const mostWrites = 100;

/** Throws LeaseLost. What is written is recorded at once; problems and the activity at the end. */
export async function syncProjectLists(
  deps: SyncPair,
  lease: PassLease,
  context: PassContext,
  configuration: Configuration,
): Promise<PassOutcome> {
  const run = await beginRun(deps, lease, context, configuration, {
    ...{ comments: new CommentLedger([]), worklogs: new CommentLedger([]) },
    news: { hints: lease.hints, told: null, seenAt: context.seenAt, edited: new Set() },
  });
  const done: DonePart[] = [];
  for (const part of projectParts)
    if (comparesLists(configuration.projectLists, part) && done.length < mostWrites)
      done.push(...(await keepList(run, part, mostWrites - done.length)));
  await record(run, done);
  await noteContacts(run);
  if (run.retries.length === 0) return { kind: "done" };
  const [block] = run.retries.flatMap((retry) => retry.block ?? []).sort((one, two) => two.until - one.until);
  const at = Math.max(...run.retries.map((retry) => retry.at));
  return { kind: "retry", at, ...(block === undefined ? {} : { block }) };
}

async function record(run: PassRun, done: DonePart[]): Promise<void> {
  const { deps, lease, problems } = run;
  const now = deps.clock.now();
  const unfinished = done.length >= mostWrites;
  const solved =
    run.retries.length > 0 || unfinished
      ? []
      : run.context.openProblems.filter((subject) => !problems.has(subject));
  if (done.length + problems.size + solved.length === 0) return;
  const isNew = [...problems.keys()].some((subject) => !run.context.openProblems.includes(subject));
  const entry: ActivityEntry = {
    kind: done.length > 0 ? "lists-changed" : "problem",
    ...{ steps: done, explanations: [], problems: [...problems.keys()] },
  };
  const { pairId, synchronizationId } = lease;
  await deps.inTransaction(async (transaction) => {
    await deps.pairs.holdPair(transaction, lease);
    if (problems.size > 0) await deps.problems.raise(transaction, lease, [...problems.values()], now);
    if (solved.length > 0) await deps.problems.solve(transaction, lease, solved);
    if (done.length > 0 || isNew)
      await deps.activity.add(transaction, { synchronizationId, pairId, time: now }, entry);
    if (unfinished) {
      const hint = { kind: "everything", at: now, because: "recovery" } as const;
      await deps.queue.enqueue(transaction, [{ pairId, hint }]);
    }
    if (done.length > 0) {
      const change = { at: now, sweepBy: now + shortestSweepMs };
      await deps.sweeps.lastChange(transaction, synchronizationId, change);
    }
  });
}
