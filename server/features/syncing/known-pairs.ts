// What syncing asks the store about many pairs together: which stand as compared, and which a restored site may have set back.
import type { Side } from "../../core/sides.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { Lease } from "./pass-context.ts";

/** As it was when nothing was to be done for it: the same fence says that no pass ran since. */
export type RestingPair = Omit<Lease, "synchronizationId">;

/** With Jira's `updated` of both issues when they were found in step (ms). */
/** A pair whose issue a sweep found. */
export interface SweptPair {
  /** Jira's `updated` of the issue as last compared (ms). */
  comparedAt: number | null;
  /** It ended, and nothing can bring it back. */
  isOver: boolean;
  /** A pass that gives it its partner with all that belongs to it is under way. */
  isBeingMade: boolean;
}

export interface ComparedPair extends RestingPair {
  updatedAt: Record<Side, number>;
}

export interface ComparedPairStore {
  /** By issue, of these of the side: the pairs that have both issues and for which nothing waits, runs or is open. */
  resting(synchronizationId: string, side: Side, issueIds: string[]): Promise<Map<string, RestingPair>>;
  /** Notes pairs as compared, unless something came for them since; answers the ids of those that are noted. */
  noteCompared(synchronizationId: string, compared: ComparedPair[]): Promise<Set<string>>;
  /** By issue, of these of the side: what sweeps have to know of the pairs they have. */
  sweptPairs(synchronizationId: string, side: Side, issueIds: string[]): Promise<Map<string, SweptPair>>;
}

export interface RestoredPairStore {
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
}
