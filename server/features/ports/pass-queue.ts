// The pass queue's port: hints wake pairs, a lease lets one worker run one pass of a pair. Implemented by server/queue.
import type { Hint } from "../../core/sync/hint.ts";
import type { Transaction } from "./transaction.ts";

/** What a worker holds while it runs a pass. */
export interface PassLease {
  pairId: string;
  synchronizationId: string;
  /** Rises with every claim; statements that record a pass check it. */
  fence: bigint;
  /** How often a pass of this pair failed in a row before. */
  attempts: number;
  hints: Hint[];
  /** Ids of those hints that wait in the queue, for a pass that records its own end. */
  hintIds: readonly string[];
  /** Asked again just before each write to Jira: false when the lease was lost (the pass must stop without writing). */
  stillHeld(): Promise<boolean>;
}

export type PassOutcome =
  /** `ended`: the statement that recorded it also gave the lease back. */
  | { kind: "done"; ended?: true }
  /** Run again at `at` (ms) with the same hints; `block` keeps all passes that touch a site waiting until then. */
  | { kind: "retry"; at: number; block?: { siteId: string; until: number } }
  /** The lease was lost: record nothing. */
  | { kind: "lost" };

export type RunPass = (lease: PassLease) => Promise<PassOutcome>;

export interface PassQueue {
  /**
   * Adds hints and wakes their pairs, visible when the transaction commits. Order and repetition do not matter for what comes of it;
   * `inOrder`: the first pair's turn comes first.
   */
  enqueue(
    transaction: Transaction,
    hints: { pairId: string; hint: Hint }[],
    how?: { inOrder?: boolean },
  ): Promise<void>;
  /** Lets waiting pairs of a synchronization be looked at now, after it was started or a site came back. */
  wake(transaction: Transaction, synchronizationId: string): Promise<void>;
}

/** Thrown by recording statements when the lease's fence is not the pair's any more. */
export class LeaseLost extends Error {
  constructor() {
    super("The lease of this pair was lost to another worker.");
    this.name = "LeaseLost";
  }
}
