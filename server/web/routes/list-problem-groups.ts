// What waits for a person in a synchronization, by cause.
import { answered } from "../../features/ports/answer.ts";
import { listProblemGroups, type ListProblems } from "../../features/problems/list-problems.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type ListProblemGroupsDependencies = AccessSynchronization & ListProblems;

/** The handler of `listProblemGroups`. */
export function listProblemGroupsRoute(deps: ListProblemGroupsDependencies): Handler<"listProblemGroups"> {
  return async ({ viewer, params }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { mySides, synchronization } = access.value;
    const { first, second } = synchronization;
    const projects = { first: first.project.name, second: second.project?.name ?? "the partner's project" };
    return answered(await listProblemGroups(deps, { synchronizationId: params.id, mySides, projects }));
  };
}
