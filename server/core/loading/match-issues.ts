// Which issues of two projects belong together because somebody says so: by the number of their keys, or by a list.

export interface NamedIssue {
  id: string;
  key: string;
}

export interface Match {
  own: NamedIssue;
  partner: NamedIssue;
}

/** A row of a list: the own key and the partner's. */
export interface KeyRow {
  own: string;
  partner: string;
}

export interface Matches {
  matches: Match[];
  /** Own keys that are named twice, or whose partner is. */
  ambiguous: string[];
  /** Keys without an issue: own keys without counterpart, or keys of the list that no issue has. */
  missing: string[];
  /** How many have their partner already. */
  paired: number;
}

/** `paired`: ids of issues that have a partner, of each side. Where `rows` is null the numbers behind the keys must agree. */
export function matchIssues(
  own: NamedIssue[],
  partner: NamedIssue[],
  rows: KeyRow[] | null,
  paired: Record<"own" | "partner", ReadonlySet<string>>,
): Matches {
  const wished = rows ?? sameNumbers(own, partner);
  const ownByKey = byKey(own);
  const partnerByKey = byKey(partner);
  const times = (keys: string[]) => {
    const tally = new Map<string, number>();
    for (const key of keys) tally.set(key, (tally.get(key) ?? 0) + 1);
    return tally;
  };
  const ownTimes = times(wished.map((row) => row.own.toUpperCase()));
  const partnerTimes = times(wished.map((row) => row.partner.toUpperCase()));
  const found: Matches = { matches: [], ambiguous: [], missing: [], paired: 0 };
  for (const row of wished) {
    const names = { own: row.own.toUpperCase(), partner: row.partner.toUpperCase() };
    const one = ownByKey.get(names.own);
    const other = partnerByKey.get(names.partner);
    if ((ownTimes.get(names.own) ?? 0) > 1 || (partnerTimes.get(names.partner) ?? 0) > 1)
      found.ambiguous.push(row.own);
    else if (one === undefined) found.missing.push(row.own);
    else if (other === undefined) found.missing.push(rows === null ? row.own : row.partner);
    else if (paired.own.has(one.id) || paired.partner.has(other.id)) found.paired += 1;
    else found.matches.push({ own: one, partner: other });
  }
  return { ...found, ambiguous: [...new Set(found.ambiguous)] };
}

function byKey(issues: NamedIssue[]): Map<string, NamedIssue> {
  return new Map(issues.map((issue) => [issue.key.toUpperCase(), issue]));
}

const numberOf = (key: string) => key.slice(key.lastIndexOf("-") + 1);

/** The partner's keys are of one project, whose name stands before their numbers. */
function sameNumbers(own: NamedIssue[], partner: NamedIssue[]): KeyRow[] {
  const prefix = partner[0]?.key.slice(0, partner[0].key.lastIndexOf("-") + 1) ?? "";
  return own.map(({ key }) => ({ own: key, partner: prefix + numberOf(key) }));
}
