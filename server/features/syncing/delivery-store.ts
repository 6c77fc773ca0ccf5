// How deliveries are recorded: one row per webhook, with what it leads to.
import type { Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { PairName, PassContext } from "./pass-context.ts";

/**
 * What became of a delivery. `outdated`: nothing was recorded, because another installation than that of its token is in force by now. `needless`: it
 * tells of a copy that is known, which leads to nothing, however often it comes.
 */
export type Recorded = "recorded" | "duplicate" | "outdated" | "needless";

interface StoredDelivery {
  siteId: string;
  /** Print of the installation that its token was checked with; null: the site itself was asked for it. */
  installation: string | null;
  identifier: string;
  event: string;
  issueId: string | null;
}

/** Of an event that names an issue. */
interface IssueDelivery extends StoredDelivery {
  issueId: string;
  projectId: string | null;
}

/** What a delivery leads to. */
export interface Wakes {
  hints: Record<Side, Hint | null>;
  /** An issue without pair gets one. */
  startsPair: boolean;
  /** But not in synchronizations that were started later than this (ms). */
  latestStart: number;
  traced: string | null;
  /** It tells that the issue was created, and of nothing else: the pair that created it need not look. */
  creation: boolean;
  issueKey: string | null;
  /** How long a pair that starts waits for its first pass (ms). */
  startsAfterMs: number;
}

/** A comment or file made by an operation of ours. */
export interface MadeCopy {
  kind: "comment" | "file";
  origin: Side;
  /** Null: the webhook does not name it. */
  copyId: string | null;
  operationId: string;
}

export interface DeliveryStore {
  /** `duplicate`: this delivery was recorded before. */
  record(transaction: Transaction, delivery: StoredDelivery): Promise<Recorded>;
  /**
   * Records the delivery, makes the pairs that it starts and puts down its hints by one statement: null, and nothing is recorded, when one is to be
   * made within one site, where the issue may have been moved across, or when `traced` (the pair that its trace names) is not among those that are
   * known. Throws when a pair goes or comes at this moment.
   */
  recordKnown(delivery: IssueDelivery, wakes: Wakes): Promise<Recorded | null>;
  /**
   * Records the delivery of an echo, unless its pair does not stand as it was looked at any more (a pass, a hint), or the issue belongs
   * to another pair too, or another installation is in force: null then, and nothing is recorded.
   */
  recordEcho(
    delivery: IssueDelivery,
    standing: PairName & { fence: bigint; seenAt: PassContext["seenAt"] },
  ): Promise<"recorded" | "duplicate" | null>;
  /**
   * Whether the copy that a delivery tells of is known, or its create claimed by a pass whose hints are not done. Not when the issue belongs to another
   * pair too, or another installation is in force.
   */
  knowsCopy(
    delivery: Pick<IssueDelivery, "siteId" | "installation" | "issueId" | "projectId">,
    pair: PairName,
    copy: MadeCopy,
  ): Promise<boolean>;
}
