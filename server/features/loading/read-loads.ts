// The initial loads of the caller's sides, with how far they came.
import type { z } from "zod";
import type { loadsSchema } from "../../contract/load.ts";
import type { Side } from "../../core/sides.ts";
import { answered, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { accessSynchronization, type Access, type AccessSynchronization } from "../synchronizations/index.ts";
import type { InitialLoad, LoadStore } from "./ports.ts";

type LoadsView = z.input<typeof loadsSchema>;

export interface ReadLoads extends AccessSynchronization {
  loads: Pick<LoadStore, "ofSynchronization" | "figures" | "heldUp">;
}

const shownHeldUp = 20;

/** The partner's loads are not told of: they name its issues. */
export async function readLoads(
  deps: ReadLoads,
  viewer: Viewer,
  id: string,
  resync = false,
): Promise<Answer<LoadsView>> {
  const access = await accessSynchronization(deps, viewer, id);
  return access.ok ? answered(await loadsOf(deps, access.value, resync)) : access;
}

/** The same for somebody who was let in already. */
export async function loadsOf(
  deps: Pick<ReadLoads, "loads">,
  { synchronization, mySides }: Access,
  resync = false,
): Promise<LoadsView> {
  const known = await deps.loads.ofSynchronization(synchronization.id, resync);
  const sideView = async (side: Side): Promise<LoadsView["sides"]> => {
    const { project } = synchronization[side];
    if (project === null) return [];
    const load = known.find((one) => one.side === side);
    const view = load === undefined ? null : await loadView(deps, load);
    return [{ side, projectKey: project.key, projectName: project.name, load: view }];
  };
  const sides = await Promise.all(mySides.map(sideView));
  const canPair = sides.flat().length === 2;
  return { running: synchronization.state === "running", canPair, sides: sides.flat() };
}

async function loadView(
  { loads }: Pick<ReadLoads, "loads">,
  load: InitialLoad,
): Promise<NonNullable<LoadsView["sides"][number]["load"]>> {
  const { pairing, jql, state, listed, note, startedAt, endedAt } = load;
  const [figures, heldUp] = await Promise.all([loads.figures(load), loads.heldUp(load, shownHeldUp)]);
  return {
    ...{ pairing, jql, state, listed, note },
    startedAt: iso(startedAt),
    endedAt: endedAt === null ? null : iso(endedAt),
    ...figures,
    heldUp: heldUp.map(({ retryAt, ...issue }) => ({
      ...issue,
      retryAt: retryAt === null ? null : iso(retryAt),
    })),
  };
}

const iso = (at: number) => new Date(at).toISOString();
