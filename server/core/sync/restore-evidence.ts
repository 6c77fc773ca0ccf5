// Whether a site was set back to an earlier state: what was seen there is gone, or stands as it was before it was seen.

export interface KnownIssue {
  issueId: string;
  /** Jira's `updated` as last compared (ms). */
  updatedAt: number;
}

/** Readings of one issue may lag behind each other by so much (ms). */
const lag = 5 * 60_000;
/** So many known issues are not deleted one by one without a word. */
const goneTogether = 3;

/** Whether an issue stands as it was before it was seen last (ms). */
export function isOlder(updatedAt: number, known: number): boolean {
  return updatedAt < known - lag;
}

/**
 * Jira's `updated` never goes back, so a single issue that is older than known is proof; issues that are gone are one only together,
 * because the word of a deletion may have been lost.
 * @param found Jira's `updated` of those issues that the site still has (ms)
 */
export function wasSetBack(known: readonly KnownIssue[], found: ReadonlyMap<string, number>): boolean {
  const gone = known.filter(({ issueId }) => !found.has(issueId));
  const older = known.some(({ issueId, updatedAt }) => isOlder(found.get(issueId) ?? updatedAt, updatedAt));
  return older || gone.length >= goneTogether;
}
