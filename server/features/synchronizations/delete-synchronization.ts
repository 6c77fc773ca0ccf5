// Ends a synchronization for both sides; every issue stays where it is.
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { accessSynchronization, type AccessSynchronization } from "./access.ts";
import type { SynchronizationStore } from "./synchronization.ts";
import { actionsOf } from "./view.ts";

export interface DeleteSynchronization extends AccessSynchronization {
  synchronizations: Pick<SynchronizationStore, "byId" | "markDeleted">;
}

/** An undecided request is withdrawn by the asking side; the asked side declines instead. */
export async function deleteSynchronization(
  deps: DeleteSynchronization,
  viewer: Viewer,
  id: string,
): Promise<Answer<{ done: true }>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization, mySides } = access.value;
  if (!actionsOf(synchronization, mySides).includes("delete")) {
    return refused("wrong-state", "This request was sent to you: decline it instead of deleting it.");
  }
  await deps.synchronizations.markDeleted(id);
  return answered({ done: true });
}
