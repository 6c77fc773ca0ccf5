// What a pass loads, claims and records of its pair, and of comments, work logs and files of it.
// Methods that take a `Lease` check its fence in SQL and throw LeaseLost when another worker holds the pair by now.
import type { Side } from "../../core/sides.ts";
import type { AgreedState } from "../../core/sync/agreed.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { Lease, PassContext } from "./pass-context.ts";
import type { RecordedBeside, RecordedPair } from "./pass-record.ts";
import type { CommentRow, CopyRow, FileRow } from "./rows.ts";

export interface CopyPairStore {
  /** Rows of these comments (as original or as copy) and all claims; everything when `comments` is "all". */
  loadComments(lease: Lease, comments: "all" | { side: Side; commentId: string }[]): Promise<CommentRow[]>;
  /** Stores the claims of comments before their POSTs. */
  claimComments(lease: Lease, rows: CommentRow[]): Promise<void>;
  recordComments(
    transaction: Transaction,
    lease: Lease,
    changes: { kept: CommentRow[]; removed: Pick<CommentRow, "origin" | "originalId">[] },
  ): Promise<void>;
  /** All rows of work logs. */
  loadWorklogs(lease: Lease): Promise<CopyRow[]>;
  claimWorklogs(lease: Lease, rows: CopyRow[]): Promise<void>;
  recordWorklogs(
    transaction: Transaction,
    lease: Lease,
    changes: { kept: CopyRow[]; removed: Pick<CopyRow, "origin" | "originalId">[] },
  ): Promise<void>;
}

export interface FilePairStore {
  /** Stores file rows before what they tell of is done. */
  claimFiles(lease: Lease, rows: FileRow[]): Promise<void>;
  recordFiles(transaction: Transaction, lease: Lease, rows: FileRow[]): Promise<void>;
}

/** `unread`: what it creates is not read back. `at` in ms. */
export interface CreateClaim {
  operationId: string;
  side: Side;
  at: number;
  unread: boolean;
}

export interface PassStore extends CopyPairStore, FilePairStore {
  loadPass(lease: Lease): Promise<PassContext | null>;
  /** The same of the pair that a trace names, when the site has a side of it. */
  tracedPass(pairId: string, siteId: string): Promise<PassContext | null>;
  /** Stores the claim of a create before the POST. */
  claimCreate(lease: Lease, claim: CreateClaim): Promise<void>;
  /** Stores claims of several pairs in one statement; answers the ids of those pairs whose leases hold. */
  claimCreates(claims: { lease: Lease; claim: CreateClaim }[]): Promise<Set<string>>;
  /** Forgets a claim whose POST certainly had no effect. */
  releaseCreate(lease: Lease): Promise<void>;
  /** Stores the agreed state in the middle of a pass, before a write that only it explains. */
  noteAgreed(lease: Lease, agreed: AgreedState): Promise<void>;
  /** Ends a pass without anything new, and notes how new a state of each issue was seen; never goes back. */
  endUnchanged(lease: Lease, seenAt: PassContext["seenAt"], doneHints: readonly string[]): Promise<void>;
  /** Throws LeaseLost unless the lease holds, and keeps it held until the transaction ends. */
  holdPair(transaction: Transaction, lease: Lease): Promise<void>;
  /** One statement, of its own without a transaction. With `doneHints` the pass ends with it: it must be the last then. */
  recordPair(
    transaction: Transaction | null,
    lease: Lease,
    pair: RecordedPair,
    beside?: RecordedBeside,
  ): Promise<void>;
}
