// What happened in a synchronization, and why.
import { readActivity, type ReadActivity } from "../../features/activity/read-activity.ts";
import { answered } from "../../features/ports/answer.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export type ReadActivityDependencies = AccessSynchronization & ReadActivity;

/** The handler of `readActivity`. */
export function readActivityRoute(deps: ReadActivityDependencies): Handler<"readActivity"> {
  return async ({ viewer, params, query }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { since, ...wish } = query;
    return answered(
      await readActivity(deps, {
        ...{ ...wish, synchronizationId: params.id, mySides: access.value.mySides },
        ...(since === undefined ? {} : { since: Date.parse(since) }),
      }),
    );
  };
}
