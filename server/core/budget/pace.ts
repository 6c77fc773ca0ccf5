// Jira's limits of seconds: calls per second of one method and operation, and writes of one issue.
// https://developer.atlassian.com/cloud/jira/platform/rate-limiting/

/** Calls per second and endpoint that Jira takes, by method. */
export const burstPerSecond = { GET: 100, POST: 100, PUT: 50, DELETE: 50 } as const;

/** A bucket of tokens that refills with time. Below zero: so many were taken in advance. */
export interface Bucket {
  tokens: number;
  at: number;
}

/** The bucket after one more token was taken, and after how many milliseconds it is there. `perSecond` is also what it holds. */
export function taken(
  bucket: Bucket | undefined,
  perSecond: number,
  now: number,
): { bucket: Bucket; waitMs: number } {
  const before = bucket ?? { tokens: perSecond, at: now };
  const passed = Math.max(0, now - before.at);
  const tokens = Math.min(perSecond, before.tokens + (passed * perSecond) / 1000) - 1;
  const waitMs = tokens >= 0 ? 0 : Math.ceil((-tokens * 1000) / perSecond);
  return { bucket: { tokens, at: Math.max(now, before.at) }, waitMs };
}

const windows = [
  { writes: 20, ms: 2_000 },
  { writes: 100, ms: 30_000 },
] as const;

/** Writes older than this do not count any more (ms). */
export const longestWindowMs = 30_000;

/** When the next write of an issue may be made (ms), after writes at these times, oldest first. */
export function nextWrite(times: readonly number[], now: number): number {
  const allowed = windows.map(({ writes, ms }) => {
    const earlier = times.at(-writes);
    return earlier === undefined ? now : earlier + ms;
  });
  return Math.max(now, ...allowed);
}
