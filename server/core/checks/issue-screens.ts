// What single issues tell of their screens: Jira shows edit screens, and the transitions of a workflow, per issue only.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-editmeta-get
import type { FieldInfo } from "../configuration/catalogue.ts";
import type { KnownTransition } from "../sync/transition-path.ts";

export interface IssuePlace {
  id: string;
  issueTypeId: string;
  statusId: string;
}

export interface IssueScreens extends IssuePlace {
  /** Ids of the fields that Lockstep may edit there now; null: none at all, which the status or a permission forbids. */
  editable: string[] | null;
  /** Those it offers now. `fields`: of the screen; null: Jira did not tell them. */
  transitions: (KnownTransition & { fields: FieldInfo[] | null })[];
}

/** Ids of issues to look at, at most `most`: one of each of these types and status, every type once before a second status of one. */
export function chooseSamples(
  places: readonly IssuePlace[],
  types: ReadonlySet<string>,
  most: number,
): string[] {
  const chosen = new Map<string, IssuePlace & { turn: number }>();
  const turns = new Map<string, number>();
  for (const place of places) {
    const key = `${place.issueTypeId} ${place.statusId}`;
    if (!types.has(place.issueTypeId) || chosen.has(key)) continue;
    const turn = turns.get(place.issueTypeId) ?? 0;
    turns.set(place.issueTypeId, turn + 1);
    chosen.set(key, { ...place, turn });
  }
  return [...chosen.values()]
    .toSorted((one, other) => one.turn - other.turn)
    .slice(0, most)
    .map(({ id }) => id);
}
