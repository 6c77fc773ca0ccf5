// Moves an issue into the wanted status, transition by transition, from wherever it stands. Before it enters a status on the
// way, that is noted on the pair, so that after a crash the way goes on and is not taken for somebody's change.
import type { JiraFailure } from "../../core/failure/jira-failure.ts";
import { blockedText, type Blockade, type BlockadeNames } from "../../core/failure/blocked-text.ts";
import type { IssueSnapshot, IssueStatus } from "../../core/issue/snapshot.ts";
import type { Step } from "../../core/sync/plan.ts";
import { mergedAgreed } from "../../core/sync/prints.ts";
import { screenValues } from "../../core/sync/screen-values.ts";
import { statusKey, withStatusEntered, withStatusReached } from "../../core/sync/status-prints.ts";
import { nextHop, type Crossroads, type OfferedTransition } from "../../core/sync/transition-path.ts";
import type { DoneStep } from "../activity/index.ts";
import { digest } from "./digest.ts";
import { keepLost, settleLost, type Overwriting } from "./keep-lost.ts";
import { splitFrozen, withFrozen, withWrites } from "./freeze-flipping.ts";
import { nameWriters } from "./name-writers.ts";
import { addProblem, ask, meetFailure, write, type PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";
import { endingSubject } from "./perform-life.ts";
import type { ProblemReport } from "./recorders.ts";
import { formatTrace } from "./trace.ts";
import type { LearntWorkflow } from "./workflow-memory.ts";

type TransitionIssue = Extract<Step, { kind: "transition-issue" }>;

const longestWay = 8;

interface Walk {
  readonly run: PassRun;
  readonly step: TransitionIssue;
  readonly performance: Performance;
  readonly issue: IssueSnapshot;
  current: IssueStatus;
  /** What Jira says of the wanted status; read when no way is known. */
  wanted: IssueStatus | null;
  readonly visited: Set<string>;
}

/** Null when nothing was done: it stands there already, or the first transition could not be taken. Throws LeaseLost. */
export async function moveIssue(
  run: PassRun,
  step: TransitionIssue,
  performance: Performance,
): Promise<DoneStep | null> {
  const { side, statusId } = step;
  const issue = performance.latest[side];
  if (issue === undefined || !issue.status.seen) return null;
  const walk: Walk = {
    ...{ run, step, performance, issue, current: issue.status.value, wanted: null },
    visited: new Set(),
  };
  const now = run.deps.clock.now();
  const { frozen } = splitFrozen(...([run.pair.recentWrites, side, { [statusKey]: statusId }] as const), {
    now,
    configuration: run.configuration,
  });
  if (frozen.length > 0) {
    performance.recentWrites = withFrozen(performance.recentWrites, side, frozen, now);
    blocked(walk, { because: "flipping" }, { kind: "frozen", ...(await nameWriters(run, side, statusKey)) });
    return null;
  }
  const kept = await keepLost(run, side, overwritten(step));
  while (walk.current.id !== statusId && (await takeOne(walk)));
  const moved = walk.current.id !== issue.status.value.id;
  settleLost(run, kept, () => (moved ? "lost" : run.retries.length > 0 ? "unknown" : "spared"));
  if (walk.current.id === statusId) performance.agreed = mergedAgreed(performance.agreed, step.agreed);
  if (!moved) return null;
  performance.recentWrites = withWrites(performance.recentWrites, side, { [statusKey]: statusId }, now);
  return { kind: "transition-issue", side, statusId: walk.current.id };
}

function overwritten({ lost }: TransitionIssue): Overwriting {
  if (lost === undefined) return { lost: {}, kept: {} };
  const { id, name } = lost;
  return { lost: { [statusKey]: { kind: "option", option: { id, name } } }, kept: {} };
}

/** One transition further; false when the way ends here for this pass. */
async function takeOne(walk: Walk): Promise<boolean> {
  const { run, step, issue, visited } = walk;
  const { side } = step;
  const offered = await ask(run, side, (site) => site.transitions(issue.id));
  if (!offered.ok) return gaveUp(walk, "read the transitions of the issue", offered.failure);
  const known = learnt(walk);
  known.set(
    walk.current.id,
    offered.value.map(({ name, to }) => ({ name, to })),
  );
  if (visited.size >= longestWay) return blocked(walk, { because: "too-far", most: longestWay });
  visited.add(walk.current.id);

  const missing = (transition: OfferedTransition) => screenValues(step, transition, issue).missing;
  const crossroads = {
    current: walk.current.id,
    via: step.via,
    offered: offered.value,
    known,
    visited,
    missing,
  };
  const hop = await chooseHop(walk, crossroads);
  if (hop === null) return false;
  if (hop.kind === "take") return take(walk, hop.transition);
  if (hop.because === "missing-fields")
    return blocked(walk, { because: "missing-fields", transition: hop.transition.name, fields: hop.fields });
  return blocked(walk, { because: "no-way", via: step.via });
}

/** Where no way is known, the project is asked for its statuses before unknown ones are entered: null when that ends the way. */
async function chooseHop(walk: Walk, crossroads: Omit<Crossroads, "wanted">) {
  const { run, step, issue } = walk;
  const towards = (category: IssueStatus["category"]) =>
    nextHop({ ...crossroads, wanted: { id: step.statusId, category } });
  const hop = towards(walk.wanted?.category ?? null);
  if (hop.kind === "take" || hop.because === "missing-fields" || walk.wanted !== null) return hop;

  const read = await ask(run, step.side, (site) => site.statuses(issue.projectId));
  if (!read.ok) {
    gaveUp(walk, "read the statuses of the project", read.failure);
    return null;
  }
  const type = read.value.find(({ issueTypeId }) => issueTypeId === issue.issueTypeId);
  walk.wanted = type?.statuses.find(({ id }) => id === step.statusId) ?? null;
  if (walk.wanted !== null) return towards(walk.wanted.category);
  blocked(walk, { because: "no-such-status" });
  return null;
}

async function take(walk: Walk, transition: OfferedTransition): Promise<boolean> {
  const { run, step, performance, issue } = walk;
  const { side } = step;
  const arrives = transition.to.id === step.statusId;
  const { fields, resolutionLeft } = screenValues(step, transition, issue);
  if (!arrives) {
    const entered = withStatusEntered(performance.agreed, side, transition.to.id, digest);
    await run.deps.pairs.noteAgreed(run.lease, entered);
    performance.agreed = entered;
  }
  const trace = formatTrace({ pairId: run.pair.id, operationId: run.deps.newId() });
  const change = { transitionId: transition.id, fields };
  const outcome = await write(run, side, (site) => site.transition(issue.id, change, trace));
  if (!outcome.ok)
    return gaveUp(walk, `take the transition "${transition.name}"`, movedMeanwhile(run, outcome.failure));
  walk.current = transition.to;
  if (!arrives) performance.agreed = withStatusReached(performance.agreed, side, transition.to.id, digest);
  if (arrives && resolutionLeft) {
    const subject = `resolution:${side}`;
    const text = blockedText({ because: "no-resolution", transition: transition.name }, namesOf(walk));
    addProblem(run, { subject, kind: "workflow-resolution", side, ...text });
  }
  return true;
}

/** A transition refused as a whole was most likely taken by somebody else at the same moment: worth one more look. */
function movedMeanwhile(run: PassRun, failure: JiraFailure): JiraFailure {
  const asWhole = failure.kind === "refused" && Object.keys(failure.fields).length === 0;
  return asWhole && run.lease.attempts === 0 ? { kind: "conflict" } : failure;
}

function gaveUp({ run, step }: Walk, doing: string, failure: JiraFailure): false {
  meetFailure(run, { ...place(step), doing, action: "edit" }, failure);
  return false;
}

function blocked(walk: Walk, blockade: Blockade, more: Partial<ProblemReport> = {}): false {
  const text = blockedText(blockade, namesOf(walk));
  addProblem(walk.run, { kind: "workflow-blocked", ...place(walk.step), ...text, ...more });
  return false;
}

function place({ side, ending }: TransitionIssue) {
  return { side, subject: ending === true ? endingSubject(side) : `field:${side}:status` };
}

/** The wanted status is named when Jira told of it: as the end of some transition, or among the project's statuses. */
function namesOf(walk: Walk): BlockadeNames {
  const { run, step, issue, current } = walk;
  const told = [...learnt(walk).values()].flat().map(({ to }) => to);
  const wanted = [current, ...told].find(({ id }) => id === step.statusId) ?? walk.wanted;
  const { projectName } = run.context[step.side];
  return { issueKey: issue.key, projectName, from: current.name, wanted: wanted?.name ?? null };
}

function learnt({ run, step, issue }: Walk): LearntWorkflow {
  const { projectId, issueTypeId } = issue;
  return run.deps.workflows.at({ siteId: run.context[step.side].siteId, projectId, issueTypeId });
}
