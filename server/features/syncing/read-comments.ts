// Reads the comments a pass looks at, and joins them with what is recorded of their copies.
import type { CommentSnapshot } from "../../core/issue/snapshot.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { commentFlowFrom } from "../../core/sync/comment-visibility.ts";
import type { CommentReading, CommentSituation } from "../../core/sync/situation.ts";
import type { CommentName } from "./comment-ledger.ts";
import { stateOfMissing } from "./missing-copy.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";
import type { CommentToLookAt } from "./reads.ts";
import type { CommentRow } from "./rows.ts";

const sides = ["first", "second"] as const;

/** So many comments that webhooks named are read at the same time. */
const atOnce = 10;

/** Whether comments of this side are copied at all. */
export function commentsLeave(run: PassRun, side: Side): boolean {
  return run.configuration.comments.enabled && commentFlowFrom(run.configuration, side).enabled;
}

/** All comments of one side, oldest first; null when they could not be read, or there is no issue. */
export async function listComments(run: PassRun, side: Side): Promise<CommentSnapshot[] | null> {
  const { issueId } = run.pair[side];
  if (issueId === null) return null;
  const outcome = await ask(run, side, (site) => site.listComments(issueId));
  if (outcome.ok) {
    run.commentLists[side] = outcome.value;
    return outcome.value;
  }
  const attempt = { side, subject: `comments:${side}`, doing: "read the comments", action: "read" } as const;
  meetFailure(run, attempt, outcome.failure);
  return null;
}

/** All comments of both sides. Copies that are not there any more are noted in the ledger. */
export async function readAllComments(run: PassRun): Promise<CommentSituation[]> {
  const copiesOn = (side: Side) =>
    run.comments.rows().some((row) => row.origin !== side && row.copyId !== null);
  const wanted = sides.filter((side) => commentsLeave(run, side) || copiesOn(side));
  const lists: Record<Side, CommentSnapshot[] | null> = { first: null, second: null };
  await Promise.all(wanted.map(async (side) => (lists[side] = await listComments(run, side))));
  for (const row of run.comments.rows()) noteMissingCopy(run, row, lists[otherSide(row.origin)]);
  return sides.flatMap((side) => (commentsLeave(run, side) ? originalsOf(run, side, lists[side]) : []));
}

/** Those that stand in the list and are no copies, and those that are recorded and do not stand there any more. */
export function originalsOf(run: PassRun, origin: Side, list: CommentSnapshot[] | null): CommentSituation[] {
  if (list === null) return [];
  const listed = new Set(list.map((comment) => comment.id));
  const gone = run.comments.rows().filter((row) => row.origin === origin && !listed.has(row.originalId));
  return [
    ...list
      .filter((comment) => run.comments.ofCopy(origin, comment.id) === undefined)
      .map((comment) => situationOf(run, origin, comment.id, { state: "read", comment })),
    ...gone.map((row) => situationOf(run, origin, row.originalId, { state: "missing" })),
  ];
}

/** A copy that a list does not have was deleted there by a person, unless Lockstep was about to withdraw it. */
function noteMissingCopy(run: PassRun, row: CommentRow, list: CommentSnapshot[] | null): void {
  if (row.state !== "present" || list === null) return;
  if (list.some((comment) => comment.id === row.copyId)) return;
  run.comments.put({ ...row, state: stateOfMissing(row) });
}

/** The comments that hints name, and those whose claims were not finished. Copies made by Lockstep need no reading. */
export async function readNamedComments(run: PassRun, named: CommentToLookAt[]): Promise<CommentSituation[]> {
  const claimed = run.comments
    .rows()
    .filter((row) => row.state === "claimed")
    .map((row) => ({ side: row.origin, commentId: row.originalId, deleted: false }));
  const all = [...named, ...claimed].filter(
    (one, index, list) =>
      list.findIndex((other) => other.side === one.side && other.commentId === one.commentId) === index,
  );
  const comments: CommentSituation[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    const some = all.slice(start, start + atOnce).map((one) => readNamed(run, one));
    comments.push(...(await Promise.all(some)).filter((found) => found !== null));
  }
  return comments;
}

/** Null: it is a copy, or was deleted before anything was known of it. */
async function readNamed(
  run: PassRun,
  { side, commentId, deleted }: CommentToLookAt,
): Promise<CommentSituation | null> {
  const copy = run.comments.ofCopy(side, commentId);
  const known = run.comments.ofOriginal({ origin: side, originalId: commentId }) !== undefined;
  if (copy !== undefined) {
    if (deleted && copy.state === "present") run.comments.put({ ...copy, state: stateOfMissing(copy) });
    return null;
  }
  if (!known && deleted) return null;
  return situationOf(run, side, commentId, await readOriginal(run, side, commentId, deleted));
}

async function readOriginal(
  run: PassRun,
  side: Side,
  commentId: string,
  deleted: boolean,
): Promise<CommentReading> {
  const { issueId } = run.pair[side];
  if (!commentsLeave(run, side) || issueId === null) return { state: "not-asked" };
  const subject = `comment:${side}:${commentId}`;
  const attempt = { side, subject, doing: "read a comment", action: "read" } as const;
  if (!deleted) {
    const read = await ask(run, side, (site) => site.readComment(issueId, commentId));
    if (read.ok) return { state: "read", comment: read.value };
    if (read.failure.kind !== "missing") {
      meetFailure(run, attempt, read.failure);
      return { state: "failed", failure: read.failure };
    }
  }
  // Jira also answers 404, and tells of deleted comments, when the whole issue was deleted or hidden: that says nothing about this comment.
  const issue = await ask(run, side, (site) => site.readIssue(issueId, {}));
  if (issue.ok) return { state: "missing" };
  if (issue.failure.kind !== "missing") meetFailure(run, attempt, issue.failure);
  return { state: "failed", failure: issue.failure };
}

function situationOf(
  run: PassRun,
  origin: Side,
  originalId: string,
  original: CommentReading,
): CommentSituation {
  return { origin, originalId, original, copy: recordedCopy(run, { origin, originalId }) };
}

/** What is recorded of a comment's copy. */
export function recordedCopy(run: PassRun, name: CommentName): CommentSituation["copy"] {
  const row = run.comments.ofOriginal(name);
  return {
    commentId: row?.copyId ?? null,
    written: row?.written ?? null,
    visibility: row?.visibility ?? null,
    state: row === undefined || row.state === "claimed" ? "none" : row.state,
  };
}
