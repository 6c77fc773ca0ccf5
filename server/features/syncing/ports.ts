// What syncing needs of the store. Every method names its synchronization or site, so that tenants stay apart.
// Methods that take a `Lease` check its fence in SQL and throw LeaseLost when another worker holds the pair by now.
import type { Configuration } from "../../core/configuration/document.ts";
import type { Writers } from "../../core/failure/frozen-text.ts";
import type { IssueMarker } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import type { AgreedState } from "../../core/sync/agreed.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { LinkRecord } from "../../core/sync/links.ts";
import type { OutsideRecord } from "../../core/sync/outside-links.ts";
import type { SideFacts } from "../../core/sync/situation.ts";
import type { ActivityEntry } from "../activity/index.ts";
import type { PassLease } from "../ports/pass-queue.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { RecordedBeside, RecordedPair } from "./pass-record.ts";
import type { CommentRow, CopyRow, FileRow, PairRow, UnsettledValue } from "./rows.ts";

export type Lease = Pick<PassLease, "pairId" | "synchronizationId" | "fence">;

export type PairName = Omit<Lease, "fence">;

/** As it was when nothing was to be done for it: the same fence says that no pass ran since. */
export type RestingPair = Omit<Lease, "synchronizationId">;

/** With Jira's `updated` of both issues when they were found in step (ms). */
export interface ComparedPair extends RestingPair {
  updatedAt: Record<Side, number>;
}

export interface IssueName {
  id: string;
  key: string | null;
}

/** One side of a synchronization, as a pass needs it. */
export interface SideContext extends Omit<SideFacts, "issueKey" | "reading" | "edits" | "deletedHint"> {
  siteId: string;
  /** Print of what the site installed with: another one after each installation. */
  installation: string;
  /** Start of the unbroken series of failed calls to this site; null: it answered last. */
  unreachableSince: number | null;
  /** Jira's `updated` of the pair's issue there, as last compared (ms). */
  comparedAt: number | null;
  /** The account the app acts as there; null until it was asked. */
  appAccountId: string | null;
}

export interface PassContext {
  synchronizationId: string;
  /** Of the last claim: while it is the same, no pass recorded anything. */
  fence: bigint;
  running: boolean;
  /** The published version, and its number; null when nothing was published. */
  configuration: Configuration | null;
  version: number | null;
  first: SideContext;
  second: SideContext;
  pair: PairRow;
  /** Jira's `updated` of the newest state seen of each issue (ms); null: none was noted. */
  seenAt: Record<Side, number | null>;
  /** All file rows of the pair. */
  files: FileRow[];
  /** Subjects of the pair's open problems. */
  openProblems: string[];
  /** Values that earlier passes kept before a write and never learned the end of. */
  unsettled: UnsettledValue[];
  /** An issue of the pair is to be paired with an existing one: it gets no new partner before. */
  awaitsPairing: boolean;
}

/** Where a delivery leads: a side of a synchronization, with the pair when one is known. */
export interface Route {
  synchronizationId: string;
  side: Side;
  pairId: string | null;
  /** Both issues of the pair are known. */
  paired: boolean;
  /** First start of the synchronization (ms); null: unknown. */
  startedAt: number | null;
}

/** A pair that waited for another, and the side on which its issue points to it. */
export interface WokenPair {
  pairId: string;
  side: Side;
}

/** What is known of the pair of an issue that another one points to. */
export interface KnownRelative {
  issueId: string;
  pairId: string;
  partnerId: string | null;
  ended: boolean;
}

export type Adoption =
  /**
   * The id is stored; `moved` are the undone hints of a stray pair that was removed on the way, `woken` the ids of the pairs
   * that waited for this one to get its partner.
   */
  | { kind: "adopted"; moved: Hint[]; woken: WokenPair[] }
  /** The pair has another partner already, or the issue is another pair's partner. */
  | { kind: "taken" }
  | { kind: "gone" };

export interface PairStore {
  /**
   * Synchronizations that run, or were stopped after they ran, with a side on this site and project; and those whose pairs know
   * the issue by id although it moved to another project, or although the project is not known.
   */
  routes(
    transaction: Transaction,
    at: { siteId: string; projectId: string | null; issueId: string },
  ): Promise<Route[]>;
  /**
   * Ids of the pairs of these issues, in their order; makes the missing ones. An issue that has a partner and was moved across to
   * the other project of the synchronization keeps its pair.
   */
  ensurePairs(
    transaction: Transaction,
    at: { synchronizationId: string; side: Side },
    issues: IssueName[],
  ): Promise<string[]>;
  /** Lets pairs that nobody works on wait for so long (ms) before their first pass. */
  postpone(transaction: Transaction, pairIds: string[], forMs: number): Promise<void>;
  /**
   * Where the pair of this marker has its created issue, when the operation is the pair's own and was for this site; else null.
   * `isSeenTo`: what the creation leaves open is settled, or a pass will see to it.
   */
  markedPlace(
    transaction: Transaction,
    marker: IssueMarker,
    siteId: string,
  ): Promise<{ synchronizationId: string; side: Side; projectId: string; isSeenTo: boolean } | null>;
  /**
   * Stores the partner's id and removes the stray pair that a webhook of the same issue had started.
   * `lease`: the pass that asks, of the pair itself or of the stray one.
   */
  adoptPartner(
    transaction: Transaction,
    pair: { synchronizationId: string; pairId: string; side: Side; lease?: Lease },
    issue: IssueName,
  ): Promise<Adoption>;

  /** Of the issues of this side those that have a pair. */
  relativesOf(synchronizationId: string, side: Side, issueIds: string[]): Promise<KnownRelative[]>;
  /** Ends the waiting for these issues; answers who waited. */
  wakeAwaiting(
    transaction: Transaction,
    synchronizationId: string,
    issues: { side: Side; issueId: string }[],
  ): Promise<WokenPair[]>;
  /**
   * Notes that the pair waits until these issues of the side have partners. `fresh`: those it did not wait for before;
   * `partnered`: some have a partner by now, and are not waited for.
   */
  awaitPartners(
    transaction: Transaction,
    lease: Lease,
    side: Side,
    issueIds: string[],
  ): Promise<{ fresh: string[]; partnered: boolean }>;

  /** Recorded links with one of these issues at an end, on the side of the original. */
  loadLinks(lease: Lease, issues: Record<Side, string>): Promise<LinkRecord[]>;
  /** Stores the claim of a link before its POST. */
  claimLink(lease: Lease, record: LinkRecord): Promise<void>;
  recordLinks(
    transaction: Transaction,
    lease: Lease,
    changes: { kept: LinkRecord[]; forgotten: LinkRecord[] },
  ): Promise<void>;

  /** Recorded links to outside of this pair. */
  loadOutsideLinks(lease: Lease): Promise<OutsideRecord[]>;
  /** Stores the claim of a link to outside before its POST. */
  claimOutsideLink(lease: Lease, record: OutsideRecord): Promise<void>;
  recordOutsideLinks(
    transaction: Transaction,
    lease: Lease,
    changes: { kept: OutsideRecord[]; forgotten: OutsideRecord[] },
  ): Promise<void>;

  loadPass(lease: Lease): Promise<PassContext | null>;
  /** The same of the pair that a trace names, when the site has a side of it. */
  tracedPass(pairId: string, siteId: string): Promise<PassContext | null>;
  /** Rows of these comments (as original or as copy) and all claims; everything when `comments` is "all". */
  loadComments(lease: Lease, comments: "all" | { side: Side; commentId: string }[]): Promise<CommentRow[]>;
  /** Stores the claim of a create before the POST. */
  claimCreate(lease: Lease, claim: { operationId: string; side: Side; at: number }): Promise<void>;
  /** Stores claims of several pairs in one statement; answers the ids of those pairs whose leases hold. */
  claimCreates(
    claims: { lease: Lease; claim: { operationId: string; side: Side; at: number } }[],
  ): Promise<Set<string>>;
  /** Forgets a claim whose POST certainly had no effect. */
  releaseCreate(lease: Lease): Promise<void>;
  /** Stores the claims of comments before their POSTs. */
  claimComments(lease: Lease, rows: CommentRow[]): Promise<void>;
  /** Stores file rows before what they tell of is done. */
  claimFiles(lease: Lease, rows: FileRow[]): Promise<void>;
  recordFiles(transaction: Transaction, lease: Lease, rows: FileRow[]): Promise<void>;
  /** Stores the agreed state in the middle of a pass, before a write that only it explains. */
  noteAgreed(lease: Lease, agreed: AgreedState): Promise<void>;
  /** Ends a pass without anything new, and notes how new a state of each issue was seen; never goes back. */
  endUnchanged(lease: Lease, seenAt: PassContext["seenAt"], doneHints: readonly string[]): Promise<void>;
  /** All rows of work logs. */
  loadWorklogs(lease: Lease): Promise<CopyRow[]>;
  claimWorklogs(lease: Lease, rows: CopyRow[]): Promise<void>;
  recordWorklogs(
    transaction: Transaction,
    lease: Lease,
    changes: { kept: CopyRow[]; removed: Pick<CopyRow, "origin" | "originalId">[] },
  ): Promise<void>;
  /** Throws LeaseLost unless the lease holds, and keeps it held until the transaction ends. */
  holdPair(transaction: Transaction, lease: Lease): Promise<void>;
  /** One statement, of its own without a transaction. With `doneHints` the pass ends with it: it must be the last then. */
  recordPair(
    transaction: Transaction | null,
    lease: Lease,
    pair: RecordedPair,
    beside?: RecordedBeside,
  ): Promise<void>;
  recordComments(
    transaction: Transaction,
    lease: Lease,
    changes: { kept: CommentRow[]; removed: Pick<CommentRow, "origin" | "originalId">[] },
  ): Promise<void>;

  /** Ids of the pairs that are not ended, or may go on, after the given one, in order of id. */
  openPairs(synchronizationId: string, after: string | null, limit: number): Promise<string[]>;
  pairByKey(synchronizationId: string, side: Side, issueKey: string): Promise<string | null>;
  /** Issues of open pairs with Jira's `updated` as last compared, the newest first. */
  recentlyKnown(
    synchronizationId: string,
    side: Side,
    limit: number,
  ): Promise<{ issueId: string; updatedAt: number }[]>;
  /** When the pair was made (ms). */
  startedAt(lease: Lease): Promise<number>;
  /** Pairs that did not end and have both issues, those that changed last first; `issueId` is that of the side. */
  wholePairs(
    synchronizationId: string,
    side: Side,
    limit: number,
  ): Promise<
    { pairId: string; issueId: string; issueKey: string | null; partnerId: string; pairedAt: number }[]
  >;
  /** Ids of issues of the side that were heard of since (ms) and have no partner, the newest first. */
  loneIssues(synchronizationId: string, side: Side, since: number, limit: number): Promise<string[]>;
  /**
   * Gives the pair another issue of the side instead of the one that is gone, and takes away the pair that it had alone. False, and
   * nothing is changed, when that issue has a partner.
   */
  rejoin(
    transaction: Transaction,
    at: { synchronizationId: string; pairId: string; side: Side },
    issue: { id: string; key: string },
  ): Promise<boolean>;
  /** Forgets the issue of this side and all that was agreed with it; the other side's issue is the original now. */
  partIssue(lease: Lease, side: Side): Promise<void>;
  /** By issue, of these of the side: the pairs that have both issues and for which nothing waits, runs or is open. */
  resting(synchronizationId: string, side: Side, issueIds: string[]): Promise<Map<string, RestingPair>>;
  /** Notes pairs as compared, unless something came for them since; answers the ids of those that are noted. */
  noteCompared(synchronizationId: string, compared: ComparedPair[]): Promise<Set<string>>;
  /** Jira's `updated` of these issues as last compared. */
  comparedAt(synchronizationId: string, side: Side, issueIds: string[]): Promise<Map<string, number | null>>;
}

export interface ProblemReport {
  subject: string;
  kind: string;
  side: Side;
  message: string;
  remedy: string;
  /** Print of the value that could not be written, as far as there is one: a skipped problem comes back with another. */
  valuePrint?: string;
  /** Who wrote a frozen field; without it what was known stays. */
  writers?: Writers;
}

export interface ProblemRecorder {
  /** Adds or refreshes; one row per pair and subject. */
  raise(transaction: Transaction, pair: PairName, problems: ProblemReport[], at: number): Promise<void>;
  solve(transaction: Transaction, pair: PairName, subjects: string[]): Promise<void>;
}

export interface ActivityRecorder {
  add(
    transaction: Transaction,
    at: { synchronizationId: string; pairId: string; time: number },
    entry: ActivityEntry,
  ): Promise<void>;
}

export interface SiteHealth {
  /** Sets or clears the start of a site's unreachable time; a start that is set stays. */
  noteReached(siteId: string, reached: boolean, at: number): Promise<void>;
  /** Ids of the running synchronizations that have a side on the site. */
  runningAt(siteId: string): Promise<string[]>;
}
