// Links from a synchronized issue to what has no part in the synchronization, and the remote links they become on the partner.
import type { RemoteLinkSnapshot } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";

/** A link to outside and its copy on the other side, as it is recorded. */
export interface OutsideRecord {
  /** The side of the original. */
  origin: Side;
  /** Kind and id of the original on its side: a link between two issues, or one to an address. */
  original: `link:${string}` | `web:${string}`;
  /** The issue at the other end of a link between two issues. */
  otherIssueId: string | null;
  /** Print of what was written last. */
  written: string;
  /**
   * `claimed`: the copy was begun; `unseen`: the other end of the original is gone or hidden, so that the copy stays. A copy that a
   * person deleted stays `present`, and is not made again.
   */
  state: "claimed" | "present" | "unseen";
}

/** What was found out about the links to outside of a pair. */
export interface OutsideSituation {
  records: OutsideRecord[];
  /** Links to addresses, per side; null: not listed in this pass. */
  web: Record<Side, RemoteLinkSnapshot[] | null>;
  /** Originals between two issues that are not listed any more, by `outsideKey`; see LinkSituation. */
  gone: ReadonlyMap<string, "deleted" | "unseen">;
}

export interface OutsideCopy {
  url: string;
  title: string;
  relationship: string;
}

/** The key of a recorded link to outside. */
export function outsideKey({ origin, original }: Pick<OutsideRecord, "origin" | "original">): string {
  return `${origin}:${original}`;
}

const prefix = "lockstep:";

/** The id that Jira knows a remote link of this pair by; without record: the link to the partner. */
export function globalIdOf(pairId: string, record?: Pick<OutsideRecord, "original">): string {
  return `${prefix}${pairId}${record === undefined ? "" : `:${record.original}`}`;
}

/** A link that Lockstep made, for this synchronization or another one: it is nobody's original. */
export function isOwnLink({ globalId }: RemoteLinkSnapshot): boolean {
  return globalId?.startsWith(prefix) === true;
}
