// Plans the copies of work logs: edits and deletions follow the original, a deleted copy is not made again, and what only
// some people may see does not leave.
import { worklogFlowFrom, type WorklogFlow } from "../configuration/worklogs.ts";
import { canonicalText } from "../issue/canonical-text.ts";
import type { Mentions } from "../issue/mentions.ts";
import type { WorklogSnapshot } from "../issue/snapshot.ts";
import { mentionsFrom } from "./mentions-from.ts";
import { otherSide, type Side } from "../sides.ts";
import type { Digest } from "./agreed.ts";
import { commentForPartner } from "./comment-text.ts";
import { aboutCopiedText, type TextLoss } from "./explain.ts";
import { knownKey, originalLink } from "./original-link.ts";
import type { CommentObstacle } from "./plan-comments.ts";
import type { Explanation, Step, WorklogText } from "./plan.ts";
import type { Situation, WorklogSituation } from "./situation.ts";

export interface WorklogPlan {
  /** To be performed before the steps of the issue. */
  withdrawals: Step[];
  /** To be performed after them. */
  writes: Step[];
  explanations: Explanation[];
}

/** Plans all work logs of a pair. `obstacles`: per target side, why copies cannot be written there in this pass. */
export function planWorklogs(
  situation: Situation,
  obstacles: Record<Side, CommentObstacle | null>,
  digest: Digest,
): WorklogPlan {
  const plan: WorklogPlan = { withdrawals: [], writes: [], explanations: [] };
  for (const worklog of situation.worklogs ?? [])
    planWorklog(situation, worklog, obstacles[otherSide(worklog.origin)], digest, plan);
  return plan;
}

function planWorklog(
  situation: Situation,
  { origin, originalId, original, copy }: WorklogSituation,
  obstacle: CommentObstacle | null,
  digest: Digest,
  plan: WorklogPlan,
): void {
  const to = otherSide(origin);
  const explain = (verdict: Explanation["verdict"], side: Side | null = null) =>
    void plan.explanations.push({ subject: { kind: "worklog", origin, originalId }, to: side, verdict });
  const flow = worklogFlowFrom(situation.configuration, origin);
  const present = copy.state === "present" ? copy.worklogId : null;
  const withdraw = (worklogId: string, because: "original-deleted" | "not-visible-any-more") => {
    plan.withdrawals.push({ kind: "delete-worklog", side: to, originalId, worklogId, because });
    explain(because === "original-deleted" ? "copied" : "not-visible", to);
  };

  if (flow === null) return explain("worklogs-off");
  if (copy.state === "deleted-there") return explain("copy-deleted-there");
  if (original === null)
    return present === null ? explain("nothing-new") : withdraw(present, "original-deleted");
  if (original.operationId !== null) return explain("own-copy");
  if (original.restricted)
    return present === null ? explain("not-visible") : withdraw(present, "not-visible-any-more");
  if (obstacle !== null) return explain(obstacle);
  const { people } = situation.configuration;
  const named = worklogForPartner(situation, origin, flow, original);
  const { text, lost } =
    people.rows.length === 0
      ? named
      : worklogForPartner(situation, origin, flow, original, mentionsFrom(people, origin));
  const written = worklogPrint(named.text, digest);
  if (present !== null && copy.written === written) return explain("nothing-new");
  plan.explanations.push({ subject: { kind: "worklog", origin, originalId }, to, ...aboutCopiedText(lost) });
  const { estimate } = flow;
  plan.writes.push(
    present === null
      ? { kind: "create-worklog", side: to, originalId, text, estimate, written }
      : { kind: "edit-worklog", side: to, originalId, worklogId: present, text, estimate, written },
  );
}

function worklogForPartner(
  situation: Situation,
  origin: Side,
  { style, template }: WorklogFlow,
  { startedAt, seconds, comment, author }: WorklogSnapshot,
  mentions?: Mentions,
): { text: WorklogText; lost: TextLoss } {
  if (comment === null && style === "anonymous")
    return { text: { startedAt, seconds, comment }, lost: { degraded: [], shortened: false } };
  const facts = situation[origin];
  const copy = commentForPartner(
    { style: style === "enriched" ? "enriched" : "plain", template },
    {
      body: comment ?? { version: 1, type: "doc", content: [] },
      ...{ authorName: author.displayName, createdAt: startedAt, issueKey: knownKey(facts) },
      ...{ projectName: facts.projectName, siteUrl: facts.siteUrl, original: originalLink(facts) },
      ...(mentions === undefined ? {} : { mentions }),
    },
  );
  return { text: { startedAt, seconds, comment: copy.body }, lost: copy };
}

function worklogPrint({ startedAt, seconds, comment }: WorklogText, digest: Digest): string {
  return digest(`${startedAt} ${seconds}\n${comment === null ? "" : canonicalText(comment)}`);
}
