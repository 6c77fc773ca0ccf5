// Records what a pass did and its end, all of it in one fenced statement or transaction, and says what the queue has to do next.
import { isDeepStrictEqual } from "node:util";
import { withFailedCopies } from "../../core/sync/failed-copies.ts";
import { nothingAgreed } from "../../core/sync/agreed.ts";
import type { Hint } from "../../core/sync/hint.ts";
import { linkKey } from "../../core/sync/links.ts";
import type { Explanation, Plan } from "../../core/sync/plan.ts";
import type { Situation } from "../../core/sync/situation.ts";
import { shortestSweepMs } from "../../core/sync/sweep-interval.ts";
import type { Side } from "../../core/sides.ts";
import type { ActivityEntry } from "../activity/index.ts";
import type { PassOutcome } from "../ports/pass-queue.ts";
import { settleInterrupted } from "./keep-lost.ts";
import type { PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";
import type { RecordedBeside, RecordedPair } from "./pass-record.ts";
import type { Reads } from "./reads.ts";
import { isOrdinary } from "./told-by-webhooks.ts";
import { goesOn, wakeAwaiting } from "./wake-awaiting.ts";

const sides = ["first", "second"] as const;

export interface PassResult {
  /** Null when the pass ended before it could read. */
  situation: Situation | null;
  plan: Plan;
  performance: Performance;
  reads: Reads;
  /** Issues and all comments were compared. */
  whole: boolean;
  /** What this pass gives its pair to look at next. */
  onward?: Hint[];
  /** The issue was created, and what follows it is left to another pass at once. */
  unfinished?: boolean;
}

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
  const beside: RecordedBeside = {
    comments: comments.kept,
    activity: entry === null ? null : { at: now, entry },
    change: changed ? { at: now, sweepBy: now + shortestSweepMs } : null,
    doneHints: ends ? lease.hintIds : null,
    endsEchoesOf:
      ends && apart === 0 && lease.attempts === 0 && isOrdinary(run.context, run.configuration)
        ? run.context.version
        : null,
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

/** What a pass has to record of its pair, and beside it. */
function findingsOf(run: PassRun, result: PassResult) {
  const told = activityEntry(run, result);
  const solved = solvedSubjects(run, result);
  const comments = run.comments.changes();
  const links = linkChanges(run, result);
  const outside = {
    kept: [...(result.plan.outside?.kept ?? []), ...run.outside.kept],
    forgotten: run.outside.forgotten,
  };
  const files = run.files.changes();
  const settled = Object.values(run.conflicts).flat().length;
  const worklogs = run.worklogs.changes();
  const ledgers = [
    ...[comments.kept, comments.removed, links.kept, links.forgotten, worklogs.kept, worklogs.removed],
    ...[files, outside.kept, outside.forgotten],
  ];
  const apart = run.problems.size + solved.length + settled + (result.onward ?? []).length;
  const recorded = recordedPair(run, result);
  return { told, solved, recorded, comments, links, outside, files, worklogs, settled, ledgers, apart };
}

function isQuiet({ told, ledgers, apart }: ReturnType<typeof findingsOf>): boolean {
  return told === null && apart === 0 && ledgers.every((rows) => rows.length === 0);
}

/** Whether there is nothing to record but when both issues were compared and how new they are. */
export function recordsNothing(run: PassRun, result: PassResult): boolean {
  const found = findingsOf(run, result);
  const { seenAt } = run.context;
  const comparedAt = { first: null, second: null };
  return isQuiet(found) && isAsLoaded(run, { ...found.recorded, comparedAt, seenAt });
}

/** What was found comes before what was done. */
function linkChanges(run: PassRun, { plan }: PassResult): PassRun["links"] {
  const kept = [...(plan.links?.kept ?? []), ...run.links.kept];
  const keys = new Set(kept.map(linkKey));
  const forgotten = [...(plan.links?.forgotten ?? []), ...run.links.forgotten];
  return { kept, forgotten: forgotten.filter((record) => !keys.has(linkKey(record))) };
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

function recordedPair(
  run: PassRun,
  { situation, performance, whole, unfinished = false }: PassResult,
): RecordedPair {
  const settled = run.retries.length === 0 && !unfinished;
  const key = (side: Side) => {
    const reading = situation?.[side].reading;
    return reading?.state === "read" ? reading.issue.key : run.pair[side].issueKey;
  };
  const comparedAt = (side: Side) => {
    const reading = situation?.[side].reading;
    return whole && settled && reading?.state === "read" ? reading.issue.updatedAt : null;
  };
  const seenAt = (side: Side) => {
    const reading = situation?.[side].reading;
    const read = reading?.state === "read" ? reading.issue.updatedAt : null;
    const times = [run.news.seenAt[side], read, performance.latest[side]?.updatedAt ?? null];
    const known = times.filter((time) => time !== null);
    return known.length === 0 ? null : Math.max(...known);
  };
  return {
    agreed: performance.agreed,
    origin: run.pair.origin,
    ended: performance.ended,
    keys: { first: key("first"), second: key("second") },
    comparedAt: { first: comparedAt("first"), second: comparedAt("second") },
    seenAt: { first: seenAt("first"), second: seenAt("second") },
    settled,
    recentWrites: performance.recentWrites,
  };
}

/** Whether recording would change nothing: most passes are echoes. */
function isAsLoaded(run: PassRun, recorded: RecordedPair): boolean {
  const { pair } = run.context;
  const { openSince } = pair.operation ?? { openSince: null };
  const loaded: RecordedPair = {
    ...{ agreed: pair.agreed, origin: pair.origin, ended: pair.ended, recentWrites: pair.recentWrites },
    keys: { first: pair.first.issueKey, second: pair.second.issueKey },
    comparedAt: { first: null, second: null },
    seenAt: run.context.seenAt,
    settled: recorded.settled,
  };
  return openSince === null && isDeepStrictEqual(loaded, recorded);
}

/**
 * Open problems that this pass looked at and did not meet again. Nothing counts as solved while the pass waits for a retry.
 * Duplicates and withdrawn copies stay listed until a person asks for a retry.
 */
function solvedSubjects(run: PassRun, { situation, whole, reads, performance }: PassResult): string[] {
  if (run.retries.length > 0 || situation === null) return [];
  const ended = performance.ended !== null;
  const issues = ended || sides.every((side) => ["read", "none"].includes(situation[side].reading.state));
  const comments = new Set(
    situation.comments.map(({ origin, originalId }) => `comment:${origin}:${originalId}`),
  );
  const worklogs = new Set(
    (situation.worklogs ?? []).map(({ origin, originalId }) => `worklog:${origin}:${originalId}`),
  );
  const files = new Set(situation.files?.map(({ origin, originalId }) => `file:${origin}:${originalId}`));
  return run.context.openProblems.filter((subject) => {
    if (run.problems.has(subject)) return false;
    if (["issue:", "field:", "type:", "link:", "partner-link:"].some((prefix) => subject.startsWith(prefix)))
      return issues;
    if (subject.startsWith("outside-link")) return issues && (ended || whole || reads.related);
    if (subject.startsWith("ending:")) return ended;
    if (subject.startsWith("comment:")) return ended || whole || comments.has(subject);
    if (subject.startsWith("worklog:")) return ended || whole || worklogs.has(subject);
    if (subject.startsWith("comments:") || subject.startsWith("worklogs:") || subject.startsWith("files:"))
      return ended || whole;
    if (subject.startsWith("file:")) return ended || whole || files.has(subject);
    return reads.askedByPerson;
  });
}

const alwaysTold = new Set<Explanation["verdict"]>([
  "conflict-lost",
  "conflict-won",
  "not-seen",
  "left-filter",
]);
const toldWhenHinted = new Set<Explanation["verdict"]>([
  "not-visible",
  "type-not-mapped",
  "direction-closed",
  "waits-for-parent",
  "parent-not-synchronized",
  "not-in-filter",
  "not-taken-there",
]);

const issueEdits = ["edit-issue", "transition-issue", "retype-issue", "delete-issue"] as const;

const linkEdits = [
  "create-link",
  "delete-link",
  "link-partner",
  "put-outside-link",
  "delete-outside-link",
] as const;

/** Null when nothing happened that is worth telling: echoes and sweeps that found both sides in step. */
function activityEntry(run: PassRun, { plan, performance, whole }: PassResult): ActivityEntry | null {
  const { done } = performance;
  const told = plan.explanations.some(
    ({ verdict }) => alwaysTold.has(verdict) || (!whole && toldWhenHinted.has(verdict)),
  );
  if (done.length === 0 && run.problems.size === 0 && !told) return null;
  const kind = (): ActivityEntry["kind"] => {
    const kinds = new Set(done.map((step) => step.kind));
    if (kinds.has("create-issue")) return "issue-created";
    if (kinds.has("end-pair")) return "pair-ended";
    if (kinds.has("resume-pair")) return "pair-resumed";
    if (issueEdits.some((kind) => kinds.has(kind))) return "issue-edited";
    if (kinds.has("create-worklog") || kinds.has("edit-worklog") || kinds.has("delete-worklog"))
      return "worklogs-changed";
    if (linkEdits.some((kind) => kinds.has(kind))) return "links-changed";
    if (kinds.has("copy-file") || kinds.has("delete-file")) return "files-changed";
    if (kinds.size > 0) return "comments-changed";
    return run.problems.size > 0 ? "problem" : "nothing-copied";
  };
  const { lost } = run.conflicts;
  return {
    ...{ kind: kind(), steps: done, problems: [...run.problems.keys()] },
    explanations: withFailedCopies(plan.explanations, new Set(run.problems.keys())),
    ...(lost.length > 0 ? { conflicts: lost } : {}),
  };
}
