// Compares two lists of a configuration entry by entry, whatever their order.
import type { ConfigurationChange, ConfigurationTab } from "./problem.ts";

export interface Described<T> {
  tab: ConfigurationTab;
  /** For example "Field mapping". */
  title: string;
  /** Entries of equal identity are the same thing, before and after. */
  identity: (entry: T) => string;
  /** All that can change of an entry, in words. */
  words: (entry: T) => string;
}

/** What was added and changed, in the order of `after`, then what was removed, in the order of `before`. */
export function listDifference<T>(
  before: readonly T[],
  after: readonly T[],
  { tab, title, identity, words }: Described<T>,
): ConfigurationChange[] {
  const left = new Set(before);
  const take = (matches: (entry: T) => boolean): T | undefined => {
    const found = [...left].find(matches);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const isSame = (one: T, other: T) => identity(one) === identity(other);
  const fresh = after.filter(
    (entry) => take((old) => isSame(old, entry) && words(old) === words(entry)) === undefined,
  );
  const changes = fresh.map((entry): ConfigurationChange => {
    const old = take((candidate) => isSame(candidate, entry));
    return old === undefined
      ? { tab, kind: "added", text: `${title} added: ${words(entry)}` }
      : { tab, kind: "changed", text: `${title} changed: ${words(entry)} (was: ${words(old)})` };
  });
  const removed = [...left].map((entry): ConfigurationChange => ({
    tab,
    kind: "removed",
    text: `${title} removed: ${words(entry)}`,
  }));
  return [...changes, ...removed];
}
