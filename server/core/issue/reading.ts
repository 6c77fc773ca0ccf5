// A value we asked Jira for. "Not seen" can never be mistaken for "empty": only `seen` values may be compared or copied.

export type NotSeenReason = "hidden" | "forbidden" | "failed";

export type Reading<T> = { seen: true; value: T } | { seen: false; because: NotSeenReason };

/** A reading that succeeded. */
export function seen<T>(value: T): Reading<T> {
  return { seen: true, value };
}

/** A reading that did not succeed; it is never written anywhere as blank. */
export function notSeen<T>(because: NotSeenReason): Reading<T> {
  return { seen: false, because };
}
