/**
 * The order of search results. Issues without a value come last in ascending order and first in descending order.
 */
import type { Issue } from "../entities/issue.ts";
import type { Comparison, JqlContext } from "./comparison.ts";
import { fieldOf } from "./fields.ts";
import { JqlError } from "./jql-error.ts";
import type { SortField } from "./tree.ts";

type Key = string | number | null;

interface Sort {
  keyOf: (issue: Issue) => Key;
  sign: 1 | -1;
}

function keyReader(comparison: Comparison, field: string): (issue: Issue) => Key {
  switch (comparison.kind) {
    case "set":
      return comparison.sortKey ?? ((issue) => comparison.of(issue)[0] ?? null);
    case "time":
    case "number":
      return comparison.of;
    case "text":
      if (!comparison.isWhole) throw new JqlError(`Field '${field}' does not support sorting.`);
      return (issue) => comparison.of(issue).toLowerCase() || null;
    case "issue":
      return (issue) => {
        const held = comparison.of(issue);
        return held && Number(held.id);
      };
    case "presence":
      throw new JqlError(`Field '${field}' does not support sorting.`);
  }
}

function isGreatestFirst(comparison: Comparison): boolean {
  if (comparison.kind === "set") return comparison.greatestFirst ?? false;
  return comparison.kind === "time" && !comparison.isDay;
}

function comparisonOf(context: JqlContext, field: string): Comparison {
  try {
    return fieldOf(context, field);
  } catch (error) {
    if (error instanceof JqlError) throw new JqlError(`Not able to sort using field '${field}'.`);
    throw error;
  }
}

function sortOf(context: JqlContext, { field, direction }: SortField): Sort {
  const comparison = comparisonOf(context, field);
  const descending = direction ? direction === "desc" : isGreatestFirst(comparison);
  return { keyOf: keyReader(comparison, field), sign: descending ? -1 : 1 };
}

function compareKeys(left: Key, right: Key): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}

/**
 * The sorter of a query; newest first where the query says nothing more. Throws JqlError for fields that cannot be
 * sorted by.
 */
export function sorterOf(context: JqlContext, order: SortField[]): (issues: Issue[]) => Issue[] {
  const sorts = order.map((each) => sortOf(context, each));
  return (issues) => {
    const rows = issues.map((issue) => ({
      issue,
      keys: sorts.map(({ keyOf }) => keyOf(issue)),
      number: Number(issue.id),
    }));
    rows.sort((a, b) => {
      for (const [index, { sign }] of sorts.entries()) {
        const difference = compareKeys(a.keys[index] ?? null, b.keys[index] ?? null);
        if (difference !== 0) return sign * difference;
      }
      return b.number - a.number;
    });
    return rows.map(({ issue }) => issue);
  };
}
