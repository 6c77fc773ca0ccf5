// How the status tables of a draft change.
import {
  flowsFrom,
  otherSide,
  statusFlowKey,
  suggestStatuses,
  type Catalogue,
  type Configuration,
  type Direction,
  type IssueTypeInfo,
  type Side,
  type StatusArrival,
  type StatusFlow,
  type StatusMapping,
  type StatusRow,
} from "@contract";

/** Issue types of both sides that become one another. */
export type TypeCouple = Record<Side, string>;

/** The table of these issue types; a quiet one when there is none yet. */
export function mappingOf(document: Configuration, { first, second }: TypeCouple): StatusMapping {
  const quiet = (): StatusFlow => ({ enabled: false, rows: [], arrivals: [] });
  return (
    document.workflow.statuses.find((mapping) => mapping.first === first && mapping.second === second) ?? {
      ...{ first, second, rule: "newest-wins", firstToSecond: quiet(), secondToFirst: quiet() },
    }
  );
}

/** The document with this table changed; others stay as they are. */
export function withMapping(
  document: Configuration,
  couple: TypeCouple,
  change: (before: StatusMapping) => StatusMapping,
): Configuration {
  const changed = change(mappingOf(document, couple));
  const { statuses } = document.workflow;
  const isIt = (mapping: StatusMapping) => mapping.first === couple.first && mapping.second === couple.second;
  return {
    ...document,
    workflow: {
      statuses: statuses.some(isIt)
        ? statuses.map((mapping) => (isIt(mapping) ? changed : mapping))
        : [...statuses, changed],
    },
  };
}

/** The document with one direction of a table changed. */
export function withFlow(
  document: Configuration,
  couple: TypeCouple,
  from: Side,
  change: (before: StatusFlow) => StatusFlow,
): Configuration {
  const key = statusFlowKey(from);
  return withMapping(document, couple, (before) => ({ ...before, [key]: change(before[key]) }));
}

/** What a status becomes; null: nothing. What is set on entering a status that nothing becomes any more is forgotten. */
export function withTarget(flow: StatusFlow, from: string, to: string | null): StatusFlow {
  const before = flow.rows.find((row) => row.from === from);
  const others = flow.rows.filter((row) => row.from !== from);
  const via = before?.to === to ? before.via : null;
  const rows: StatusRow[] = to === null ? others : [...others, { from, to, via }];
  return {
    ...flow,
    rows,
    arrivals: flow.arrivals.filter(({ status }) => rows.some((row) => row.to === status)),
  };
}

/** The row with another transition, and what is set on entering its status. */
export function withDetails(flow: StatusFlow, row: StatusRow, arrival: StatusArrival): StatusFlow {
  const others = flow.arrivals.filter(({ status }) => status !== arrival.status);
  const isEmpty = arrival.resolution === null && arrival.values.length === 0;
  return {
    ...flow,
    rows: flow.rows.map((one) => (one.from === row.from ? row : one)),
    arrivals: isEmpty ? others : [...others, arrival],
  };
}

/** An issue type of a side; null when the project has it no more. */
export function typeOf(catalogue: Catalogue, side: Side, couple: TypeCouple): IssueTypeInfo | null {
  return catalogue[side].issueTypes.find((type) => type.id === couple[side]) ?? null;
}

/** Suggested rows for the statuses that become nothing yet. */
export function openSuggestions(
  catalogue: Catalogue,
  document: Configuration,
  couple: TypeCouple,
  from: Side,
): StatusRow[] {
  const source = typeOf(catalogue, from, couple);
  const target = typeOf(catalogue, otherSide(from), couple);
  if (source === null || target === null) return [];
  const { rows } = mappingOf(document, couple)[statusFlowKey(from)];
  return suggestStatuses(source, target).filter((row) => !rows.some((one) => one.from === row.from));
}

/** Switches the directions on and fills what is still open with suggestions. */
export function withSuggestions(
  catalogue: Catalogue,
  document: Configuration,
  couples: readonly TypeCouple[],
  direction: Direction,
): Configuration {
  let after = document;
  for (const couple of couples)
    for (const from of ["first", "second"] as const)
      if (flowsFrom(direction, from)) {
        const rows = openSuggestions(catalogue, after, couple, from);
        after = withFlow(after, couple, from, (flow) => ({
          ...flow,
          ...{ enabled: true, rows: [...flow.rows, ...rows] },
        }));
      }
  return after;
}
