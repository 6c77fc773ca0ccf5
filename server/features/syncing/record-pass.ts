// Records what a pass did and its end, all of it in one fenced statement or transaction, and says what the queue has to do next.
import { nothingAgreed } from "../../core/sync/agreed.ts";
import type { Plan } from "../../core/sync/plan.ts";
import type { Situation } from "../../core/sync/situation.ts";
import { shortestSweepMs } from "../../core/sync/sweep-interval.ts";
import type { PassOutcome } from "../ports/pass-queue.ts";
import { settleInterrupted } from "./keep-lost.ts";
import { findingsOf, isAsLoaded, isQuiet, type PassResult } from "./pass-findings.ts";
import type { PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";
import type { RecordedBeside } from "./pass-record.ts";
import type { Reads } from "./reads.ts";
import { leavesUnread } from "./settle-creation.ts";
import { isOrdinary } from "./told-by-webhooks.ts";
import { goesOn, wakeAwaiting } from "./wake-awaiting.ts";

/** Throws LeaseLost, and records nothing then. */
export async function recordPass(run: PassRun, result: PassResult): Promise<PassOutcome> {
  const { deps, lease, pair } = run;
  const { performance } = result;
  const now = deps.clock.now();
  if (run.retries.length === 0 && run.news.told === null) settleInterrupted(run, performance);
  const changed = performance.done.some((step) => step.kind !== "end-pair" && step.kind !== "resume-pair");
  const changes = lease.hints
    .filter((hint) => hint.kind !== "everything" && hint.kind !== "repair")
    .map((hint) => hint.at);
  const tookMs = changed && changes.length > 0 ? now - Math.min(...changes) : null;
  const found = findingsOf(run, result);
  const { told, solved, recorded, comments, links, outside, files, worklogs, settled, ledgers, apart } =
    found;
  const { onward = [] } = result;
  const entry = told === null || tookMs === null ? told : { ...told, tookMs };
  if (isQuiet(found) && isAsLoaded(run, recorded)) return outcomeOf(run);
  const ends = run.retries.length === 0 && result.unfinished !== true;
  const knowsEchoes = isOrdinary(run.context, run.configuration) || leavesUnread(run, performance);
  const beside: RecordedBeside = {
    comments: comments.kept,
    activity: entry === null ? null : { at: now, entry },
    change: changed ? { at: now, sweepBy: now + shortestSweepMs } : null,
    doneHints: ends ? lease.hintIds : null,
    endsEchoesOf: ends && apart === 0 && lease.attempts === 0 && knowsEchoes ? run.context.version : null,
  };
  const others = ledgers.filter((rows) => rows !== comments.kept);
  const resumes = goesOn(run, performance);
  if (apart === 0 && !resumes && others.every((rows) => rows.length === 0)) {
    await deps.pairs.recordPair(null, lease, recorded, beside);
  } else {
    await deps.inTransaction(async (transaction) => {
      await deps.pairs.holdPair(transaction, lease);
      if (comments.removed.length > 0)
        await deps.pairs.recordComments(transaction, lease, { kept: [], removed: comments.removed });
      if (worklogs.kept.length + worklogs.removed.length > 0)
        await deps.pairs.recordWorklogs(transaction, lease, worklogs);
      if (links.kept.length + links.forgotten.length > 0)
        await deps.pairs.recordLinks(transaction, lease, links);
      if (outside.kept.length + outside.forgotten.length > 0)
        await deps.pairs.recordOutsideLinks(transaction, lease, outside);
      if (files.length > 0) await deps.pairs.recordFiles(transaction, lease, files);
      if (run.problems.size > 0)
        await deps.problems.raise(transaction, lease, [...run.problems.values()], now);
      if (solved.length > 0) await deps.problems.solve(transaction, lease, solved);
      if (settled > 0) await deps.conflicts.settle(transaction, lease, run.conflicts, now);
      if (onward.length > 0)
        await deps.queue.enqueue(
          transaction,
          onward.map((hint) => ({ pairId: pair.id, hint })),
        );
      if (resumes) await wakeAwaiting(run, transaction, now);
      await deps.pairs.recordPair(transaction, lease, recorded, beside);
    });
  }
  if (run.problems.size > 0) {
    const kinds = [...new Set([...run.problems.values()].map((problem) => problem.kind))].join(" ");
    deps.log.warn("A pass met problems", { pairId: pair.id, problems: run.problems.size, kinds });
  }
  if (tookMs !== null) deps.changeReachedPartner?.(tookMs);
  return ends ? { kind: "done", ended: true } : outcomeOf(run);
}

/** Whether there is nothing to record but when both issues were compared and how new they are. */
export function recordsNothing(run: PassRun, result: PassResult): boolean {
  const found = findingsOf(run, result);
  const { seenAt, inStepBy } = run.context;
  const comparedAt = { first: null, second: null };
  return isQuiet(found) && isAsLoaded(run, { ...found.recorded, comparedAt, seenAt, inStepBy });
}

/** Records a pass that performed nothing: what it learned of claims, its problems, and why the pair ended, if it did. */
export function recordUnplanned(
  run: PassRun,
  reads: Reads,
  situation: Situation | null,
  ended: string | null = run.pair.ended,
): Promise<PassOutcome> {
  const { agreed, recentWrites } = run.pair;
  const plan: Plan = { steps: [], explanations: [], agreed: nothingAgreed() };
  const performance: Performance = { agreed, done: [], latest: {}, ended, recentWrites };
  return recordPass(run, { situation, plan, performance, reads, whole: false });
}

/** Done, or again at the latest of the times that were asked for. */
function outcomeOf(run: PassRun): PassOutcome {
  if (run.retries.length === 0) return { kind: "done" };
  const at = Math.max(...run.retries.map((retry) => retry.at));
  const [block] = run.retries
    .flatMap((retry) => retry.block ?? [])
    .sort((one, other) => other.until - one.until);
  return { kind: "retry", at, ...(block === undefined ? {} : { block }) };
}
