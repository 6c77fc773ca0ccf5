// After a creation: whether all stands as agreed already, so that nothing is left to look at when Jira tells of the new issue.
import { isEcho } from "../../core/sync/echo.ts";
import { mayHoldBack } from "../../core/sync/filter.ts";
import { pointsToOthers } from "../../core/sync/news.ts";
import type { Hint } from "../../core/sync/hint.ts";
import { digest } from "./digest.ts";
import type { PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";

/**
 * What is to be looked at once more, by another pass. Nothing when the issue, as it was read back, holds what was agreed on: what its project filled
 * in, or a person that was passed over, would have shown. The webhook of the creation itself starts no pass (`recordKnown`). `now` in ms.
 */
export function afterCreation(run: PassRun, performance: Performance, now: number): Hint[] {
  const { configuration } = run;
  const created = performance.done.find((step) => step.kind === "create-issue");
  if (created === undefined || leavesUnread(run, performance)) return [];
  const { side } = created;
  const issue = performance.latest[side];
  const { filter, advanced } = configuration;
  const hasMore =
    pointsToOthers(configuration) ||
    mayHoldBack(filter[side]) ||
    advanced.partnerKey.first !== null ||
    advanced.partnerKey.second !== null;
  const isSettled =
    !hasMore && issue !== undefined && isEcho(issue, side, configuration, performance.agreed, digest);
  return isSettled ? [] : [{ kind: "issue", side, at: now, fields: [] }];
}

/** Whether this pass created an issue and did not read it back: the webhook of the creation tells whether it stands as agreed (`endCreation`). */
export function leavesUnread({ pair }: PassRun, { done }: Performance): boolean {
  return pair.operation?.unread === true && done.some((step) => step.kind === "create-issue");
}
