// Plans the copies of comments: which are written, changed, withdrawn, and why the others are not.
// Every comment is judged by itself from what was read; a comment that must not be visible is withdrawn before anything else is written.
import { canonicalText } from "../issue/canonical-text.ts";
import type { CommentSnapshot, CommentVisibility } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { Digest } from "./agreed.ts";
import { commentForPartner, type CommentCopy } from "./comment-text.ts";
import { mentionsFrom } from "./mentions-from.ts";
import { commentFlowFrom, copyVisibility } from "./comment-visibility.ts";
import { aboutComment, aboutCopiedComment } from "./explain.ts";
import { knownKey, originalLink } from "./original-link.ts";
import type { Explanation, Step } from "./plan.ts";
import type { CommentSituation, Situation } from "./situation.ts";

export interface CommentPlan {
  /** To be performed before the steps of the issue. */
  withdrawals: Step[];
  /** To be performed after them, oldest comment first. */
  writes: Step[];
  explanations: Explanation[];
}

/** Why copies cannot be written now; deletions and withdrawals are planned all the same. */
export type CommentObstacle = Extract<
  Explanation["verdict"],
  "type-not-mapped" | "partner-missing" | "not-seen" | "not-taken-there"
>;

/** Print of what a copy shows and to whom. */
export function commentPrint(copy: CommentCopy, visibility: CommentVisibility, digest: Digest): string {
  return digest(`${visibility}\n${canonicalText(copy.body)}`);
}

/** Plans all comments of a pair. `obstacles`: per target side, why copies cannot be written there in this pass. */
export function planComments(
  situation: Situation,
  obstacles: Record<Side, CommentObstacle | null>,
  digest: Digest,
): CommentPlan {
  const plan: CommentPlan = { withdrawals: [], writes: [], explanations: [] };
  for (const comment of inOrder(situation.comments))
    planComment(situation, comment, obstacles[otherSide(comment.origin)], digest, plan);
  return plan;
}

function planComment(
  situation: Situation,
  { origin, originalId, original, copy }: CommentSituation,
  obstacle: CommentObstacle | null,
  digest: Digest,
  plan: CommentPlan,
): void {
  const to = otherSide(origin);
  const flow = commentFlowFrom(situation.configuration, origin);
  const skip = (verdict: Explanation["verdict"]) =>
    plan.explanations.push(aboutComment(origin, originalId, verdict));
  const withdraw = (commentId: string, because: "original-deleted" | "not-visible-any-more") => {
    plan.withdrawals.push({ kind: "delete-comment", side: to, originalId, commentId, because });
    plan.explanations.push({
      ...aboutComment(origin, originalId, because === "original-deleted" ? "copied" : "not-visible"),
      to,
    });
  };

  if (original.state === "not-asked") return;
  if (isOwnCopy(situation, origin, originalId, original)) return void skip("own-copy");
  if (!situation.configuration.comments.enabled || !flow.enabled) return void skip("comments-off");
  if (copy.state === "deleted-there") return void skip("copy-deleted-there");
  if (original.state === "failed") return void skip("not-seen");
  const present = copy.state === "present" || copy.state === "claimed" ? copy.commentId : null;
  if (original.state === "missing") {
    const issue = situation[origin].reading.state;
    if (issue === "missing" || issue === "failed") return void skip("not-seen");
    return present === null ? void skip("nothing-new") : withdraw(present, "original-deleted");
  }

  const visibility = copyVisibility(flow, original.comment.visibility, situation[to].projectKind);
  if (visibility === null)
    return present === null ? void skip("not-visible") : withdraw(present, "not-visible-any-more");
  const source = sourceOf(situation, origin, original.comment);
  const { people } = situation.configuration;
  const named = commentForPartner(flow, source);
  const mentions = mentionsFrom(people, origin);
  const text = people.rows.length === 0 ? named : commentForPartner(flow, { ...source, mentions });
  // Who is mentioned makes no other copy: a new row of people would notify them of every comment there ever was.
  const written = commentPrint(named, visibility, digest);
  // Jira keeps a comment's visibility on edit, so another visibility takes another comment; an unknown one is not trusted to be internal.
  const mustMove =
    present !== null &&
    copy.visibility !== visibility &&
    !(copy.visibility === null && visibility === "public");
  const narrows = mustMove && visibility === "internal";
  if (obstacle !== null) {
    if (narrows) return withdraw(present, "not-visible-any-more");
    return void skip(obstacle);
  }
  if (present !== null && copy.written === written && !mustMove) return void skip("nothing-new");
  plan.explanations.push(aboutCopiedComment(origin, originalId, to, text));
  if (present !== null && !mustMove) {
    plan.writes.push({
      ...{ kind: "edit-comment", side: to, originalId, commentId: present, body: text.body, written },
    });
    return;
  }
  if (present !== null)
    plan.withdrawals.push({
      ...{
        kind: "delete-comment",
        side: to,
        originalId,
        commentId: present,
        because: "not-visible-any-more",
      },
    });
  plan.writes.push({ kind: "create-comment", side: to, originalId, body: text.body, visibility, written });
}

/** Written by Lockstep: marked so, or known as the copy of a comment of the other side. */
function isOwnCopy(
  situation: Situation,
  side: Side,
  commentId: string,
  reading: CommentSituation["original"],
): boolean {
  if (reading.state === "read" && reading.comment.operationId !== null) return true;
  return situation.comments.some(
    (other) => other.origin === otherSide(side) && other.copy.commentId === commentId,
  );
}

function sourceOf(situation: Situation, origin: Side, comment: CommentSnapshot) {
  const facts = situation[origin];
  return {
    body: comment.body,
    authorName: comment.author.displayName,
    createdAt: comment.createdAt,
    issueKey: knownKey(facts),
    projectName: facts.projectName,
    siteUrl: facts.siteUrl,
    original: originalLink(facts),
  };
}

/** Each original once, oldest first; comments that were not read come first, by id. */
function inOrder(comments: readonly CommentSituation[]): CommentSituation[] {
  const once = new Map<string, CommentSituation>();
  for (const comment of comments) {
    const key = `${comment.origin} ${comment.originalId}`;
    if (!once.has(key)) once.set(key, comment);
  }
  const writtenAt = ({ original }: CommentSituation) =>
    original.state === "read" ? original.comment.createdAt : 0;
  return [...once.entries()]
    .sort(([a, one], [b, other]) => writtenAt(one) - writtenAt(other) || compareIds(a, b))
    .map(([, comment]) => comment);
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
