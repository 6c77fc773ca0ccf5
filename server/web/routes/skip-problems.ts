// Problems are put out of sight.
import { answered } from "../../features/ports/answer.ts";
import { skipProblems } from "../../features/problems/skip-problems.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type SkipProblemsDependencies = AccessSynchronization & Parameters<typeof skipProblems>[0];

/** The handler of `skipProblems`. */
export function skipProblemsRoute(deps: SkipProblemsDependencies): Handler<"skipProblems"> {
  return async ({ viewer, params, body }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { mySides } = access.value;
    return answered({
      skipped: await skipProblems(deps, { ...body, synchronizationId: params.id, mySides }),
    });
  };
}
