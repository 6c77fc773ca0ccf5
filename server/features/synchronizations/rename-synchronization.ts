// Either side may change name and description; both sides see the same ones.
import type { SynchronizationView } from "../../contract/synchronization.ts";
import { refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { accessSynchronization } from "./access.ts";
import { readSynchronization, type ReadSynchronization } from "./read-synchronization.ts";
import type { SynchronizationStore } from "./synchronization.ts";
import { actionsOf } from "./view.ts";

export interface RenameSynchronization extends ReadSynchronization {
  synchronizations: Pick<SynchronizationStore, "byId" | "figuresOf" | "rename">;
}

/** Before a request is decided only the asking side may rename it; a declined one stays as it is. */
export async function renameSynchronization(
  deps: RenameSynchronization,
  viewer: Viewer,
  id: string,
  { name, description }: { name: string; description: string },
): Promise<Answer<SynchronizationView>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization, mySides } = access.value;
  if (!actionsOf(synchronization, mySides).includes("edit-name")) {
    return refused("wrong-state", "This request cannot be renamed by you; answer it first, or let it be.");
  }
  await deps.synchronizations.rename(id, name, description);
  return readSynchronization(deps, viewer, id);
}
