// How long a synchronization rests between two sweeps: the longer nothing happened, the longer, because sweeps of idle
// synchronizations are what costs.

const minute = 60_000;
/** While something happened within the last hour. */
export const shortestSweepMs = 5 * minute;
const longestSweepMs = 30 * minute;
/** Of the time since the last change: an hour gives the shortest, six hours the longest interval. */
const share = 1 / 12;

/** @param quietMs since the last change on either side that is known of */
export function sweepIntervalMs(quietMs: number): number {
  return Math.min(longestSweepMs, Math.max(shortestSweepMs, quietMs * share));
}
