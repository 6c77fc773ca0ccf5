// Creates, changes and deletes single versions and components; a create is claimed before, everything is recorded at once.
import { agreedAfterCreate, agreedAfterEdit } from "../../core/parts/diff-part.ts";
import type { ProjectPart } from "../../core/configuration/project-lists.ts";
import type { ListedPart, PartPair } from "../../core/parts/part.ts";
import type { PartSituation, PartStep } from "../../core/parts/part-plan.ts";
import type { Outcome } from "../../core/failure/jira-failure.ts";
import { otherSide } from "../../core/sides.ts";
import type { JiraSite } from "../ports/jira-site.ts";
import { digest } from "./digest.ts";
import { addProblem, mayHaveHappened, meetFailure, write, type PassRun } from "./pass-run.ts";
import { formatTrace } from "./trace.ts";

/** Of the problem that a step becomes, for example `version:second:10001` by the original's id. */
export function subjectOf(part: ProjectPart, { side, pair }: PartStep): string {
  return `${part}:${side}:${pair.ids[otherSide(side)] ?? pair.id}`;
}

/** True when it took effect; `situation` tells of it then. Throws LeaseLost. */
export async function performPart(run: PassRun, situation: PartSituation, step: PartStep): Promise<boolean> {
  const { part, lists } = situation;
  const { side, pair } = step;
  const trace = formatTrace({ pairId: run.pair.id, operationId: run.deps.newId() });
  if (step.kind === "delete") {
    const gone = await send(run, situation, step, (site) =>
      site.deletePart(part, step.id, step.moveTo, trace),
    );
    if (!gone.ok && gone.failure.kind !== "missing") return false;
    lists[side] = lists[side].filter(({ id }) => id !== step.id);
    await keep(run, situation, { changed: [], forgotten: [pair.id] });
    return true;
  }
  const from = otherSide(side);
  const source = lists[from].find(({ id }) => id === pair.ids[from]);
  if (source === undefined) return false;
  if (step.kind === "create") {
    const { projectId: id, projectKey: key } = run.context[side];
    await keep(run, situation, { changed: [pair], forgotten: [] });
    const made = await send(run, situation, step, (site) =>
      site.createPart({ id, key }, part, step.values, trace),
    );
    if (!made.ok) {
      if (!mayHaveHappened(made.failure)) await keep(run, situation, { changed: [], forgotten: [pair.id] });
      return false;
    }
    lists[side].push(made.value);
    const agreed = agreedAfterCreate(situation, { digest }, { side, source, answer: made.value });
    const ids = { ...pair.ids, [side]: made.value.id };
    await keep(run, situation, { changed: [{ ...pair, ids, agreed }], forgotten: [] });
    return true;
  }
  const edited = await send(run, situation, step, (site) => site.editPart(part, step.id, step.values, trace));
  if (!edited.ok) return false;
  const answer = edited.value;
  lists[side] = lists[side].map((one) => (one.id === answer.id ? answer : one));
  const { agreed } = situation.pairs.find(({ id }) => id === pair.id) ?? pair;
  const written = { side, attributes: step.values, source, answer };
  const now = { ...pair, agreed: agreedAfterEdit({ digest }, agreed, written) };
  await keep(run, situation, { changed: [now], forgotten: [] });
  return true;
}

async function keep(
  run: PassRun,
  situation: PartSituation,
  pairs: { changed: PartPair[]; forgotten: string[] },
): Promise<void> {
  await run.deps.parts.save(run.lease, situation.part, pairs);
  const replaced = new Set([...pairs.forgotten, ...pairs.changed.map(({ id }) => id)]);
  situation.pairs = [...situation.pairs.filter(({ id }) => !replaced.has(id)), ...pairs.changed];
}

async function send<T>(
  run: PassRun,
  { part, lists }: PartSituation,
  step: PartStep,
  call: (site: JiraSite) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { side } = step;
  const outcome = await write(run, side, call);
  if (outcome.ok || (step.kind === "delete" && outcome.failure.kind === "missing")) return outcome;
  const subject = subjectOf(part, step);
  const doing = `${step.kind} the ${part} "${nameOf(step, lists[side])}"`;
  const met = meetFailure(run, { side, subject, doing, action: "create" }, outcome.failure);
  const problem = run.problems.get(subject);
  if (met === "problem" && problem !== undefined)
    addProblem(run, {
      ...problem,
      remedy: remedyOf(run, step, part, outcome.failure.kind) ?? problem.remedy,
    });
  return outcome;
}

function nameOf(step: PartStep, list: ListedPart[]): string {
  return step.kind === "create" ? step.values.name : (list.find(({ id }) => id === step.id)?.name ?? step.id);
}

/** Jira says "not found", or refuses, where the right is missing. */
function remedyOf(run: PassRun, { side }: PartStep, part: ProjectPart, kind: string): string | null {
  const { projectName } = run.context[side];
  const right = `give the Lockstep app the permission Administer Projects in ${projectName}`;
  if (kind === "refused")
    return `If ${projectName} has another ${part} of that name, rename or merge one of them; if Jira says that rights are missing, ${right}. Then retry.`;
  return kind === "missing" || kind === "forbidden"
    ? `${right.charAt(0).toUpperCase()}${right.slice(1)}, then retry.`
    : null;
}
