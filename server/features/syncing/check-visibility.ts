// Fails closed: a copy that was meant to be internal and came out public is removed at once.
import { otherSide } from "../../core/sides.ts";
import type { CommentVisibility } from "../../core/issue/snapshot.ts";
import { formatTrace } from "./trace.ts";
import { addProblem, ask, meetFailure, type PassRun } from "./pass-run.ts";
import type { CommentRow } from "./rows.ts";

/**
 * Compares the visibility that Jira gave a copy with the one that was wanted. A wrongly public copy is deleted and not written again:
 * its row says `deleted-there`, so that no retry makes it public for another moment. Answers whether the copy may stay.
 */
export async function checkVisibility(
  run: PassRun,
  row: CommentRow,
  given: CommentVisibility,
): Promise<boolean> {
  const side = otherSide(row.origin);
  const { issueId } = run.pair[side];
  if (row.visibility !== "internal" || given === "internal") return true;
  const { copyId } = row;
  if (copyId === null || issueId === null) return true;
  const subject = `visibility:${row.origin}:${row.originalId}`;
  addProblem(run, {
    ...{ subject, kind: "made-public", side },
    message: `A comment that must stay internal was made public by ${run.context[side].projectName}; Lockstep removed its copy.`,
    remedy: "Check that the project is a service project and that Lockstep may write internal notes there.",
  });
  // No question about the lease: whoever holds it, this copy must go.
  const trace = formatTrace({ pairId: run.pair.id, operationId: row.operationId });
  const deleted = await ask(run, side, (site) => site.deleteComment(issueId, copyId, trace));
  if (deleted.ok || deleted.failure.kind === "missing") {
    run.comments.put({ ...row, state: "deleted-there" });
    return false;
  }
  run.comments.put({ ...row, state: "present", visibility: "public" });
  const attempt = {
    side,
    subject,
    doing: "remove a comment that was made public",
    action: "delete",
  } as const;
  if (meetFailure(run, attempt, deleted.failure) !== "retry")
    run.retries.push({ at: run.deps.clock.now() + 60_000 });
  return false;
}
