// Pairs are brought to the current state by hand.
import type { Outcome } from "../../core/failure/jira-failure.ts";
import type { Side } from "../../core/sides.ts";
import { answered, answerOf, refused } from "../../features/ports/answer.ts";
import { accessSynchronization, type AccessSynchronization } from "../../features/synchronizations/index.ts";
import type { Handler } from "../call.ts";

export interface ResyncDependencies extends AccessSynchronization {
  /** Wakes the pair of the issue with this key on this side, or all pairs; how many. Fails when Jira did not answer. */
  resyncPairs: (wish: {
    synchronizationId: string;
    side: Side;
    issueKey?: string;
  }) => Promise<Outcome<number>>;
}

/** The handler of `resync`: an issue is looked for on the caller's own sides only. */
export function resyncRoute(deps: ResyncDependencies): Handler<"resync"> {
  return async ({ viewer, params, body }) => {
    const access = await accessSynchronization(deps, viewer, params.id);
    if (!access.ok) return access;
    const { synchronization, mySides } = access.value;
    if (synchronization.state !== "running") {
      return refused(
        "wrong-state",
        "Start the synchronization first; starting brings its issues up to date.",
      );
    }
    const { issueKey } = body;
    const sides = issueKey === undefined ? mySides.slice(0, 1) : mySides;
    let pairs = 0;
    for (const side of sides) {
      const wish = { synchronizationId: params.id, side, issueKey };
      const woken = answerOf(await deps.resyncPairs(wish), "Jira", "the issue");
      if (!woken.ok) return woken;
      pairs += woken.value;
    }
    if (pairs > 0 || issueKey === undefined) return answered({ pairs });
    return refused("not-found", `issueKey: Your project has no issue with the key ${issueKey}.`);
  };
}
