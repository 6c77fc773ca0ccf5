// The asked side declines with a message; the asking side can then only delete its request.
import type { SynchronizationView } from "../../contract/synchronization.ts";
import type { Answer } from "../ports/answer.ts";
import type { NameOf, Viewer } from "../sites/index.ts";
import { alreadyDecided, notAsked } from "./accept-request.ts";
import { accessSynchronization } from "./access.ts";
import { readSynchronization, wrongState, type ReadSynchronization } from "./read-synchronization.ts";
import type { SynchronizationStore } from "./synchronization.ts";

export interface DeclineRequest extends ReadSynchronization {
  synchronizations: Pick<SynchronizationStore, "byId" | "figuresOf" | "decline">;
  nameOf: NameOf;
}

/** Refused for the asking side, and once the request is decided. */
export async function declineRequest(
  deps: DeclineRequest,
  viewer: Viewer,
  id: string,
  message: string,
): Promise<Answer<SynchronizationView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization, mySides } = access.value;
  if (!mySides.includes("second")) return notAsked();
  if (synchronization.state !== "requested") return wrongState(synchronization, "declined");
  const name = await deps.nameOf(viewer);
  if (!name.ok) return name;
  const decision = { message, byName: name.value, at: deps.clock.now() };
  const done = await deps.synchronizations.decline(id, decision);
  return done ? readSynchronization(deps, viewer, id) : alreadyDecided();
}
