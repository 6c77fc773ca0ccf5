// The configuration of one direction of the matrix: one mapping per cell, limited to the issue type of its lane.
import {
  emptyConfiguration,
  type Configuration,
  type Conversion,
  type FieldKind,
  type FieldMapping,
} from "../../../server/contract/index.ts";
import type { Cell } from "./cells.ts";
import { REST, tableRows, zones } from "./expected-values.ts";
import { accountId, groupId, laneType, optionId, partId } from "./matrix-seed.ts";
import { asLabel, below, type SideName } from "./vocabulary.ts";

export function matrixConfiguration(cells: Cell[]): Configuration {
  const from = cells[0]?.from ?? "first";
  const direction = from === "first" ? "first-to-second" : "second-to-first";
  const lanes = [...new Set(cells.map(({ lane }) => lane))];
  return {
    ...emptyConfiguration(),
    issueTypes: lanes.map((lane) => ({
      direction,
      first: [laneType("first", lane)],
      second: [laneType("second", lane)],
    })),
    fields: [
      { first: "summary", second: "summary", kind: "text", direction, rule: "newest-wins" },
      ...cells.map((cell) => mappingOf(cell, direction)),
    ],
  };
}

function mappingOf(cell: Cell, direction: FieldMapping["direction"]): FieldMapping {
  const { from, lane, back } = cell;
  const source = kindOf(cell.source);
  const [first, second] =
    from === "first" ? [cell.sourceField, cell.targetField] : [cell.targetField, cell.sourceField];
  const [kind, secondKind] = from === "first" ? [source, cell.target] : [cell.target, source];
  const there = conversionOf(cell, cell.by, false);
  const andBack = back === undefined ? undefined : conversionOf(cell, back, true);
  const [firstToSecond, secondToFirst] = from === "first" ? [there, andBack] : [andBack, there];
  return {
    ...{ first, second, kind, secondKind, rule: "newest-wins" },
    direction: back === undefined ? direction : "both",
    conversions: { ...(firstToSecond ? { firstToSecond } : {}), ...(secondToFirst ? { secondToFirst } : {}) },
    issueTypes: { first: [laneType("first", lane)], second: [laneType("second", lane)] },
  };
}

/** `isBack`: from the target to the source. */
function conversionOf(cell: Cell, by: Conversion["by"], isBack: boolean): Conversion {
  switch (by) {
    case "text":
      return { by, template: "{{value}}" };
    case "date":
      return { by, zone: zones[cell.source] ?? "UTC" };
    case "table": {
      const to = cell.from === "first" ? "second" : "first";
      const source = (word: string) => keyOf(cell.from, kindOf(cell.source), cell.sourceField, word);
      const target = (word: string) => keyOf(to, cell.target, cell.targetField, word);
      const rows = tableRows.map(([word, other]) => ({ from: source(word), to: target(other) }));
      if (isBack)
        return { by, rows: rows.map((row) => ({ from: row.to, to: row.from })), otherwise: { kind: "keep" } };
      return {
        ...{ by, rows },
        otherwise:
          cell.otherwise === "value" ? { kind: "value", value: target(REST) } : { kind: cell.otherwise },
      };
    }
    default:
      return { by };
  }
}

function kindOf(source: Cell["source"]): FieldKind {
  return source === "numeral" ? "text" : source;
}

/** A value of a field as a table's row names it. */
function keyOf(side: SideName, kind: FieldKind, fieldId: string, word: string): { id: string; name: string } {
  switch (kind) {
    case "labels":
      return { id: asLabel(word), name: asLabel(word) };
    case "text":
    case "rich-text":
      return { id: word, name: word };
    case "option":
    case "options":
      return { id: optionId(side, fieldId, word), name: word };
    case "cascading":
      return {
        id: `${optionId(side, fieldId, word)}/${optionId(side, fieldId, word, true)}`,
        name: `${word} / ${below(word)}`,
      };
    case "user":
    case "users":
      return { id: accountId(word), name: word };
    case "group":
    case "groups":
      return { id: groupId(side, word), name: word };
    default:
      return { id: partId(side, word), name: word };
  }
}
