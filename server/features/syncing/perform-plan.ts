// Performs a plan, one step after the other. A failed step becomes a retry or a problem and does not hold up the others.
import type { Plan, Step } from "../../core/sync/plan.ts";
import { mergedAgreed } from "../../core/sync/prints.ts";
import type { Situation } from "../../core/sync/situation.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { DoneStep } from "../activity/index.ts";
import type { PassRun } from "./pass-run.ts";
import { claimCopies, createCopy, deleteCopy, editCopy } from "./perform-comments.ts";
import { copyFile, deleteFile } from "./perform-files.ts";
import type { Performance } from "./performance.ts";
import { createLink, deleteLink, linkPartner } from "./perform-links.ts";
import { performOutsideLink } from "./perform-outside-links.ts";
import { deletePartner, mayEnd, retypePartner } from "./perform-life.ts";
import { createPartner, editPartner } from "./perform-issue.ts";
import { performWorklog } from "./perform-worklogs.ts";
import { moveIssue } from "./perform-transition.ts";

/**
 * Throws LeaseLost as soon as the lease does not hold before a write.
 * @param before what another plan of the same pass achieved
 */
export async function performPlan(
  run: PassRun,
  plan: Plan,
  situation: Situation,
  before?: Performance,
): Promise<Performance> {
  const resumed = run.context.pair.ended;
  const performance: Performance = {
    agreed: mergedAgreed(before?.agreed ?? run.pair.agreed, plan.agreed),
    done: before?.done ?? (resumed === null ? [] : [{ kind: "resume-pair", because: resumed }]),
    latest: issuesRead(situation),
    ended: run.pair.ended,
    recentWrites: before?.recentWrites ?? run.pair.recentWrites,
  };
  for (const [index, step] of plan.steps.entries()) {
    if (step.kind === "end-pair") {
      if (!mayEnd(run, plan, performance)) continue;
      performance.ended = step.because;
      performance.done.push({ kind: "end-pair", because: step.because });
      continue;
    }
    if (run.waiting.has(step.side)) continue;
    if (step.kind === "create-comment" && !(await mayCreateCopy(run, step, plan.steps.slice(index))))
      continue;
    const done = await performStep(run, step, situation, performance);
    if (done !== null) performance.done.push(done);
  }
  return performance;
}

function issuesRead(situation: Situation): Performance["latest"] {
  const latest: Performance["latest"] = {};
  for (const side of ["first", "second"] as const) {
    const { reading } = situation[side];
    if (reading.state === "read") latest[side] = reading.issue;
  }
  return latest;
}

type WritingStep = Exclude<Step, { kind: "end-pair" }>;

async function performStep(
  run: PassRun,
  step: WritingStep,
  situation: Situation,
  performance: Performance,
): Promise<DoneStep | null> {
  switch (step.kind) {
    case "create-issue":
    case "edit-issue": {
      const source = situation[otherSide(step.side)].reading;
      if (source.state !== "read") return null;
      return step.kind === "create-issue"
        ? createPartner(run, step, source.issue, performance)
        : editPartner(run, step, source.issue, performance);
    }
    case "create-worklog":
    case "edit-worklog":
    case "delete-worklog":
      return (await performWorklog(run, step))
        ? { kind: step.kind, side: step.side, originalId: step.originalId }
        : null;
    case "link-partner":
      if (!(await linkPartner(run, step))) return null;
      performance.agreed = mergedAgreed(performance.agreed, step.agreed);
      return { kind: step.kind, side: step.side };
    case "put-outside-link":
    case "delete-outside-link":
      return performOutsideLink(run, step);
    case "create-link":
      return linkDone(step, await createLink(run, step));
    case "delete-link":
      return linkDone(step, await deleteLink(run, step));
    case "transition-issue":
      return moveIssue(run, step, performance);
    case "retype-issue":
      return retypePartner(run, step);
    case "delete-issue":
      return deletePartner(run, step);
    case "create-comment":
      return commentDone(step, await createCopy(run, step));
    case "edit-comment":
      return commentDone(step, await editCopy(run, step));
    case "delete-comment":
      return commentDone(step, await deleteCopy(run, step));
    case "copy-file":
    case "delete-file": {
      const { kind, side, originalId } = step;
      const worked = step.kind === "copy-file" ? await copyFile(run, step) : await deleteFile(run, step);
      return worked ? { kind, side, originalId } : null;
    }
  }
}

/** Claims, before the first create, all copies that the rest of the plan creates there; false when this one must not be created now. */
async function mayCreateCopy(
  run: PassRun,
  step: Extract<Step, { kind: "create-comment" }>,
  rest: Step[],
): Promise<boolean> {
  if (run.pair[step.side].issueId === null) return false;
  const origin = otherSide(step.side);
  const standsThere = (originalId: string) =>
    run.comments.ofOriginal({ origin, originalId })?.state === "present";
  if (standsThere(step.originalId)) return false;
  const creates = rest.filter((one) => one.kind === "create-comment");
  await claimCopies(
    run,
    creates.filter((one) => one.side === step.side && !standsThere(one.originalId)),
  );
  return true;
}

function linkDone(
  { kind, side, record }: Extract<Step, { kind: "create-link" | "delete-link" }>,
  worked: boolean,
): DoneStep | null {
  return worked ? { kind, side, originalId: record.originalId } : null;
}

function commentDone(
  step: { kind: "create-comment" | "edit-comment" | "delete-comment"; side: Side; originalId: string },
  worked: boolean,
): DoneStep | null {
  return worked ? { kind: step.kind, side: step.side, originalId: step.originalId } : null;
}
