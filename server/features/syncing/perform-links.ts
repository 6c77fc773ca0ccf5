// Makes and deletes links between issues. Each is recorded as begun before it is made; making one twice changes nothing in Jira.
import { linkKey } from "../../core/sync/links.ts";
import { globalIdOf } from "../../core/sync/outside-links.ts";
import type { Step } from "../../core/sync/plan.ts";
import { mayHaveHappened, meetFailure, write, type PassRun } from "./pass-run.ts";
import { formatTrace } from "./trace.ts";

type CreateLink = Extract<Step, { kind: "create-link" }>;
type DeleteLink = Extract<Step, { kind: "delete-link" }>;

const subjectOf = ({ record }: CreateLink | DeleteLink) => `link:${linkKey(record).replace(" ", ":")}`;

const newTrace = (run: PassRun) => formatTrace({ pairId: run.pair.id, operationId: run.deps.newId() });

/** True when the link stands there now. */
export async function createLink(run: PassRun, step: CreateLink): Promise<boolean> {
  const { side, record } = step;
  await run.deps.pairs.claimLink(run.lease, record);
  const outcome = await write(run, side, (site) => site.createLink(record.copy, newTrace(run)));
  if (outcome.ok) {
    run.links.kept.push({ ...record, state: "present" });
    return true;
  }
  const attempt = { side, subject: subjectOf(step), doing: "link two issues", action: "create" } as const;
  const met = meetFailure(run, attempt, outcome.failure);
  if (!mayHaveHappened(outcome.failure)) run.links.forgotten.push(record);
  else if (met !== "retry") run.retries.push({ at: run.deps.clock.now() + 60_000 });
  return false;
}

/** True when the link is gone. */
export async function deleteLink(run: PassRun, step: DeleteLink): Promise<boolean> {
  const { side, linkId, record } = step;
  const outcome = await write(run, side, (site) => site.deleteLink(linkId, newTrace(run)));
  if (!outcome.ok && outcome.failure.kind !== "missing") {
    const attempt = { side, subject: subjectOf(step), doing: "delete a link", action: "delete" } as const;
    meetFailure(run, attempt, outcome.failure);
    return false;
  }
  run.links.forgotten.push(record);
  return true;
}

/** True when the issue is linked to its partner now. Writing it again changes nothing: Jira knows it by its global id. */
export async function linkPartner(
  run: PassRun,
  step: Extract<Step, { kind: "link-partner" }>,
): Promise<boolean> {
  const { side, url, title } = step;
  const { issueId } = run.pair[side];
  if (issueId === null) return false;
  const link = { globalId: globalIdOf(run.pair.id), url, title, relationship: "is kept in step with" };
  const outcome = await write(run, side, (site) => site.putRemoteLink(issueId, link, newTrace(run)));
  if (outcome.ok) return true;
  const doing = "link the issue to its partner";
  meetFailure(run, { side, subject: `partner-link:${side}`, doing, action: "edit" }, outcome.failure);
  return false;
}
