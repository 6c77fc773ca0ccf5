// What a pass leaves behind: on its pair, and beside it in the same statement.
import type { Side } from "../../core/sides.ts";
import type { AgreedState } from "../../core/sync/agreed.ts";
import type { ActivityEntry } from "../activity/index.ts";
import type { CommentRow, PairRow } from "./rows.ts";

/** What a pass leaves on its pair. */
export interface RecordedPair {
  agreed: AgreedState;
  origin: Side | null;
  ended: string | null;
  keys: Record<Side, string | null>;
  /** Jira's `updated` of each side when issue and comments were compared as a whole; null keeps what is stored. */
  comparedAt: Record<Side, number | null>;
  /** Jira's `updated` of the newest state seen or told of each issue; null: none. */
  seenAt: Record<Side, number | null>;
  /** By which version every field of both issues stands as agreed; null: not every one does, or that was not seen. */
  inStepBy: number | null;
  /** The create and all that follows it are done. */
  settled: boolean;
  recentWrites: PairRow["recentWrites"];
}

/** Times in ms: the synchronization's last change, which is kept to the second, and when its next sweep has to come. */
export interface CopiedChange {
  at: number;
  sweepBy: number;
}

/** What is stored in the same statement. */
export interface RecordedBeside {
  comments?: CommentRow[];
  activity?: { at: number; entry: ActivityEntry } | null;
  /** Of a pass that wrote something. */
  change?: CopiedChange | null;
  /** The pass ends with this: the hints that are done with it. Null: the pass goes on. */
  doneHints?: readonly string[] | null;
  /** With them the hints that came meanwhile and tell just what is agreed on now, by the mappings of this version, are done. Null: none is. */
  endsEchoesOf?: number | null;
}
