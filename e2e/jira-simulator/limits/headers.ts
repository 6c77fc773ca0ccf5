/**
 * What a site says about its limits in headers, and the refusal when one is passed.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/#response-headers
 */
import { Refusal } from "../http/errors.ts";
import { json } from "../http/messages.ts";

export type LimitReason =
  "jira-quota-global-based" | "jira-quota-tenant-based" | "jira-burst-based" | "jira-per-issue-on-write";

/** How much of an hour's points is left. */
export interface QuotaState {
  quota: "global" | "tenant";
  limit: number;
  left: number;
  /** When the next hour begins, in milliseconds since 1970. */
  resetAt: number;
  now: number;
}

const WINDOW_S = 3600;
/** Below this share of points left Jira warns. */
const NEAR = 0.2;
/** Unknown: from which share used Jira tells what is left. */
const TOLD_FROM = 0.5;

export function isNear(left: number, limit: number): boolean {
  return left < limit * NEAR;
}

function secondsUntil(time: number, now: number): number {
  return Math.max(1, Math.ceil((time - now) / 1000));
}

/** The headers about points that every answer to an app carries. */
export function quotaHeaders(state: QuotaState, informative: boolean): Record<string, string> {
  const { quota, limit, left, resetAt, now } = state;
  const name = `"${quota}-app-quota"`;
  const remaining = left <= limit * TOLD_FROM ? `;r=${left}` : "";
  const prefix = informative ? "beta-" : "";
  const headers: Record<string, string> = {
    [`${prefix}ratelimit-policy`]: `${name};q=${limit};w=${WINDOW_S}`,
    [`${prefix}ratelimit`]: `${name}${remaining};t=${secondsUntil(resetAt, now)}`,
  };
  if (isNear(left, limit)) headers[`x-${prefix}ratelimit-nearlimit`] = "true";
  if (informative && left === 0) {
    headers["x-beta-ratelimit-reason"] = `jira-quota-${quota}-based`;
    headers["x-beta-ratelimit-reset"] = new Date(resetAt).toISOString();
    headers["beta-retry-after"] = String(secondsUntil(resetAt, now));
  }
  return headers;
}

/** 429 for a limit that was passed; `resetAt` is when calls are taken again. */
export function tooMany(reason: LimitReason, limit: number, resetAt: number, now: number): Refusal {
  const message = "The request has been rate-limited. Please try again later.";
  const reply = json(
    429,
    { errorMessages: [message], errors: {}, status: 429 },
    {
      "retry-after": String(secondsUntil(resetAt, now)),
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": new Date(resetAt).toISOString(),
      "ratelimit-reason": reason,
    },
  );
  return new Refusal(message, reply);
}
