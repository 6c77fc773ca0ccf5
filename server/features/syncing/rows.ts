// Pairs and comment pairs as the store keeps them, in the engine's words.
import { z } from "zod";
import type { CommentVisibility } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import type { AgreedState } from "../../core/sync/agreed.ts";

export const recentWriteSchema = z.object({
  side: z.enum(["first", "second"]),
  field: z.string(),
  at: z.number(),
  /** Of the value. */
  print: z.string().optional(),
  /** No write: the field flips, and is not written until a person asks. */
  frozen: z.literal(true).optional(),
});
/** A field Lockstep wrote within the last minute, or writes no more. */
export type RecentWrite = z.infer<typeof recentWriteSchema>;

export interface PairSide {
  issueId: string | null;
  issueKey: string | null;
}

export interface PairRow {
  id: string;
  /** The pair of the two projects themselves; it has no issues. */
  ofProjects: boolean;
  first: PairSide;
  second: PairSide;
  /** The side whose issue was there first; null: no pass judged it yet. */
  origin: Side | null;
  ended: string | null;
  agreed: AgreedState;
  /**
   * Claim of the create. `openSince`: when it was stored; null once the create and its aftermath are recorded. `unread`: what it creates is not
   * read back, because its webhook tells how it stands.
   */
  operation: { id: string; side: Side; openSince: number | null; unread: boolean } | null;
  recentWrites: RecentWrite[];
}

/**
 * An original comment or work log and its copy. `claimed`: the POST was begun, `copyId` is not known yet; `present`: it stands there;
 * `deleted-there`: a person deleted the copy; `withdrawn`: Lockstep deleted it.
 */
export interface CopyRow {
  origin: Side;
  originalId: string;
  copyId: string | null;
  state: "claimed" | "present" | "deleted-there" | "withdrawn";
  operationId: string;
  claimedAt: number;
  written: string | null;
  /** Of comments. */
  visibility: CommentVisibility | null;
}

export type CommentRow = CopyRow;
/**
 * An original file and its copy. `kept`: it stays home; `waiting`: its copy is to be tried again; `claimed`: the upload was begun,
 * `copyId` is not known yet; `present`: the copy stands there; `deleted-there`: a person deleted it; `withdrawn`: Lockstep deletes
 * it, and has done so once `copyId` is null.
 */
export interface FileRow {
  origin: Side;
  originalId: string;
  copyId: string | null;
  state: "kept" | "waiting" | "claimed" | "present" | "deleted-there" | "withdrawn";
  operationId: string;
  claimedAt: number;
  /** Print of name and size: what the copy of a claim is recognised by. */
  fingerprint: string | null;
  /** Print of the content. */
  digest: string | null;
  originalMedia: string | null;
  copyMedia: string | null;
}

/** A kept value of which it is not known whether it was overwritten. */
export interface UnsettledValue {
  id: string;
  side: Side;
  field: string;
  print: string;
}
