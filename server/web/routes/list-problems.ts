// What waits for a person in a synchronization, one by one.
import { answered } from "../../features/ports/answer.ts";
import { listProblems, type ListProblems } from "../../features/problems/list-problems.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type ListProblemsDependencies = AccessSynchronization & ListProblems;

/** The handler of `listProblems`. */
export function listProblemsRoute(deps: ListProblemsDependencies): Handler<"listProblems"> {
  return async ({ viewer, params, query }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { mySides } = access.value;
    return answered(await listProblems(deps, { ...query, synchronizationId: params.id, mySides }));
  };
}
