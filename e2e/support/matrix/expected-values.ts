// What the partner's field must hold after a class of values was entered: stated here by hand, without any of Lockstep's code.
import { givenValue, isSet } from "./given-values.ts";
import type { Cell } from "./cells.ts";
import {
  asLabel,
  below,
  BLUE,
  GREEN,
  LONGEST,
  namesOf,
  RED,
  RTL,
  UNICODE,
  type ValueClass,
} from "./vocabulary.ts";

/**
 * The words that the field shows; `unchanged`: Lockstep leaves it as it is; `refused`: Lockstep tries and Jira refuses, so that
 * it stays as it is.
 */
export type Expected = string[] | "unchanged" | "refused";

const byDate: Record<string, Partial<Record<ValueClass, Expected>>> = {
  date: {
    typical: ["2026-12-23T23:00:00.000Z"],
    unicode: ["2028-02-28T23:00:00.000Z"],
    longest: ["9999-12-30T23:00:00.000Z"],
  },
  "date-time": { typical: ["2026-12-25"], longest: "unchanged" },
};

/** In this time zone. */
export const zones: Record<string, string> = { date: "Europe/Oslo", "date-time": "Asia/Tokyo" };

const byNumber: Partial<Record<ValueClass, Expected>> = {
  typical: ["2.5"],
  several: "refused",
  unicode: "unchanged",
  unknown: "unchanged",
  "right-to-left": "unchanged",
  longest: ["-99999999999999"],
};

/** The rows of every table: what becomes what. */
export const tableRows: [string, string][] = [
  [RED, GREEN],
  [BLUE, BLUE],
  [UNICODE, UNICODE],
  [RTL, RTL],
  [LONGEST, LONGEST],
];

/** What a table with `otherwise: value` gives. */
export const REST = BLUE;

/** A project has a usual priority, and Jira takes none away. */
const ofPriority: Partial<Record<ValueClass, Expected>> = { empty: ["Medium"], cleared: "unchanged" };

export function expectedIn(cell: Cell, value: ValueClass): Expected {
  const ofItsOwn = cell.sourceField === "priority" ? ofPriority[value] : undefined;
  if (ofItsOwn !== undefined) return ofItsOwn;
  const given = givenValue(cell.source, cell.from, value);
  if (given === undefined) return "unchanged";
  if (cell.by === "same" && cell.source.startsWith("user")) return asPeople(cell, value, given.holds);
  if (given.holds.length === 0 && given.told.length === 0) return [];
  switch (cell.by) {
    case "same":
      return value === "unknown" && hasCounterparts(cell) ? "refused" : given.holds;
    case "account":
      if (given.holds.length > 1 && !isSet(cell.target)) return "unchanged";
      return value === "unknown" ? "refused" : given.holds;
    case "number":
      return byNumber[value] ?? "unchanged";
    case "date":
      return byDate[cell.source]?.[value] ?? "unchanged";
    case "text":
      return asText(cell, given.told);
    case "name":
      return byName(cell, value);
    case "table":
      return byTable(cell, value);
  }
}

/**
 * By the rules of the tab People: nobody known in place of somebody leaves the field as it is. Who was copied goes with the original's,
 * out of a list also when somebody unknown comes; not so where several had followed, of whom a field for one person could take none.
 */
function asPeople({ source, target }: Cell, value: ValueClass, holds: string[]): Expected {
  if (value === "empty") return [];
  if (value === "cleared") return source === "users" && !isSet(target) ? "unchanged" : [];
  if (value === "unknown" && source === "users" && isSet(target)) return [];
  return value === "unknown" || (holds.length > 1 && !isSet(target)) ? "unchanged" : holds;
}

/** Kinds whose values exist in a project before they can be chosen. */
function hasCounterparts({ target }: Cell): boolean {
  return ["option", "options", "components", "version", "versions", "cascading", "group", "groups"].includes(
    target,
  );
}

function asText({ source, target }: Cell, told: string[]): string[] {
  if (target === "rich-text") return [told.join(", ")];
  const line = told.join(source === "rich-text" ? " " : ", ");
  return [line.length > 255 ? `${line.slice(0, 254)}…` : line];
}

function byName({ source, target, from }: Cell, value: ValueClass): Expected {
  const names = namesOf(from)[value];
  if (target === "labels") return names.map(asLabel);
  if (value === "several") {
    if (isSet(target)) return names;
    return source === "text" ? "refused" : "unchanged";
  }
  const wasLabel = source === "labels" && names.some((name) => name.includes(" "));
  return value === "unknown" || wasLabel ? "refused" : names;
}

function byTable({ source, target, otherwise, from }: Cell, value: ValueClass): Expected {
  const hasNoRow = value === "unknown" || (value === "several" && source === "text");
  if (hasNoRow) return { keep: "unchanged" as const, empty: [], value: [asIn(target, REST)] }[otherwise];
  const rows = new Map(tableRows);
  const words = namesOf(from)[value].map((name) => asIn(target, rows.get(name) ?? ""));
  return isSet(target) ? words : words.slice(0, 1);
}

function asIn(target: Cell["target"], word: string): string {
  if (target === "cascading") return `${word} / ${below(word)}`;
  return target === "labels" ? asLabel(word) : word;
}
