// The charts of a synchronization's activity.
import { readFigures } from "../../features/activity/read-figures.ts";
import { answered } from "../../features/ports/answer.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type ReadActivityFiguresDependencies = AccessSynchronization & Parameters<typeof readFigures>[0];

/** The handler of `readActivityFigures`. */
export function readActivityFiguresRoute(
  deps: ReadActivityFiguresDependencies,
): Handler<"readActivityFigures"> {
  return async ({ viewer, params, query }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    return access.ok ? answered(await readFigures(deps, params.id, query.range)) : access;
  };
}
