// One synchronization as its caller sees it; the other use cases answer with it after they changed something.
import type { SynchronizationView } from "../../contract/synchronization.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { Viewer } from "../sites/index.ts";
import { accessSynchronization, type Access, type AccessSynchronization } from "./access.ts";
import type { Figures, Synchronization, SynchronizationStore } from "./synchronization.ts";
import { viewOf } from "./view.ts";

export interface ReadSynchronization extends AccessSynchronization {
  synchronizations: Pick<SynchronizationStore, "byId" | "figuresOf">;
  clock: Clock;
}

const noFigures: Figures = {
  openProblems: 0,
  warnings: 0,
  waitingHints: 0,
  hasDraft: false,
  draftSentBy: null,
  published: null,
};

/** Refused like `accessSynchronization`. */
export async function readSynchronization(
  deps: ReadSynchronization,
  viewer: Viewer,
  id: string,
): Promise<Answer<SynchronizationView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const [view] = await viewsFor(deps, viewer, [access.value]);
  if (view === undefined) throw new Error("A synchronization that was found has no view.");
  return answered(view);
}

/** The views of some that the caller may see, in their order. */
export async function viewsFor(
  deps: { synchronizations: Pick<SynchronizationStore, "figuresOf">; clock: Clock },
  viewer: Viewer,
  all: Access[],
): Promise<SynchronizationView[]> {
  const figures = await deps.synchronizations.figuresOf(all.map(({ synchronization }) => synchronization.id));
  const now = deps.clock.now();
  return all.map(({ synchronization, mySides }) =>
    viewOf(
      synchronization,
      figures.get(synchronization.id) ?? noFigures,
      { siteId: viewer.siteId, mySides },
      now,
    ),
  );
}

/** A refusal for something the state does not allow, naming the state. */
export function wrongState({ state }: Pick<Synchronization, "state">, wish: string) {
  const words = {
    requested: "its request waits for an answer",
    declined: "its request was declined",
    stopped: "it is stopped",
    running: "it is running",
  };
  return refused("wrong-state", `This synchronization cannot be ${wish}: ${words[state]}.`);
}
