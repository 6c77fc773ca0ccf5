// What the hints of a pass ask to be read: no more is asked of Jira.
import type { Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import type { PairRow } from "./rows.ts";

export interface CommentToLookAt {
  side: Side;
  commentId: string;
  /** A hint said it was deleted. */
  deleted: boolean;
}

export interface WorklogToLookAt {
  side: Side;
  worklogId: string;
  /** A hint said it was deleted. */
  deleted: boolean;
}

export interface Reads {
  /** Compare both issues and all comments: a hint says so, or a create was begun and its aftermath never recorded. */
  whole: boolean;
  /** A person asked for this pass. */
  askedByPerson: boolean;
  /** Compare both issues although one of them may be as agreed: what they point to was changed or is known better. */
  related: boolean;
  /** Sides whose issue a hint names. */
  issues: Set<Side>;
  comments: CommentToLookAt[];
  worklogs: WorklogToLookAt[];
  /** Sides whose issue a hint called deleted. */
  deleted: Set<Side>;
  /** Ids of conflicts whose lost values a person wants back. */
  restores: string[];
  /** Sides whose files, or what shows them, may have changed. */
  files: Set<Side>;
  /** A side was set back to an earlier state, and this is whose state counts. */
  restored: Restored | null;
  /** By subject: who wins where a person has a difference repaired. */
  repairs: Record<string, Side>;
  /** When each field was edited, as far as hints tell (ms). */
  edits: Record<Side, Record<string, number>>;
}

export interface Restored {
  /** The side that was set back. */
  side: Side;
  wins: Side;
  /** Its issue came back with another id, and when that was decided (ms); null: it is the one it was. */
  again: number | null;
}

/** Folds hints into reads; their order and repetition do not matter. */
export function readsOf(hints: readonly Hint[], pair: Pick<PairRow, "operation">): Reads {
  const reads: Reads = {
    whole: pair.operation !== null && pair.operation.openSince !== null,
    askedByPerson: false,
    related: false,
    issues: new Set(),
    comments: [],
    worklogs: [],
    deleted: new Set(),
    restores: [],
    files: new Set(),
    restored: null,
    repairs: {},
    edits: { first: {}, second: {} },
  };
  const comments = new Map<string, CommentToLookAt>();
  for (const hint of hints) {
    switch (hint.kind) {
      case "everything":
        reads.whole = true;
        reads.askedByPerson ||= hint.because === "resync";
        break;
      case "issue": {
        reads.issues.add(hint.side);
        if (hint.fields.length === 0 || hint.fields.includes("attachment")) reads.files.add(hint.side);
        const edits = reads.edits[hint.side];
        for (const field of hint.fields) edits[field] = Math.max(edits[field] ?? 0, hint.at);
        break;
      }
      case "relations":
        reads.issues.add(hint.side);
        reads.related = true;
        break;
      case "people":
        reads.related = true;
        break;
      case "issue-deleted":
        reads.issues.add(hint.side);
        reads.deleted.add(hint.side);
        break;
      case "worklog": {
        const { side, worklogId, change } = hint;
        reads.worklogs.push({ side, worklogId, deleted: change === "deleted" });
        break;
      }
      case "repair":
        reads.whole = true;
        reads.askedByPerson = true;
        Object.assign(reads.repairs, hint.winners);
        break;
      case "restored":
        reads.whole = true;
        reads.restored = {
          ...{ side: hint.side, wins: hint.wins },
          again: hint.again === true ? hint.at : (reads.restored?.again ?? null),
        };
        break;
      case "restore":
        reads.issues.add("first").add("second");
        reads.restores.push(hint.conflictId);
        break;
      case "comment": {
        reads.files.add(hint.side);
        const key = `${hint.side} ${hint.commentId}`;
        const deleted = hint.change === "deleted" || comments.get(key)?.deleted === true;
        comments.set(key, { side: hint.side, commentId: hint.commentId, deleted });
      }
    }
  }
  return { ...reads, comments: [...comments.values()] };
}
