// The table of people of an imported configuration: who has no account on a site of the caller is left out and named.
import type { Configuration } from "../../core/configuration/document.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import { projectOfSide, type Access } from "../synchronizations/index.ts";

const AT_ONCE = 100;

export interface ImportPeople {
  jiraSites: JiraSites;
}

/**
 * Rows with somebody who does not exist are left out; `unmatched` names them by account id. The partner's people are not asked
 * for, and where a site does not answer all rows stay.
 */
export async function withKnownPeople(
  deps: ImportPeople,
  { synchronization, mySides }: Access,
  document: Configuration,
): Promise<{ document: Configuration; unmatched: string[] }> {
  const unmatched: string[] = [];
  let { rows } = document.people;
  for (const side of mySides) {
    const place = projectOfSide(synchronization, side);
    const accounts = [...new Set(rows.map((row) => row[side]))];
    if (place === null || accounts.length === 0) continue;
    const strangers = await unknownOf(deps, place.site.id, accounts);
    const project = synchronization[side].project?.name ?? place.projectId;
    unmatched.push(...[...strangers].map((id) => `Person with the account id "${id}" of ${project}`));
    rows = rows.filter((row) => !strangers.has(row[side]));
  }
  return { document: { ...document, people: { ...document.people, rows } }, unmatched };
}

async function unknownOf(
  { jiraSites }: ImportPeople,
  siteId: string,
  accounts: string[],
): Promise<Set<string>> {
  const jira = await jiraSites(siteId);
  const unknown = new Set(accounts);
  for (let from = 0; from < accounts.length; from += AT_ONCE) {
    const asked = accounts.slice(from, from + AT_ONCE);
    const found = await jira.peopleWith(asked);
    for (const id of found.ok ? found.value.map(({ accountId }) => accountId) : asked) unknown.delete(id);
  }
  return unknown;
}
