// What changed on the tab Workflow, in words: row by row, because whole tables do not fit into a sentence.
import { otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { listDifference } from "./list-difference.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange } from "./problem.ts";
import { statusFlowKey, type StatusArrival, type StatusMapping, type StatusRow } from "./workflow.ts";

const tab = "workflow" as const;
const rules = { "newest-wins": "newest wins", "first-wins": "first wins", "second-wins": "second wins" };

/** Directions switched on or off, then rows, then what is set on entering a status. */
export function workflowDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  const places = (document: Configuration) => document.workflow.statuses.flatMap(flowsOf);
  const couple = ({ mapping }: Place) =>
    `${names.issueType("first", mapping.first)} and ${names.issueType("second", mapping.second)}`;
  const way = ({ from }: Place) => `${names.project(from)} to ${names.project(otherSide(from))}`;
  const identity = ({ mapping, from }: Place) => `${mapping.first}>${mapping.second} ${from}`;
  const rule = ({ mapping }: Place) =>
    mapping.rule === "newest-wins" ? "" : `, ${rules[mapping.rule]} when both changed`;

  const rowsOf = (document: Configuration) =>
    places(document).flatMap((place) => place.flow.rows.map((row) => ({ place, row })));
  const rowWords = ({ from }: Place, row: StatusRow) =>
    `${names.status(from, row.from)} becomes ${names.status(otherSide(from), row.to)}` +
    (row.via === null ? "" : ` by "${row.via}"`);
  const arrivalsOf = (document: Configuration) =>
    places(document).flatMap((place) => place.flow.arrivals.map((arrival) => ({ place, arrival })));

  return [
    ...listDifference(places(before).filter(isOn), places(after).filter(isOn), {
      ...{ tab, title: "Statuses" },
      identity,
      words: (place) => `${couple(place)}, ${way(place)}${rule(place)}`,
    }),
    ...listDifference(rowsOf(before), rowsOf(after), {
      ...{ tab, title: "Status mapping" },
      identity: ({ place, row }) => `${identity(place)} ${row.from}`,
      words: ({ place, row }) => `${rowWords(place, row)} (${couple(place)}, ${way(place)})`,
    }),
    ...listDifference(arrivalsOf(before), arrivalsOf(after), {
      ...{ tab, title: "On entering a status" },
      identity: ({ place, arrival }) => `${identity(place)} ${arrival.status}`,
      words: ({ place, arrival }) =>
        `${names.status(otherSide(place.from), arrival.status)}: ${arrivalWords(arrival, otherSide(place.from), names)} (${couple(place)})`,
    }),
  ];
}

interface Place {
  mapping: StatusMapping;
  from: Side;
  flow: StatusMapping["firstToSecond"];
}

function flowsOf(mapping: StatusMapping): Place[] {
  return (["first", "second"] as const).map((from) => ({
    mapping,
    from,
    flow: mapping[statusFlowKey(from)],
  }));
}

function isOn({ flow }: Place): boolean {
  return flow.enabled;
}

function arrivalWords(arrival: StatusArrival, side: Side, names: CatalogueNames): string {
  const values = arrival.values.map(
    ({ field, value }) => `${names.field(side, field)} = ${names.value(side, field, value)}`,
  );
  const resolution =
    arrival.resolution === null ? [] : [`Resolution = ${names.resolution(side, arrival.resolution)}`];
  return [...resolution, ...values].join(", ");
}
