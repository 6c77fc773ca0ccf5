// Begins a drift check, and lets administrators of either side pause, resume and cancel it. Workers find all of it in the database.
import type { z } from "zod";
import type { driftSchema } from "../../contract/drift.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { Viewer } from "../sites/index.ts";
import {
  accessSynchronization,
  isAccepted,
  type Access,
  type AccessSynchronization,
} from "../synchronizations/index.ts";
import type { DriftState, DriftStore } from "./ports.ts";

export interface SteerDrift extends AccessSynchronization {
  drift: Pick<DriftStore, "ofSynchronization" | "start" | "setState">;
  clock: Clock;
}

type DriftAnswer = Promise<Answer<z.input<typeof driftSchema>>>;

export async function readDrift(deps: SteerDrift, viewer: Viewer, id: string): DriftAnswer {
  const access = await accessSynchronization(deps, viewer, id);
  return access.ok ? answered(await driftOf(deps, access.value)) : access;
}

/** Refused while the synchronization does not run, and while a check is not over. */
export async function startDrift(deps: SteerDrift, viewer: Viewer, id: string): DriftAnswer {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  if (access.value.synchronization.state !== "running")
    return refused("wrong-state", "Start the synchronization first: its issues are compared while it runs.");
  if (!(await deps.drift.start(id, deps.clock.now())))
    return refused("wrong-state", "A drift check is under way already. Wait, or cancel that first.");
  return answered(await driftOf(deps, access.value));
}

const moves: Record<"pause" | "resume" | "cancel", { from: DriftState[]; to: DriftState }> = {
  pause: { from: ["running"], to: "paused" },
  resume: { from: ["paused"], to: "running" },
  cancel: { from: ["running", "paused"], to: "cancelled" },
};

/** The step at hand is finished in any case. */
export async function steerDrift(
  deps: SteerDrift,
  viewer: Viewer,
  id: string,
  action: keyof typeof moves,
): DriftAnswer {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { from, to } = moves[action];
  await deps.drift.setState(id, from, to, deps.clock.now());
  return answered(await driftOf(deps, access.value));
}

async function driftOf(
  { drift }: Pick<SteerDrift, "drift">,
  { synchronization, mySides }: Access,
): Promise<z.input<typeof driftSchema>> {
  const check = await drift.ofSynchronization(synchronization.id);
  const { first, second, state } = synchronization;
  return {
    running: state === "running",
    mySides,
    projects: {
      first: first.project.name,
      second: isAccepted(synchronization) ? (second.project?.name ?? "") : "the partner's project",
    },
    check:
      check === null
        ? null
        : {
            ...{ state: check.state, pairs: check.pairs, compared: check.compared, open: check.open },
            ...{ exposed: check.exposed, asked: check.asked, repaired: check.repaired },
            undecided: check.undecided,
            startedAt: new Date(check.startedAt).toISOString(),
            endedAt: check.endedAt === null ? null : new Date(check.endedAt).toISOString(),
          },
  };
}
