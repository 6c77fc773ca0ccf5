// Writes and deletes the remote links that links to outside become. Each is recorded as begun before it is written; Jira knows it
// by its global id, so that writing it twice leaves one.
import { globalIdOf, outsideKey } from "../../core/sync/outside-links.ts";
import type { Step } from "../../core/sync/plan.ts";
import type { DoneStep } from "../activity/index.ts";
import { mayHaveHappened, meetFailure, write, type PassRun } from "./pass-run.ts";
import { formatTrace } from "./trace.ts";

type OutsideStep = Extract<Step, { kind: "put-outside-link" | "delete-outside-link" }>;

/** Null when it did not work. Throws LeaseLost. */
export async function performOutsideLink(run: PassRun, step: OutsideStep): Promise<DoneStep | null> {
  const { issueId } = run.pair[step.side];
  if (issueId === null) return null;
  const done =
    step.kind === "put-outside-link"
      ? await putLink(run, step, issueId)
      : await removeLink(run, step, issueId);
  return done ? { kind: step.kind, side: step.side, originalId: step.record.original } : null;
}

async function putLink(
  run: PassRun,
  step: Extract<OutsideStep, { kind: "put-outside-link" }>,
  issueId: string,
): Promise<boolean> {
  const { side, record, copy, before } = step;
  await run.deps.pairs.claimOutsideLink(run.lease, record);
  const link = { globalId: globalIdOf(run.pair.id, record), ...copy };
  const outcome = await write(run, side, (site) => site.putRemoteLink(issueId, link, traceOf(run)));
  if (outcome.ok) {
    run.outside.kept.push({ ...record, state: "present" });
    return true;
  }
  const attempt = { side, subject: subjectOf(step), doing: "link the issue", action: "create" } as const;
  const met = meetFailure(run, attempt, outcome.failure);
  if (!mayHaveHappened(outcome.failure)) {
    if (before === null) run.outside.forgotten.push(record);
    else run.outside.kept.push(before);
  } else if (met !== "retry") run.retries.push({ at: run.deps.clock.now() + 60_000 });
  return false;
}

async function removeLink(
  run: PassRun,
  step: Extract<OutsideStep, { kind: "delete-outside-link" }>,
  issueId: string,
): Promise<boolean> {
  const { side, record } = step;
  const globalId = globalIdOf(run.pair.id, record);
  const outcome = await write(run, side, (site) => site.deleteRemoteLink(issueId, globalId, traceOf(run)));
  if (!outcome.ok && outcome.failure.kind !== "missing") {
    const attempt = { side, subject: subjectOf(step), doing: "delete a link", action: "delete" } as const;
    meetFailure(run, attempt, outcome.failure);
    return false;
  }
  run.outside.forgotten.push(record);
  return true;
}

const subjectOf = ({ record }: OutsideStep) => `outside-link:${outsideKey(record)}`;

const traceOf = (run: PassRun) => formatTrace({ pairId: run.pair.id, operationId: run.deps.newId() });
