// Writes, edits and removes copies of comments. Every create is claimed before it is sent.
import { otherSide, type Side } from "../../core/sides.ts";
import type { Step } from "../../core/sync/plan.ts";
import { checkVisibility } from "./check-visibility.ts";
import { claimRows } from "./claim-rows.ts";
import { announceOn, mayHaveHappened, meetFailure, write, type PassRun } from "./pass-run.ts";
import type { CommentRow } from "./rows.ts";
import { formatTrace } from "./trace.ts";

type CreateComment = Extract<Step, { kind: "create-comment" }>;
type EditComment = Extract<Step, { kind: "edit-comment" }>;
type DeleteComment = Extract<Step, { kind: "delete-comment" }>;

const subjectOf = (step: { side: Side; originalId: string }) =>
  `comment:${otherSide(step.side)}:${step.originalId}`;

const rowOf = (run: PassRun, step: { side: Side; originalId: string }) =>
  run.comments.ofOriginal({ origin: otherSide(step.side), originalId: step.originalId });

const traceOf = (run: PassRun, row: CommentRow) =>
  formatTrace({ pairId: run.pair.id, operationId: row.operationId });

/** Stores the claims of copies that are not claimed in this pass yet, in one statement. Throws LeaseLost. */
export async function claimCopies(run: PassRun, steps: CreateComment[]): Promise<void> {
  const fresh = steps.filter((step) => !run.claimed.has(subjectOf(step)));
  for (const step of fresh) run.claimed.add(subjectOf(step));
  const copies = fresh.map(({ side, originalId, written, visibility }) => ({
    ...{ origin: otherSide(side), originalId, written, visibility },
  }));
  const claims = claimRows(run, run.comments, copies);
  if (claims.length === 0) return;
  await run.deps.pairs.claimComments(run.lease, claims);
  for (const claim of claims) run.comments.note(claim);
}

/** True when the copy stands there now. */
export async function createCopy(run: PassRun, step: CreateComment): Promise<boolean> {
  const { side, body, visibility } = step;
  const { issueId } = run.pair[side];
  const claim = rowOf(run, step);
  if (issueId === null || claim === undefined) return false;
  const comment = { body, visibility, operationId: claim.operationId };
  const outcome = await write(run, side, (site) => site.createComment(issueId, comment, traceOf(run, claim)));
  if (!outcome.ok) {
    const attempt = {
      ...{ side, subject: subjectOf(step), valuePrint: step.written },
      ...({ doing: "add a comment", action: "create" } as const),
    };
    const met = meetFailure(run, attempt, outcome.failure);
    if (!mayHaveHappened(outcome.failure)) run.comments.drop(claim);
    else if (met !== "retry") run.retries.push({ at: run.deps.clock.now() + 60_000 });
    return false;
  }
  const row: CommentRow = { ...claim, state: "present", copyId: outcome.value.id };
  run.comments.put(row);
  return checkVisibility(run, row, outcome.value.visibility);
}

/** True when the copy shows the new text now. */
export async function editCopy(run: PassRun, step: EditComment): Promise<boolean> {
  const { side, body, commentId, written } = step;
  const { issueId } = run.pair[side];
  const row = rowOf(run, step);
  if (issueId === null || row === undefined) return false;
  const outcome = await write(run, side, (site) =>
    site.editComment(issueId, commentId, body, traceOf(run, row), announceOn(run, side)),
  );
  if (!outcome.ok) {
    const attempt = {
      ...{ side, subject: subjectOf(step), valuePrint: written },
      ...({ doing: "edit a comment", action: "edit" } as const),
    };
    meetFailure(run, attempt, outcome.failure);
    if (outcome.failure.kind === "missing") run.comments.put({ ...row, state: "deleted-there" });
    return false;
  }
  run.comments.put({ ...row, written });
  return checkVisibility(run, { ...row, written }, outcome.value.visibility);
}

/** True when the copy is gone. A copy that becomes invisible is marked first, so that a crash is not taken for a person's deletion. */
export async function deleteCopy(run: PassRun, step: DeleteComment): Promise<boolean> {
  const { side, commentId, because } = step;
  const { issueId } = run.pair[side];
  const row = rowOf(run, step);
  if (issueId === null || row === undefined) return false;
  if (because === "not-visible-any-more" && row.written !== null)
    await run.deps.pairs.claimComments(run.lease, [{ ...row, written: null }]);
  const outcome = await write(run, side, (site) => site.deleteComment(issueId, commentId, traceOf(run, row)));
  if (!outcome.ok && outcome.failure.kind !== "missing") {
    const attempt = { side, subject: subjectOf(step), doing: "remove a comment", action: "delete" } as const;
    meetFailure(run, attempt, outcome.failure);
    return false;
  }
  run.comments.put({ ...row, state: "withdrawn" });
  return true;
}
