// An overwritten value is asked for.
import { restoreConflict, type RestoreConflict } from "../../features/conflicts/restore-conflict.ts";
import { refused } from "../../features/ports/answer.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type RestoreConflictDependencies = AccessSynchronization & RestoreConflict;

/** The handler of `restoreConflict`. */
export function restoreConflictRoute(deps: RestoreConflictDependencies): Handler<"restoreConflict"> {
  return async ({ viewer, params, body }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { synchronization, mySides } = access.value;
    if (synchronization.state !== "running")
      return refused("wrong-state", "Start the synchronization first; then the value can be restored.");
    const { conflictId } = body;
    return restoreConflict(deps, { synchronizationId: params.id, mySides, conflictId });
  };
}
