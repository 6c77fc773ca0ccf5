// Which issues of two projects belong together because somebody says so: rows of keys against the issues that are there.

export interface NamedIssue {
  id: string;
  key: string;
}

export interface Match {
  own: NamedIssue;
  partner: NamedIssue;
}

/** The own key and the partner's; null: there is no counterpart. */
export interface KeyRow {
  own: string;
  partner: string | null;
}

export interface Matches {
  matches: Match[];
  /** Own keys that are named twice, or whose partner is. */
  ambiguous: string[];
  /** Keys without an issue: own keys without counterpart, or keys of the rows that no issue has. */
  missing: string[];
  /** How many have their partner already. */
  paired: number;
}

/** `paired`: ids of issues that have a partner, of each side. */
export function matchIssues(
  own: NamedIssue[],
  partner: NamedIssue[],
  rows: KeyRow[],
  paired: Record<"own" | "partner", ReadonlySet<string>>,
): Matches {
  const ownByKey = byKey(own);
  const partnerByKey = byKey(partner);
  const ownTimes = tally(rows.map((row) => row.own.toUpperCase()));
  const partnerTimes = tally(rows.flatMap((row) => row.partner?.toUpperCase() ?? []));
  const found: Matches = { matches: [], ambiguous: [], missing: [], paired: 0 };
  for (const row of rows) {
    const names = { own: row.own.toUpperCase(), partner: row.partner?.toUpperCase() ?? "" };
    const one = ownByKey.get(names.own);
    const other = partnerByKey.get(names.partner);
    if ((ownTimes.get(names.own) ?? 0) > 1 || (partnerTimes.get(names.partner) ?? 0) > 1)
      found.ambiguous.push(row.own);
    else if (one === undefined) found.missing.push(row.own);
    else if (other === undefined) found.missing.push(row.partner ?? row.own);
    else if (paired.own.has(one.id) || paired.partner.has(other.id)) found.paired += 1;
    else found.matches.push({ own: one, partner: other });
  }
  return { ...found, ambiguous: [...new Set(found.ambiguous)] };
}

function byKey(issues: NamedIssue[]): Map<string, NamedIssue> {
  return new Map(issues.map((issue) => [issue.key.toUpperCase(), issue]));
}

function tally(keys: string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return times;
}

const numberOf = (key: string) => key.slice(key.lastIndexOf("-") + 1);

/** Rows of those whose keys have the same number. The partner's keys are of one project, whose name stands before their numbers. */
export function rowsOfSameNumbers(own: NamedIssue[], partner: NamedIssue[]): KeyRow[] {
  const there = new Map(partner.map(({ key }) => [numberOf(key), key]));
  return own.map(({ key }) => ({ own: key, partner: there.get(numberOf(key)) ?? null }));
}
