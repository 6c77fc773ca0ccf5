// What a pass has to record of its pair and beside it, and whether that is anything new.
import { isDeepStrictEqual } from "node:util";
import { isEcho } from "../../core/sync/echo.ts";
import { linkKey } from "../../core/sync/links.ts";
import type { Hint } from "../../core/sync/hint.ts";
import { toldPrints } from "../../core/sync/news.ts";
import { unmarked } from "../../core/sync/passed-over.ts";
import type { Plan } from "../../core/sync/plan.ts";
import type { Situation } from "../../core/sync/situation.ts";
import type { Side } from "../../core/sides.ts";
import { digest } from "./digest.ts";
import { activityEntry } from "./pass-entry.ts";
import type { RecordedPair } from "./pass-record.ts";
import type { PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";
import type { Reads } from "./reads.ts";
import { leavesUnread } from "./settle-creation.ts";

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

/** What a pass has to record of its pair, and beside it. */
export function findingsOf(run: PassRun, result: PassResult) {
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

export function isQuiet({ told, ledgers, apart }: ReturnType<typeof findingsOf>): boolean {
  return told === null && apart === 0 && ledgers.every((rows) => rows.length === 0);
}

/** What was found comes before what was done. */
function linkChanges(run: PassRun, { plan }: PassResult): PassRun["links"] {
  const kept = [...(plan.links?.kept ?? []), ...run.links.kept];
  const keys = new Set(kept.map(linkKey));
  const forgotten = [...(plan.links?.forgotten ?? []), ...run.links.forgotten];
  return { kept, forgotten: forgotten.filter((record) => !keys.has(linkKey(record))) };
}

function recordedPair(run: PassRun, result: PassResult): RecordedPair {
  const { situation, performance, whole, unfinished = false } = result;
  const settled = run.retries.length === 0 && !unfinished;
  const key = (side: Side) => {
    const reading = situation?.[side].reading;
    return reading?.state === "read" ? reading.issue.key : run.pair[side].issueKey;
  };
  const comparedAt = (side: Side) => {
    const reading = situation?.[side].reading;
    const isRead = reading?.state === "read" && run.news.told?.side !== side;
    return whole && settled && isRead ? reading.issue.updatedAt : null;
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
    inStepBy: settled ? inStepBy(run, result) : null,
    settled,
    recentWrites: performance.recentWrites,
  };
}

/** What was not looked at is as it was. Of an issue that a webhook told a part of, this part has to be as agreed now. */
function inStepBy(run: PassRun, { situation, performance, onward = [] }: PassResult): number | null {
  const { configuration, context, news, problems } = run;
  const { agreed, latest, ended } = performance;
  if (problems.size > 0 || onward.length > 0 || ended !== null) return null;
  if (leavesUnread(run, performance)) return context.version;
  const isOpen = (side: Side) =>
    latest[side] === undefined && !["none", "not-asked"].includes(situation?.[side].reading.state ?? "none");
  if (sides.some(isOpen)) return null;
  const looked = sides.filter((side) => latest[side] !== undefined);
  const stands = (side: Side) => {
    const { told } = news;
    const issue = latest[side];
    if (told?.side !== side || told.fields.length === 0)
      return issue !== undefined && isEcho(issue, side, configuration, agreed, digest);
    const prints = toldPrints(told, configuration, digest);
    return (
      prints !== null && Object.entries(prints).every(([key, print]) => unmarked(agreed[side][key]) === print)
    );
  };
  if (!looked.every(stands)) return null;
  const isPart = news.told !== null && news.told.fields.length > 0;
  return looked.length === 2 && !isPart ? context.version : context.inStepBy;
}

/** Whether recording would change nothing: most passes are echoes. */
export function isAsLoaded(run: PassRun, recorded: RecordedPair): boolean {
  const { pair } = run.context;
  const { openSince } = pair.operation ?? { openSince: null };
  const loaded: RecordedPair = {
    ...{ agreed: pair.agreed, origin: pair.origin, ended: pair.ended, recentWrites: pair.recentWrites },
    keys: { first: pair.first.issueKey, second: pair.second.issueKey },
    comparedAt: { first: null, second: null },
    ...{ seenAt: run.context.seenAt, inStepBy: run.context.inStepBy },
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
