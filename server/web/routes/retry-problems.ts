// Failed steps are tried again.
import { answered } from "../../features/ports/answer.ts";
import { retryProblems, type RetryProblems } from "../../features/problems/retry-problems.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type RetryProblemsDependencies = AccessSynchronization & RetryProblems;

/** The handler of `retryProblems`. */
export function retryProblemsRoute(deps: RetryProblemsDependencies): Handler<"retryProblems"> {
  return async ({ viewer, params, body }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { problemId, group, skipped } = body;
    const skippedOn = skipped === true ? access.value.mySides : undefined;
    const wish = { synchronizationId: params.id, problemId, group, skippedOn };
    return answered({ retried: await retryProblems(deps, wish) });
  };
}
