// Writes, edits and removes copies of work logs. Every create is claimed before it is sent.
import { worklogFlowFrom } from "../../core/configuration/worklogs.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { Step } from "../../core/sync/plan.ts";
import { claimRows } from "./claim-rows.ts";
import { mayHaveHappened, meetFailure, write, type Attempt, type PassRun } from "./pass-run.ts";
import type { CopyRow } from "./rows.ts";
import { formatTrace } from "./trace.ts";

type WorklogStep = Extract<Step, { kind: "create-worklog" | "edit-worklog" | "delete-worklog" }>;
type Of<K extends WorklogStep["kind"]> = Extract<WorklogStep, { kind: K }>;

const originOf = (step: { side: Side; originalId: string }) => ({
  ...{ origin: otherSide(step.side), originalId: step.originalId },
});

/** True when the copy is as the step wants it. Throws LeaseLost. */
export async function performWorklog(run: PassRun, step: WorklogStep): Promise<boolean> {
  const { issueId } = run.pair[step.side];
  if (issueId === null) return false;
  if (step.kind === "create-worklog") return createCopy(run, step, issueId);
  const row = run.worklogs.ofOriginal(originOf(step));
  if (row === undefined) return false;
  return step.kind === "edit-worklog"
    ? editCopy(run, step, issueId, row)
    : deleteCopy(run, step, issueId, row);
}

async function createCopy(run: PassRun, step: Of<"create-worklog">, issueId: string): Promise<boolean> {
  const { side, text, estimate, written } = step;
  const known = run.worklogs.ofOriginal(originOf(step));
  if (known?.state === "present") return false;
  const [claim] = claimRows(run, run.worklogs, [{ ...originOf(step), written, visibility: null }]);
  if (claim === undefined) return false;
  await run.deps.pairs.claimWorklogs(run.lease, [claim]);
  run.worklogs.note(claim);
  const { operationId } = claim;
  const outcome = await write(run, side, (site) =>
    site.createWorklog(issueId, { text, operationId, estimate }, traceOf(run, claim)),
  );
  if (outcome.ok) {
    run.worklogs.put({ ...claim, state: "present", copyId: outcome.value.id });
    return true;
  }
  const met = meetFailure(run, attemptOf(step, "log work", "create"), outcome.failure);
  if (!mayHaveHappened(outcome.failure)) run.worklogs.drop(claim);
  else if (met !== "retry") run.retries.push({ at: run.deps.clock.now() + 60_000 });
  return false;
}

async function editCopy(
  run: PassRun,
  step: Of<"edit-worklog">,
  issueId: string,
  row: CopyRow,
): Promise<boolean> {
  const { side, worklogId, text, estimate, written } = step;
  const outcome = await write(run, side, (site) =>
    site.editWorklog(issueId, worklogId, { text, estimate }, traceOf(run, row)),
  );
  if (outcome.ok) {
    run.worklogs.put({ ...row, written });
    return true;
  }
  meetFailure(run, attemptOf(step, "edit a work log", "edit"), outcome.failure);
  if (outcome.failure.kind === "missing") run.worklogs.put({ ...row, state: "deleted-there" });
  return false;
}

/** A copy that must not be seen any more is marked first, so that a crash is not taken for a person's deletion. */
async function deleteCopy(
  run: PassRun,
  step: Of<"delete-worklog">,
  issueId: string,
  row: CopyRow,
): Promise<boolean> {
  const { side, worklogId, because } = step;
  if (because === "not-visible-any-more" && row.written !== null)
    await run.deps.pairs.claimWorklogs(run.lease, [{ ...row, written: null }]);
  const estimate = worklogFlowFrom(run.configuration, row.origin)?.estimate ?? "leave";
  const outcome = await write(run, side, (site) =>
    site.deleteWorklog(issueId, worklogId, estimate, traceOf(run, row)),
  );
  if (!outcome.ok && outcome.failure.kind !== "missing") {
    meetFailure(run, attemptOf(step, "remove a work log", "delete"), outcome.failure);
    return false;
  }
  run.worklogs.put({ ...row, state: "withdrawn" });
  return true;
}

function attemptOf(step: WorklogStep, doing: string, action: Attempt["action"]): Attempt {
  const { origin, originalId } = originOf(step);
  const value = "written" in step ? { valuePrint: step.written } : {};
  return { side: step.side, subject: `worklog:${origin}:${originalId}`, doing, action, ...value };
}

function traceOf(run: PassRun, { operationId }: CopyRow): string {
  return formatTrace({ pairId: run.pair.id, operationId });
}
