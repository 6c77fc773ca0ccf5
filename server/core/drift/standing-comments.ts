// Compares the copies of comments with what they should say: a pass knows only what it wrote last, a drift check sees what stands there.
import type { CommentSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { Digest } from "../sync/agreed.ts";
import { planComments } from "../sync/plan-comments.ts";
import { words } from "../sync/prints.ts";
import type { Step } from "../sync/plan.ts";
import type { CommentSituation, Situation } from "../sync/situation.ts";
import { copySubject, type Drift, type SeenPair } from "./drift.ts";

type Lists = SeenPair["comments"];

/**
 * The situation in which nothing is known of what chosen copies say, only how they stand there; one that was deleted there is made
 * again. So a pass writes them.
 */
export function asTheyStand(
  situation: Situation,
  lists: Lists,
  isChosen: (subject: string) => boolean,
): Situation {
  return {
    ...situation,
    comments: situation.comments.map((comment) =>
      isChosen(copySubject("comment", comment))
        ? { ...comment, copy: standing(situation, lists, comment) }
        : comment,
    ),
  };
}

/** Only a service project tells who may see a comment. */
function standing(situation: Situation, lists: Lists, { origin, copy }: CommentSituation) {
  const to = otherSide(origin);
  if (copy.state === "deleted-there") return { ...copy, state: "none" as const, commentId: null };
  const found = standingCopy(lists, to, copy.commentId);
  if (copy.state !== "present" || found === undefined) return copy;
  const tells = situation[to].projectKind === "service";
  return { ...copy, written: null, visibility: tells ? found.visibility : copy.visibility };
}

function standingCopy(lists: Lists, side: Side, commentId: string | null): CommentSnapshot | undefined {
  return lists[side]?.find(({ id }) => id === commentId);
}

/** Copies that were changed, hidden, uncovered, deleted or doubled where they stand; `known`: subjects that are listed already. */
export function driftOfCopies(seen: SeenPair, known: ReadonlySet<string>, digest: Digest): Drift[] {
  const { situation, comments: lists, lostCopies } = seen;
  const isLooked = (subject: string) => !known.has(subject);
  const forced = asTheyStand(situation, lists, (subject) => {
    const comment = situation.comments.find((one) => copySubject("comment", one) === subject);
    const isDeleted = comment?.copy.state === "deleted-there";
    return isLooked(subject) && (!isDeleted || lostCopies.has(subject));
  });
  const plan = planComments(forced, { first: null, second: null }, digest);
  const steps = [...plan.withdrawals, ...plan.writes];
  const found = new Map<string, Drift>();
  for (const step of steps) {
    const drift = driftOfStep(step, lists);
    if (drift !== null && isLooked(drift.subject) && !found.has(drift.subject))
      found.set(drift.subject, drift);
  }
  return [...found.values(), ...doubles(seen)];
}

/** Withdrawals come first: a copy that is moved to another visibility is told of by its withdrawal. */
function driftOfStep(step: Step, lists: Lists): Drift | null {
  if (step.kind !== "edit-comment" && step.kind !== "create-comment" && step.kind !== "delete-comment")
    return null;
  const { side, originalId } = step;
  const origin = otherSide(side);
  const of: Omit<Drift, "is" | "values"> = {
    ...{ subject: copySubject("comment", { origin, originalId }), about: "comment", cause: "left" },
    ...{ to: side, fields: null, winners: [origin] },
  };
  if (step.kind === "create-comment")
    return { ...of, is: "missing", values: { [origin]: { kind: "rich-text", document: step.body } } };
  const copy = standingCopy(lists, side, step.commentId);
  if (copy === undefined) return null;
  const stands = { kind: "rich-text", document: copy.body } as const;
  if (step.kind === "delete-comment")
    return {
      ...of,
      is: copy.visibility === "public" ? "exposed" : "different",
      values: { [side]: stands },
    };
  const wanted = { kind: "rich-text", document: step.body } as const;
  if (words(wanted) === words(stands)) return null;
  return { ...of, is: "different", values: { [origin]: wanted, [side]: stands } };
}

/** Comments that carry the operation id of a copy and are not that copy. */
function doubles({ comments, copies }: SeenPair): Drift[] {
  return (["first", "second"] as const).flatMap((side) =>
    (comments[side] ?? []).flatMap(({ id, operationId, body }): Drift[] => {
      const known = operationId === null ? undefined : copies.get(operationId);
      if (known === undefined || known === id) return [];
      return [
        {
          ...{ subject: `double:${side}:${id}`, about: "comment", is: "double", cause: "told" },
          ...{ to: side, fields: null, values: { [side]: { kind: "rich-text", document: body } } },
          winners: [],
        },
      ];
    }),
  );
}
