// The comments of two issues in memory as a pass reads them, with what is recorded of their copies.
import type { RichText } from "../issue/rich-text.ts";
import type { CommentSnapshot, CommentVisibility } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { Step } from "../sync/plan.ts";
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

interface CommentsOfSide {
  /** The text as this side knows it. */
  native: (body: RichText) => RichText;
  comments: Map<string, CommentSnapshot>;
  /** Answers the id. */
  add: (body: RichText, visibility: CommentVisibility) => string;
}

/** As the performer does: a copy that could not be removed is not joined by a second one. */
export function performCommentStep(
  step: Extract<Step, { kind: "create-comment" | "edit-comment" | "delete-comment" }>,
  copies: Map<string, CopyRecord>,
  { native, comments, add }: CommentsOfSide,
): void {
  const key = `${otherSide(step.side)} ${step.originalId}`;
  const copy = copies.get(key);
  switch (step.kind) {
    case "create-comment": {
      if (copy?.state === "present") break;
      const { written, visibility } = step;
      const commentId = add(native(step.body), visibility);
      copies.set(key, { commentId, written, visibility, state: "present" });
      break;
    }
    case "edit-comment": {
      const comment = comments.get(step.commentId);
      if (comment === undefined) throw new Error("The copy is gone.");
      comments.set(step.commentId, { ...comment, body: native(step.body) });
      if (copy !== undefined) copies.set(key, { ...copy, written: step.written });
      break;
    }
    case "delete-comment":
      comments.delete(step.commentId);
      copies.set(key, { commentId: null, written: null, visibility: null, state: "withdrawn" });
  }
}
