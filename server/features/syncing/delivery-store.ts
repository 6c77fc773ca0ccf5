// How deliveries are recorded: one row per webhook, with what it leads to.
import type { Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { PairName, PassContext } from "./ports.ts";

interface StoredDelivery {
  siteId: string;
  identifier: string;
  event: string;
  issueId: string | null;
}

/** Of an event that names an issue. */
interface IssueDelivery extends StoredDelivery {
  issueId: string;
  projectId: string | null;
}

/** A comment made by an operation of ours. */
export interface MadeComment {
  origin: Side;
  copyId: string;
  operationId: string;
}

export interface DeliveryStore {
  /** False when this delivery was recorded before. */
  record(transaction: Transaction, delivery: StoredDelivery): Promise<boolean>;
  /**
   * Records the delivery and puts down its hints by one statement, when its pairs are known: null, and nothing is recorded, when one is
   * to be made (`startsPair`), or `traced` (the pair that its trace names) is not among them. Throws when a pair goes at this moment.
   */
  recordKnown(
    delivery: IssueDelivery,
    wakes: { hints: Record<Side, Hint | null>; startsPair: boolean; traced: string | null },
  ): Promise<"recorded" | "duplicate" | null>;
  /**
   * Records the delivery of an echo, unless its pair does not stand as it was looked at any more (a pass, a hint), or the issue belongs
   * to another pair too: null then, and nothing is recorded. `copy`: of a comment that this operation creates; it is enough then that the copy is
   * known, or its create claimed by a pass whose hints are not done.
   */
  recordEcho(
    delivery: IssueDelivery,
    standing: PairName & { fence: bigint; seenAt: PassContext["seenAt"]; copy: MadeComment | null },
  ): Promise<"recorded" | "duplicate" | null>;
}
