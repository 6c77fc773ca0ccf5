// What Jira says of its limits in the headers of an answer. Reasons are matched loosely, because its own spelling varies.
// https://developer.atlassian.com/cloud/jira/platform/rate-limiting/#response-headers

export interface ToldLimits {
  /** Whose points: of all sites of the app, or the site's own; null: nothing was told. */
  quota: "global" | "tenant" | null;
  perHour: number | null;
  /** Told only when much is used. */
  left: number | null;
  /** When the hour of these points ends, from now (ms). */
  endsInMs: number | null;
  /** Why a call was refused; null: for the points, or not at all. */
  reason: "burst" | "issue" | null;
  /** Calls per second of this endpoint; told with a burst only. */
  perSecond: number | null;
}

/** Headers that are only informative (with the prefix Beta-) limit nothing. */
export function toldLimits(headers: Headers): ToldLimits {
  const policy = /"(global|tenant)[\w-]*";\s*q=(\d+)/i.exec(headers.get("ratelimit-policy") ?? "");
  const left = /(?:^|;)\s*r=(\d+)/i.exec(headers.get("ratelimit") ?? "")?.[1];
  const ends = /(?:^|;)\s*t=(\d+)/i.exec(headers.get("ratelimit") ?? "")?.[1];
  const told = headers.get("ratelimit-reason") ?? "";
  const reason = /per-issue/i.test(told) ? "issue" : /burst/i.test(told) ? "burst" : null;
  const limit = Number(headers.get("x-ratelimit-limit") ?? NaN);
  return {
    quota: policy === null ? null : policy[1]?.toLowerCase() === "tenant" ? "tenant" : "global",
    perHour: policy === null ? null : Number(policy[2]),
    left: policy === null || left === undefined ? null : Number(left),
    endsInMs: ends === undefined ? null : Number(ends) * 1000,
    reason,
    perSecond: reason === "burst" && limit > 0 ? limit : null,
  };
}
