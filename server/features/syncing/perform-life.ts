// What changes an issue as a whole: its type follows its partner's, and a copy goes with its deleted original.
import type { Side } from "../../core/sides.ts";
import type { Plan, Step } from "../../core/sync/plan.ts";
import type { DoneStep } from "../activity/index.ts";
import { addProblem, meetFailure, write, type PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";
import { formatTrace } from "./trace.ts";

type RetypeIssue = Extract<Step, { kind: "retype-issue" }>;
type DeleteIssue = Extract<Step, { kind: "delete-issue" }>;

const traceOf = (run: PassRun) => formatTrace({ pairId: run.pair.id, operationId: run.deps.newId() });

/** Subject of the problem that an ending did not work; while it is open, the original counts as deleted. */
export function endingSubject(side: Side): string {
  return `ending:${side}`;
}

/** Jira changes the type in place only where workflow and fields of both types agree. Throws LeaseLost. */
export async function retypePartner(run: PassRun, step: RetypeIssue): Promise<DoneStep | null> {
  const { side, issueTypeId } = step;
  const { issueId, issueKey } = run.pair[side];
  if (issueId === null) return null;
  const outcome = await write(run, side, (site) => site.retypeIssue(issueId, issueTypeId, traceOf(run)));
  if (outcome.ok) return { kind: "retype-issue", side, issueTypeId };
  const subject = `type:${side}`;
  if (outcome.failure.kind === "refused")
    addProblem(run, {
      ...{ subject, kind: "retype-refused", side },
      message: `The issue type of ${issueKey ?? "an issue"} in ${run.context[side].projectName} does not follow its partner: Jira does not let Lockstep change it.`,
      remedy: "Change the issue type there by hand, where Jira asks for what it needs, then retry.",
    });
  else meetFailure(run, { side, subject, doing: "change the issue type", action: "edit" }, outcome.failure);
  return null;
}

/** A copy that is gone already counts as deleted. Throws LeaseLost. */
export async function deletePartner(run: PassRun, { side }: DeleteIssue): Promise<DoneStep | null> {
  const { issueId } = run.pair[side];
  if (issueId === null) return null;
  const outcome = await write(run, side, (site) => site.deleteIssue(issueId, traceOf(run)));
  if (outcome.ok || outcome.failure.kind === "missing") return { kind: "delete-issue", side };
  const subject = endingSubject(side);
  meetFailure(run, { side, subject, doing: "delete the issue", action: "delete" }, outcome.failure);
  return null;
}

/** Whether the pair may end: its copy was closed or deleted as the plan says. If not, that is tried again or becomes a problem. */
export function mayEnd(run: PassRun, plan: Plan, { done }: Performance): boolean {
  const open = plan.steps.find((step) => {
    if (step.kind === "delete-issue") return !done.some((one) => one.kind === "delete-issue");
    if (step.kind !== "transition-issue" || step.ending !== true) return false;
    return !done.some((one) => one.kind === "transition-issue" && one.statusId === step.statusId);
  });
  if (open === undefined || open.kind === "end-pair") return true;
  const subject = endingSubject(open.side);
  if (run.retries.length === 0 && !run.problems.has(subject))
    addProblem(run, {
      ...{ subject, kind: "ending", side: open.side },
      message: `The original of an issue in ${run.context[open.side].projectName} was deleted, and Lockstep could not see the issue to close it.`,
      remedy: "Let Lockstep see the issue, then retry.",
    });
  return false;
}
