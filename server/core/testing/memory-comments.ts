// The comments of two issues in memory, as the engine would have read them.
import type { CommentSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { CommentSituation } from "../sync/situation.ts";
import type { MemoryIssue } from "./memory-issue.ts";

export type CopyRecord = CommentSituation["copy"];

type Issues = Record<Side, MemoryIssue | null>;

/** Every comment as an original, and those that are recorded and stand there no more. Copies are kept under `side id`. */
export function commentSituations(
  issues: Issues,
  copies: ReadonlyMap<string, CopyRecord>,
): CommentSituation[] {
  return (["first", "second"] as const).flatMap((origin) => {
    const comments = issues[origin]?.comments ?? new Map<string, CommentSnapshot>();
    const recorded = [...copies.keys()].filter((key) => key.startsWith(origin));
    const ids = new Set([...comments.keys(), ...recorded.map((key) => key.slice(origin.length + 1))]);
    return [...ids].map((originalId): CommentSituation => {
      const comment = comments.get(originalId);
      return {
        ...{ origin, originalId },
        original: comment === undefined ? { state: "missing" } : { state: "read", comment },
        copy: copyOf(issues, copies.get(`${origin} ${originalId}`), origin),
      };
    });
  });
}

function copyOf(issues: Issues, copy: CopyRecord | undefined, origin: Side): CopyRecord {
  if (copy === undefined) return { commentId: null, written: null, visibility: null, state: "none" };
  const there = copy.commentId !== null && issues[otherSide(origin)]?.comments.has(copy.commentId);
  return copy.state === "present" && there !== true ? { ...copy, state: "deleted-there" } : copy;
}
