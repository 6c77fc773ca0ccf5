// Which issues that went with a restore are there again: brought back with other ids, or made again by hand.

export interface NamedIssue {
  id: string;
  key: string;
  /** ms */
  createdAt: number;
  summary: string;
}

/** An issue that a pair knows and the site does not have any more. */
export interface GoneIssue {
  pairId: string;
  key: string | null;
  /** When its pair was made (ms). */
  pairedAt: number;
  /** Summary of its partner; null: it is not there or not told. */
  partnerSummary: string | null;
}

export interface PairedAgain {
  pairId: string;
  issue: { id: string; key: string };
}

/** Clocks may differ by so much (ms). */
const margin = 60_000;

/**
 * An issue of the same key is the same one when it is older than the pair or called as the partner is: keys are given out again after
 * a restore. One of another key among `newcomers` is it when it is called so, and no other one there and no other partner is. Each
 * issue is taken once.
 */
export function matchAgain(
  gone: readonly GoneIssue[],
  sameKeys: readonly NamedIssue[],
  newcomers: readonly NamedIssue[],
): PairedAgain[] {
  const byKey = new Map(sameKeys.map((issue) => [issue.key, issue]));
  const matched: PairedAgain[] = [];
  const taken = new Set<string>();
  const take = (pairId: string, { id, key }: NamedIssue) => {
    taken.add(id);
    matched.push({ pairId, issue: { id, key } });
  };
  const open = gone.filter((one) => {
    const found = one.key === null ? undefined : byKey.get(one.key);
    if (found === undefined || taken.has(found.id)) return true;
    const isIt =
      found.createdAt <= one.pairedAt + margin || called(found.summary) === called(one.partnerSummary);
    if (isIt) take(one.pairId, found);
    return !isIt;
  });
  const left = newcomers.filter(({ id }) => !taken.has(id));
  for (const one of open) {
    const name = called(one.partnerSummary);
    const alike = open.filter((other) => called(other.partnerSummary) === name);
    const found = left.filter(({ summary }) => called(summary) === name);
    const [issue] = found;
    if (name !== "" && alike.length === 1 && found.length === 1 && issue !== undefined)
      take(one.pairId, issue);
  }
  return matched;
}

function called(summary: string | null): string {
  return (summary ?? "").trim().toLowerCase().replace(/\s+/g, " ");
}
