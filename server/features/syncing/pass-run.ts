// One pass in the making: what it was given, and what it met so far. Every call to Jira of a pass goes through `ask`.
import type { Caller } from "../../core/budget/caller.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { decideRetry, type FailedAction } from "../../core/failure/decide-retry.ts";
import type { JiraFailure, Outcome } from "../../core/failure/jira-failure.ts";
import { problemText } from "../../core/failure/problem-text.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { LinkRecord } from "../../core/sync/links.ts";
import type { OutsideRecord } from "../../core/sync/outside-links.ts";
import type { Side } from "../../core/sides.ts";
import type { Clock, NewId } from "../ports/clock.ts";
import type { Announce, JiraSite, JiraSites } from "../ports/jira-site.ts";
import type { Log } from "../ports/log.ts";
import { LeaseLost, type PassLease, type PassQueue } from "../ports/pass-queue.ts";
import type { ConflictOutcomes, ConflictRecorder } from "./conflict-recorder.ts";
import type { CommentSnapshot, WorklogSnapshot } from "../../core/issue/snapshot.ts";
import type { CommentLedger } from "./comment-ledger.ts";
import { digest } from "./digest.ts";
import { FileLedger } from "./file-ledger.ts";
import { FileNames } from "./file-names.ts";
import type { OpenTold } from "./open-told.ts";
import type { News } from "./told-by-webhooks.ts";
import { siteWithFiles } from "./site-with-files.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { PassContext } from "./pass-context.ts";
import type { PairStore } from "./ports.ts";
import type { ActivityRecorder, ProblemRecorder, ProblemReport, SiteHealth } from "./recorders.ts";
import type { SweepStore } from "./sweep-store.ts";
import type { PartStore } from "./part-store.ts";
import type { PeopleMemory } from "./people-memory.ts";
import type { PairRow } from "./rows.ts";
import type { WorkflowMemory } from "./workflow-memory.ts";

export interface SyncPair {
  pairs: Pick<
    PairStore,
    | "loadPass"
    | "loadComments"
    | "claimCreate"
    | "releaseCreate"
    | "claimComments"
    | "markedPlace"
    | "adoptPartner"
    | "noteAgreed"
    | "endUnchanged"
    | "recordPair"
    | "recordComments"
    | "ensurePairs"
    | "relativesOf"
    | "awaitPartners"
    | "wakeAwaiting"
    | "loadLinks"
    | "loadWorklogs"
    | "claimWorklogs"
    | "recordWorklogs"
    | "claimLink"
    | "recordLinks"
    | "loadOutsideLinks"
    | "claimOutsideLink"
    | "recordOutsideLinks"
    | "claimFiles"
    | "recordFiles"
    | "holdPair"
    | "startedAt"
    | "partIssue"
  >;
  parts: Pick<PartStore, "load" | "save" | "ensureProjectPairs">;
  problems: ProblemRecorder;
  conflicts: ConflictRecorder;
  activity: ActivityRecorder;
  sweeps: Pick<SweepStore, "lastChange" | "stopForRestore">;
  siteHealth: SiteHealth;
  sites: JiraSites;
  workflows: WorkflowMemory;
  people: PeopleMemory;
  /** Without it webhooks are never believed. */
  openTold?: OpenTold;
  queue: Pick<PassQueue, "enqueue" | "wake">;
  inTransaction: InTransaction;
  clock: Clock;
  newId: NewId;
  /** From 0 to 1: spreads retries. */
  random: () => number;
  log: Log;
  /** How long it took from a change to its copy (ms), for the figures. */
  changeReachedPartner?: (durationMs: number) => void;
}

export interface RetryAt {
  at: number;
  block?: { siteId: string; until: number };
}

export interface PassRun {
  readonly deps: SyncPair;
  readonly lease: PassLease;
  readonly context: PassContext;
  readonly configuration: Configuration;
  /** When it began (ms): what it reads is at least as new. */
  readonly begunAt: number;
  readonly news: News;
  readonly sites: Record<Side, JiraSite>;
  /** Whether each site answered in this pass. */
  readonly contacts: Record<Side, "untried" | "reached" | "unreached">;
  /** Why and when the pass must run again with the same hints; empty: it need not. */
  readonly retries: RetryAt[];
  /** Sides where a call met a failure that heals by waiting: nothing more is tried there in this pass. */
  readonly waiting: Set<Side>;
  readonly problems: Map<string, ProblemReport>;
  /** What became of the values that conflicts overwrite and people want back. */
  readonly conflicts: ConflictOutcomes;
  /** The pair as loaded; its issue ids and keys are filled in as the pass learns them. */
  readonly pair: PairRow;
  readonly comments: CommentLedger;
  readonly worklogs: CommentLedger;
  /** Links that were made or deleted, or found to be so: to be recorded. */
  readonly links: { kept: LinkRecord[]; forgotten: LinkRecord[] };
  readonly outside: { kept: OutsideRecord[]; forgotten: OutsideRecord[] };
  readonly files: FileLedger;
  readonly fileNames: FileNames;
  /** All comments of each side, once they were read. */
  readonly commentLists: Partial<Record<Side, CommentSnapshot[]>>;
  /** All work logs of each side, once they were read. */
  readonly worklogLists: Partial<Record<Side, WorklogSnapshot[]>>;
  /** Subjects of the comments whose creates this pass claimed. */
  readonly claimed: Set<string>;
}

/** Who only catches up yields to live changes. */
function callerOf(hints: Hint[]): Caller {
  const catchesUp = (hint: Hint) =>
    hint.kind === "restored" ||
    hint.kind === "repair" ||
    (hint.kind === "everything" && ["sweep", "resync", "load"].includes(hint.because));
  return hints.every(catchesUp) ? "background" : "live";
}

/** Opens both sites for a pass. */
export async function beginRun(
  deps: SyncPair,
  lease: PassLease,
  context: PassContext,
  configuration: Configuration,
  { comments, worklogs, news }: Pick<PassRun, "comments" | "worklogs" | "news">,
): Promise<PassRun> {
  const files = new FileLedger(context.files);
  const fileNames = new FileNames(files, configuration.attachments.enabled);
  const pair = structuredClone(context.pair);
  const open = async (side: Side) => {
    const { siteId, installation } = context[side];
    const site = await deps.sites(siteId, callerOf(lease.hints), installation);
    const withFiles = fileNames.looksUp || context.files.length > 0;
    const isOwn = (issueId: string) => pair[side].issueId === issueId;
    return withFiles ? siteWithFiles(site, side, fileNames, isOwn) : site;
  };
  const sites = { first: await open("first"), second: await open("second") };
  return {
    ...{ deps, lease, context, configuration, news, sites, files, fileNames },
    begunAt: deps.clock.now(),
    commentLists: {},
    worklogLists: {},
    contacts: { first: "untried", second: "untried" },
    retries: [],
    waiting: new Set(),
    problems: new Map(),
    conflicts: { lost: [], spared: [], restored: [] },
    ...{ pair, comments, worklogs },
    links: { kept: [], forgotten: [] },
    outside: { kept: [], forgotten: [] },
    claimed: new Set(),
  };
}

/** One call to Jira. */
export async function ask<T>(
  run: PassRun,
  side: Side,
  call: (site: JiraSite) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const outcome = await call(run.sites[side]);
  if (outcome.ok || outcome.failure.kind !== "unavailable") run.contacts[side] = "reached";
  else if (run.contacts[side] === "untried") run.contacts[side] = "unreached";
  return outcome;
}

/** One write to Jira, only while the lease holds. Throws LeaseLost. */
export async function write<T>(
  run: PassRun,
  side: Side,
  call: (site: JiraSite) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!(await run.lease.stillHeld())) throw new LeaseLost();
  return ask(run, side, call);
}

/** Whether edits on this side are announced. */
export function announceOn({ configuration }: PassRun, side: Side): Announce {
  return configuration.advanced.quiet[side] ? "quietly" : "as usual";
}

export interface Attempt {
  side: Side;
  /** Subject of the problem it becomes, for example `field:second:summary`. */
  subject: string;
  /** In words for `problemText`. */
  doing: string;
  action: FailedAction;
  /** What to do about refused values, where more is known than the usual. */
  remedy?: string;
  /** A sentence on what else may help when Jira refuses, where no more is known. */
  advice?: string;
  /** Print of the value that is to be written, where there is one. */
  valuePrint?: string;
}

/** Decides what becomes of a failed call and notes it: a retry, a problem, or nothing. */
export function meetFailure(
  run: PassRun,
  { side, subject, doing, action, remedy, advice, valuePrint }: Attempt,
  failure: JiraFailure,
): "retry" | "problem" | "drop" {
  const { lease, deps, context } = run;
  const decision = decideRetry(failure, lease.attempts + 1, deps.clock.now(), deps.random(), action);
  if (decision.kind === "retry") {
    const block = { siteId: context[side].siteId, until: decision.at };
    run.retries.push({ at: decision.at, ...(decision.blockSite === true ? { block } : {}) });
    run.waiting.add(side);
  }
  if (decision.kind === "problem") {
    const { siteUrl, projectName } = context[side];
    const text = problemText(failure, { doing, siteName: new URL(siteUrl).host, projectName });
    const better = failure.kind === "refused" ? remedy : undefined;
    const mayHelp = failure.kind === "refused" || failure.kind === "forbidden";
    const usual = mayHelp && advice !== undefined ? `${text.remedy} ${advice}` : text.remedy;
    const words = { message: text.message, remedy: better ?? usual };
    const value = valuePrint === undefined ? {} : { valuePrint };
    addProblem(run, { subject, kind: failure.kind, side, ...words, ...value });
  }
  return decision.kind;
}

/** Notes a problem for a person. */
export function addProblem(run: PassRun, problem: ProblemReport): void {
  const { subject, kind, message } = problem;
  run.problems.set(subject, { valuePrint: digest(`${kind} ${message}`), ...problem });
}

/** Whether a failed write may have taken effect all the same. */
export function mayHaveHappened(failure: JiraFailure): boolean {
  return (failure.kind === "unavailable" || failure.kind === "odd-reply") && failure.sent === "maybe";
}
