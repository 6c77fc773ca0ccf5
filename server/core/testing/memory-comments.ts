// The comments of two issues in memory as a pass reads them, with what is recorded of their copies.
import type { CommentSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { CommentSituation } from "../sync/situation.ts";
import type { MemoryFiles } from "./memory-files.ts";
import type { MemoryIssue } from "./memory-issue.ts";

export type CopyRecord = CommentSituation["copy"];

type Issues = Record<Side, MemoryIssue | null>;
type Copies = ReadonlyMap<string, CopyRecord>;

/** `copies`: by side and id of the original. */
export function memoryComments(issues: Issues, copies: Copies, files: MemoryFiles): CommentSituation[] {
  return (["first", "second"] as const).flatMap((origin) => {
    const comments = issues[origin]?.comments ?? new Map<string, CommentSnapshot>();
    const recorded = [...copies.keys()].filter((key) => key.startsWith(origin));
    const ids = new Set([...comments.keys(), ...recorded.map((key) => key.slice(origin.length + 1))]);
    return [...ids].map((originalId): CommentSituation => {
      const comment = comments.get(originalId);
      return {
        ...{ origin, originalId, copy: copyOf(issues, copies, origin, originalId) },
        original:
          comment === undefined
            ? { state: "missing" }
            : { state: "read", comment: { ...comment, body: files.named(origin, comment.body) } },
      };
    });
  });
}

function copyOf(issues: Issues, copies: Copies, origin: Side, originalId: string): CopyRecord {
  const copy = copies.get(`${origin} ${originalId}`);
  if (copy === undefined) return { commentId: null, written: null, visibility: null, state: "none" };
  const there = copy.commentId !== null && issues[otherSide(origin)]?.comments.has(copy.commentId);
  return copy.state === "present" && there !== true ? { ...copy, state: "deleted-there" } : copy;
}
