// Brings one list of both projects in step: planned and performed in rounds, because a name may become free on the way.
import { listFlow, listNames, type ProjectPart } from "../../core/configuration/project-lists.ts";
import type { ListedPart, PartPair } from "../../core/parts/part.ts";
import type { PartPlan, PartSituation, PartStep } from "../../core/parts/part-plan.ts";
import { planParts } from "../../core/parts/plan-parts.ts";
import type { Side } from "../../core/sides.ts";
import type { DoneStep } from "../activity/index.ts";
import { digest } from "./digest.ts";
import { knowLeads } from "./know-leads.ts";
import { addProblem, ask, meetFailure, type PassRun } from "./pass-run.ts";
import { performPart, subjectOf } from "./perform-part.ts";

export type DonePart = Extract<DoneStep, { kind: "create-part" | "edit-part" | "delete-part" }>;

/** As often as names may be waiting for one another. */
const mostRounds = 5;

/** At most so many writes; answers what was done. Throws LeaseLost. */
export async function keepList(run: PassRun, part: ProjectPart, mostWrites: number): Promise<DonePart[]> {
  const situation = await gather(run, part);
  if (situation === null) return [];
  const done: DonePart[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const plan = planParts(situation, { digest, newId: run.deps.newId });
    await store(run, situation, plan);
    if (round === 0) tellDoubts(run, part, plan);
    const before = done.length;
    for (const step of plan.steps) {
      if (run.waiting.has(step.side)) continue;
      if (done.length >= mostWrites) return done;
      if (!(await performPart(run, situation, step))) continue;
      run.problems.delete(subjectOf(part, step));
      done.push(doneStep(part, step));
    }
    if (done.length === before || run.waiting.size > 0) break;
  }
  return done;
}

async function gather(run: PassRun, part: ProjectPart): Promise<PartSituation | null> {
  const { projectLists } = run.configuration;
  const first = await read(run, "first", part);
  const second = await read(run, "second", part);
  if (first === null || second === null) return null;
  const lists = { first, second };
  const leadOf = await knowLeads(run, part, lists);
  if (leadOf === null) return null;
  return {
    ...{ part, lists, leadOf, wins: projectLists[listNames[part]].wins },
    flows: { first: listFlow(projectLists, part, "first"), second: listFlow(projectLists, part, "second") },
    pairs: await run.deps.parts.load(run.lease, part),
  };
}

async function read(run: PassRun, side: Side, part: ProjectPart): Promise<ListedPart[] | null> {
  const { projectId } = run.context[side];
  const outcome = await ask(run, side, (site) => site.listParts(projectId, part));
  if (outcome.ok) return outcome.value;
  const doing = `read the ${listNames[part]}`;
  meetFailure(run, { side, subject: `list:${part}:${side}`, doing, action: "read" }, outcome.failure);
  return null;
}

/** Stores what the plan knows of pairs before its steps; claims are stored by each create. */
async function store(run: PassRun, situation: PartSituation, plan: PartPlan): Promise<void> {
  const { changed, forgotten } = plan;
  if (changed.length + forgotten.length === 0) return;
  await run.deps.parts.save(run.lease, situation.part, plan);
  const replaced = new Set([...forgotten, ...changed.map(({ id }: PartPair) => id)]);
  situation.pairs = [...situation.pairs.filter(({ id }) => !replaced.has(id)), ...changed];
}

function tellDoubts(run: PassRun, part: ProjectPart, { doubted }: PartPlan): void {
  for (const side of ["first", "second"] as const) {
    if (doubted[side] === 0) continue;
    const [list, { projectName }] = [listNames[part], run.context[side]];
    addProblem(run, {
      ...{ subject: `list:${part}:${side}`, kind: "many-gone", side },
      message: `${doubted[side]} ${list} of ${projectName}, more than half of those with a partner, are gone at once, so Lockstep deleted none of their partners.`,
      remedy: `If they were deleted on purpose, delete their partners by hand. If ${projectName} was restored from a backup, create them again under their old names. Then retry.`,
    });
  }
}

function doneStep(part: ProjectPart, step: PartStep): DonePart {
  const kinds = { create: "create-part", edit: "edit-part", delete: "delete-part" } as const;
  const originalId = step.pair.ids[step.side === "first" ? "second" : "first"] ?? "";
  return { kind: kinds[step.kind], side: step.side, part, originalId };
}
