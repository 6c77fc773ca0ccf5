// The charts of a synchronization's activity.
import { readFigures, type ReadFigures } from "../../features/activity/read-figures.ts";
import { answered } from "../../features/ports/answer.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type ReadActivityFiguresDependencies = AccessSynchronization & ReadFigures;

/** The handler of `readActivityFigures`. */
export function readActivityFiguresRoute(
  deps: ReadActivityFiguresDependencies,
): Handler<"readActivityFigures"> {
  return async ({ viewer, params, query }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    return access.ok ? answered(await readFigures(deps, access.value, query.range)) : access;
  };
}
