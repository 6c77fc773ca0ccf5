// Compares the copies of work logs with what they should say: a pass knows only what it wrote last, a drift check sees what stands there.
import type { FieldValue } from "../fields/value.ts";
import { plainText } from "../issue/plain-text.ts";
import { otherSide } from "../sides.ts";
import type { Digest } from "../sync/agreed.ts";
import type { WorklogText } from "../sync/plan.ts";
import { planWorklogs } from "../sync/plan-worklogs.ts";
import { words } from "../sync/prints.ts";
import type { Situation } from "../sync/situation.ts";
import { copySubject, type Drift, type SeenPair } from "./drift.ts";

/** The situation in which nothing is known of what chosen copies say, so that a pass writes them. */
export function withUnknownWorklogs(situation: Situation, isChosen: (subject: string) => boolean): Situation {
  const { worklogs } = situation;
  if (worklogs === undefined) return situation;
  return {
    ...situation,
    worklogs: worklogs.map((worklog) =>
      isChosen(copySubject("worklog", worklog)) && worklog.copy.state === "present"
        ? { ...worklog, copy: { ...worklog.copy, written: null } }
        : worklog,
    ),
  };
}

/** Copies that were changed where they stand; `known`: subjects that are listed already. */
export function driftOfWorklogs(
  { situation, worklogs: lists }: SeenPair,
  known: ReadonlySet<string>,
  digest: Digest,
): Drift[] {
  const forced = withUnknownWorklogs(situation, (subject) => !known.has(subject));
  return planWorklogs(forced, { first: null, second: null }, digest).writes.flatMap((step): Drift[] => {
    if (step.kind !== "edit-worklog") return [];
    const { side, originalId, worklogId, text } = step;
    const origin = otherSide(side);
    const subject = copySubject("worklog", { origin, originalId });
    const copy = lists[side]?.find(({ id }) => id === worklogId);
    if (copy === undefined || known.has(subject)) return [];
    const [wanted, stands] = [shown(text), shown(copy)];
    if (words(wanted) === words(stands)) return [];
    return [
      {
        ...{ subject, about: "worklog", is: "different", cause: "left", to: side, fields: null },
        values: { [origin]: wanted, [side]: stands },
        winners: [origin],
      },
    ];
  });
}

function shown({ startedAt, seconds, comment }: WorklogText): FieldValue {
  const minutes = seconds / 60;
  const when = new Date(startedAt).toISOString().slice(0, 16).replace("T", " ");
  const said = plainText(comment);
  const text = [`${minutes} ${minutes === 1 ? "minute" : "minutes"}, begun ${when} UTC`, said].join("\n");
  return { kind: "text", text };
}
