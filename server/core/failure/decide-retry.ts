// Whether a failed call is tried again, becomes a problem for a person, or needs nothing more.
// Jira's rules for limits and retries: https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
import type { JiraFailure } from "./jira-failure.ts";

export type RetryDecision =
  /** `at` in ms; `blockSite`: nothing may be asked of this site before then. */
  { kind: "retry"; at: number; blockSite?: boolean } | { kind: "problem" } | { kind: "drop" };

/** What was being done, as far as it matters for what a 404 means. */
export type FailedAction = "read" | "create" | "edit" | "delete";

const longestWait = 15 * 60_000;
const triesBeforeProblem = 6;

/**
 * Decides by the kind of failure, how often it was tried, the time and a jitter.
 * - limited: again when Jira says, and nothing else of the site before, unless the limit is one of a burst or of one issue; unavailable: again for ever, because a partner that is down for a day is caught up with after.
 * - conflict, odd-reply, unauthorised: up to six tries, then a problem (a reinstalled app or a passing fault heals before).
 * - forbidden, refused: a problem at once, because the same call would be answered the same way.
 * - missing: what was to be edited or deleted is gone, so there is nothing to write; its deletion has a hint of its own, and the next pass reads it anew: drop.
 *   A create or read that meets 404 lacks a project or a right, and that is for a person: problem. Without `action` nothing is dropped.
 * @param attempt how often it was tried, 1 after the first failure
 * @param now ms since 1970 UTC
 * @param jitter01 random number from 0 to 1, spreads waits from 0.7 to 1.3 of their length
 */
export function decideRetry(
  failure: JiraFailure,
  attempt: number,
  now: number,
  jitter01: number,
  action?: FailedAction,
): RetryDecision {
  switch (failure.kind) {
    case "limited": {
      const at = Math.max(now, failure.until);
      return failure.narrow === true ? { kind: "retry", at } : { kind: "retry", at, blockSite: true };
    }
    case "unavailable": {
      const at = now + wait(2_000, attempt, jitter01);
      return { kind: "retry", at: Math.max(at, failure.until ?? 0) };
    }
    case "conflict":
      return limitedTries(attempt, now + wait(500, attempt, jitter01));
    case "odd-reply":
    case "unauthorised":
      return limitedTries(attempt, now + wait(2_000, attempt, jitter01));
    case "forbidden":
    case "refused":
      return { kind: "problem" };
    case "missing":
      return { kind: action === "edit" || action === "delete" ? "drop" : "problem" };
  }
}

function limitedTries(attempt: number, at: number): RetryDecision {
  return attempt >= triesBeforeProblem ? { kind: "problem" } : { kind: "retry", at };
}

/** Doubles from `first` ms with every try, at most 15 minutes, times 0.7 to 1.3. */
function wait(first: number, attempt: number, jitter01: number): number {
  const doublings = Math.min(30, Math.max(0, Math.floor(attempt) - 1));
  const jitter = 0.7 + 0.6 * Math.min(1, Math.max(0, jitter01));
  return Math.round(Math.min(longestWait, first * 2 ** doublings) * jitter);
}
