// Faults of single values in field mappings: table rows that point at nothing, values without counterpart.
import type { Conversion, TableConversion, ValueKey } from "../fields/conversions/conversion.ts";
import { namedKinds } from "../fields/conversions/keys.ts";
import { rowOf } from "../fields/conversions/table.ts";
import { sameName } from "../fields/named.ts";
import { otherSide, type Side } from "../sides.ts";
import type { FieldMapping } from "./document.ts";
import { kindsOf } from "./field-mapping.ts";
import { offeredOptions, type NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

interface Values {
  mapping: FieldMapping;
  from: Side;
  source: NamedSide;
  target: NamedSide;
  /** For example `"Severity" of Project A to "Impact" of Project B`. */
  way: string;
}

/** Rows whose values are gone or called otherwise by now, and values that no row knows. */
export function tableProblems(table: TableConversion, values: Values): ConfigurationProblem[] {
  const { mapping, from, source, target, way } = values;
  const offered = {
    from: offeredOptions(source, mapping[from]),
    to: offeredOptions(target, mapping[otherSide(from)]),
  };
  const targets = [
    ...table.rows.map((row) => row.to),
    ...(table.otherwise.kind === "value" ? [table.otherwise.value] : []),
  ];
  const sources = table.rows.map((row) => row.from);
  return [
    ...goneFrom(offered.to, targets).map((key) =>
      problem(
        "blocks-publishing",
        "table-value-gone",
        `The table for ${way} gives "${key.name}", which is not offered in ${target.name} any more. Choose another value for its rows.`,
      ),
    ),
    ...goneFrom(offered.from, sources).map((key) =>
      problem(
        "warning",
        "table-row-without-use",
        `The table for ${way} has a row for "${key.name}", which is not offered in ${source.name} any more. Remove the row.`,
      ),
    ),
    ...[...renamed(offered.from, sources, source.name), ...renamed(offered.to, targets, target.name)].map(
      (words) => problem("warning", "table-value-renamed", `In the table for ${way}, ${words}`),
    ),
    ...(table.otherwise.kind === "keep" ? valuesWithoutRow(table, offered.from, way) : []),
  ];
}

/** Values that have no counterpart of the same name, where both fields say what they offer. */
export function counterpartProblems(conversion: Conversion, values: Values): ConfigurationProblem[] {
  const { mapping, from, source, target, way } = values;
  const kinds = kindsOf(mapping);
  const to = otherSide(from);
  const isByName = conversion.by === "name" || (conversion.by === "same" && namedKinds.has(kinds[from]));
  if (!isByName || ("createMissing" in conversion && conversion.createMissing === true)) return [];
  const there = offeredOptions(target, mapping[to]);
  if (there.length === 0) return [];
  const without = offeredOptions(source, mapping[from]).filter(
    (option) => !there.some((other) => sameName(other.name, option.name)),
  );
  if (without.length === 0) return [];
  return [
    problem(
      "warning",
      "values-without-counterpart",
      `${target.name} has no value of the same name for ${inWords(without)} in the mapping of ${way}, so these cannot be copied. Use a table of values.`,
    ),
  ];
}

function valuesWithoutRow(table: TableConversion, offered: ValueKey[], way: string): ConfigurationProblem[] {
  const without = offered.filter((option) => rowOf(table, option) === undefined);
  if (without.length === 0) return [];
  return [
    problem(
      "warning",
      "values-without-row",
      `The table for ${way} has no row for ${inWords(without)}: these leave the target as it is.`,
    ),
  ];
}

/** Nothing can be said of fields that do not tell what they offer. */
function goneFrom(offered: ValueKey[], keys: ValueKey[]): ValueKey[] {
  if (offered.length === 0) return [];
  const gone = keys.filter((key) => !offered.some((option) => option.id === key.id));
  return [...new Map(gone.map((key) => [key.id, key])).values()];
}

function renamed(offered: ValueKey[], keys: ValueKey[], project: string): string[] {
  const changes = keys.flatMap((key) => {
    const now = offered.find((option) => option.id === key.id);
    return now === undefined || sameName(now.name, key.name)
      ? []
      : [`"${key.name}" is called "${now.name}" in ${project} by now.`];
  });
  return [...new Set(changes)];
}

/** At most five names. */
function inWords(options: ValueKey[]): string {
  const names = options.slice(0, 5).map((option) => `"${option.name}"`);
  return options.length > 5 ? `${names.join(", ")} and ${options.length - 5} more` : names.join(", ");
}

function problem(
  severity: ConfigurationProblem["severity"],
  kind: string,
  message: string,
): ConfigurationProblem {
  return { tab: "field-mappings", severity, kind, message };
}
