// What a pass is given of its pair before it reads anything, and the names of pairs.
import type { Configuration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import type { SideFacts } from "../../core/sync/situation.ts";
import type { PassLease } from "../ports/pass-queue.ts";
import type { FileRow, PairRow, UnsettledValue } from "./rows.ts";

export type Lease = Pick<PassLease, "pairId" | "synchronizationId" | "fence">;

export type PairName = Omit<Lease, "fence">;

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
  /** The version by whose mappings every field of both issues was seen as agreed when they were looked at last; null: not all was. */
  inStepBy: number | null;
  /** All file rows of the pair. */
  files: FileRow[];
  /** Subjects of the pair's open problems. */
  openProblems: string[];
  /** Values that earlier passes kept before a write and never learned the end of. */
  unsettled: UnsettledValue[];
  /** An issue of the pair is to be paired with an existing one: it gets no new partner before. */
  awaitsPairing: boolean;
  /** The issue of a pair without partner may be gone, as a webhook told before there was a pair, or out of the app's sight, as the last check found. */
  doubted: boolean;
}
