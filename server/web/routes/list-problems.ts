// What waits for a person in a synchronization.
import { answered } from "../../features/ports/answer.ts";
import { listProblems } from "../../features/problems/list-problems.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type ListProblemsDependencies = AccessSynchronization & Parameters<typeof listProblems>[0];

/** The handler of `listProblems`. */
export function listProblemsRoute(deps: ListProblemsDependencies): Handler<"listProblems"> {
  return async ({ viewer, params }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { mySides } = access.value;
    const found = await listProblems(deps, { synchronizationId: params.id, mySides });
    const problems = found.map(({ since, ...problem }) => ({
      ...problem,
      since: new Date(since).toISOString(),
    }));
    return answered({ problems });
  };
}
