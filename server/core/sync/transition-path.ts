// The way of one issue through its workflow: which transition to take next. Jira tells only the transitions that lead on
// from where an issue stands, so the way is found by what was offered before elsewhere, and step by step where nothing is known.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-get
import type { FieldInfo } from "../configuration/catalogue.ts";
import type { IssueStatus } from "../issue/snapshot.ts";

/** A transition that an issue offers now. */
export interface OfferedTransition {
  id: string;
  name: string;
  to: IssueStatus;
  /** Fields of its screen. */
  fields: FieldInfo[];
}

export type KnownTransition = Pick<OfferedTransition, "name" | "to">;

/** What is known to lead on from each status, by status id; a status without entry was never looked at. */
export type KnownWorkflow = ReadonlyMap<string, readonly KnownTransition[]>;

export interface Crossroads {
  /** Where the issue stands. */
  current: string;
  wanted: Pick<IssueStatus, "id" | "category">;
  /** Name of the transition that must lead into the wanted status; null: any. */
  via: string | null;
  offered: readonly OfferedTransition[];
  known: KnownWorkflow;
  /** Statuses the issue stood in during this pass; it never returns to one. */
  visited: ReadonlySet<string>;
  /** Names of required fields of the screen that nothing gives a value. */
  missing: (transition: OfferedTransition) => string[];
}

export type Hop =
  | { kind: "take"; transition: OfferedTransition }
  | { kind: "blocked"; because: "no-way" }
  | { kind: "blocked"; because: "missing-fields"; transition: OfferedTransition; fields: string[] };

/**
 * The first transition of the shortest known way to the wanted status. Where none is known: towards the nearest status whose
 * transitions were never seen, those of the wanted category first, and never into one that is done unless that is wanted.
 */
export function nextHop(crossroads: Crossroads): Hop {
  const { offered, missing, wanted } = crossroads;
  const passable = offered.filter((transition) => missing(transition).length === 0);
  const arrives: Goal = (edge) => edge.to.id === wanted.id && isVia(edge, crossroads.via);
  const way = firstOf(crossroads, passable, arrives);
  if (way !== null) return { kind: "take", transition: way };
  const barred = firstOf(crossroads, offered, arrives);
  if (barred !== null)
    return { kind: "blocked", because: "missing-fields", transition: barred, fields: missing(barred) };
  for (const category of categoriesTowards(wanted.category)) {
    const unexplored = firstOf(
      crossroads,
      passable,
      ({ to }) => to.id !== wanted.id && to.category === category && !crossroads.known.has(to.id),
    );
    if (unexplored !== null) return { kind: "take", transition: unexplored };
  }
  return { kind: "blocked", because: "no-way" };
}

type Goal = (edge: KnownTransition) => boolean;

/** Breadth first: the transition out of here on the shortest way to a transition that reaches the goal. */
function firstOf(
  { current, wanted, known, visited }: Crossroads,
  offered: readonly OfferedTransition[],
  isGoal: Goal,
): OfferedTransition | null {
  const seen = new Set([...visited, current, wanted.id]);
  let reached: { edge: KnownTransition; first: OfferedTransition }[] = offered.map((transition) => ({
    ...{ edge: transition, first: transition },
  }));
  while (reached.length > 0) {
    const open = reached.filter(({ edge }) => edge.to.id === wanted.id || !seen.has(edge.to.id));
    const goal = open.find(({ edge }) => isGoal(edge));
    if (goal !== undefined) return goal.first;
    const next: typeof reached = [];
    for (const { edge, first } of open) {
      if (seen.has(edge.to.id)) continue;
      seen.add(edge.to.id);
      for (const onward of known.get(edge.to.id) ?? []) next.push({ edge: onward, first });
    }
    reached = next;
  }
  return null;
}

function isVia({ name }: KnownTransition, via: string | null): boolean {
  return via === null || name.trim().toLowerCase() === via.trim().toLowerCase();
}

function categoriesTowards(wanted: IssueStatus["category"]): IssueStatus["category"][] {
  switch (wanted) {
    case "done":
      return ["done", "indeterminate", "new"];
    case "indeterminate":
      return ["indeterminate", "new"];
    case "new":
      return ["new", "indeterminate"];
    case null:
      return [];
  }
}
