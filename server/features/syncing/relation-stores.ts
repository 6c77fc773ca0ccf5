// What syncing needs of the store of issues that point to others: who waits for whom, and recorded links.
// Methods that take a `Lease` check its fence in SQL and throw LeaseLost when another worker holds the pair by now.
import type { Side } from "../../core/sides.ts";
import type { LinkRecord } from "../../core/sync/links.ts";
import type { OutsideRecord } from "../../core/sync/outside-links.ts";
import type { Transaction } from "../ports/transaction.ts";
import type { Lease } from "./pass-context.ts";

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

/** Looking up and waiting. */
export interface RelativeStore {
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
}

export interface LinkPairStore {
  /** Recorded links with one of these issues at an end, on the side of the original. */
  loadLinks(lease: Lease, issues: Record<Side, string>): Promise<LinkRecord[]>;
  /** Stores the claim of a link before its POST. */
  claimLink(lease: Lease, record: LinkRecord): Promise<void>;
  recordLinks(
    transaction: Transaction,
    lease: Lease,
    changes: { kept: LinkRecord[]; forgotten: LinkRecord[] },
  ): Promise<void>;
}

export interface OutsideLinkStore {
  /** Recorded links to outside of this pair. */
  loadOutsideLinks(lease: Lease): Promise<OutsideRecord[]>;
  /** Stores the claim of a link to outside before its POST. */
  claimOutsideLink(lease: Lease, record: OutsideRecord): Promise<void>;
  recordOutsideLinks(
    transaction: Transaction,
    lease: Lease,
    changes: { kept: OutsideRecord[]; forgotten: OutsideRecord[] },
  ): Promise<void>;
}
