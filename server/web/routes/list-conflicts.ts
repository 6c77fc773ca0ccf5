// What conflicts overwrote in the caller's projects.
import { listConflicts } from "../../features/conflicts/list-conflicts.ts";
import { answered } from "../../features/ports/answer.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type ListConflictsDependencies = AccessSynchronization & Parameters<typeof listConflicts>[0];

/** The handler of `listConflicts`. */
export function listConflictsRoute(deps: ListConflictsDependencies): Handler<"listConflicts"> {
  return async ({ viewer, params }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { mySides } = access.value;
    return answered({ conflicts: await listConflicts(deps, { synchronizationId: params.id, mySides }) });
  };
}
