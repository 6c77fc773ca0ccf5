// Conversion by a table of values.
import type { FieldValue, Named } from "../../issue/field-value.ts";
import { distinct, nameOf, sameName, sameNamed } from "../named.ts";
import { keep, toWrite, type Converted, type ConversionTarget } from "./converted.ts";
import type { TableConversion, ValueKey } from "./conversion.ts";
import { keysOf, namedKinds, setKinds, valueOfKeys } from "./keys.ts";

/**
 * The first row of a value decides. Of a set every value is looked up; values without row are left out, and with them `keep`
 * leaves those values of the target alone that no row gives. A field for one value takes the first row that fits.
 */
export function byTable(table: TableConversion, source: FieldValue, target: ConversionTarget): Converted {
  const keys = keysOf(source);
  const without = keys.filter((key) => rowOf(table, key) === undefined);
  const isKept = table.otherwise.kind === "keep" && without.length > 0;
  const unmatched = table.otherwise.kind === "keep" && namedKinds.has(source.kind) ? without.map(nameOf) : [];
  const given = table.rows
    .filter((row) => keys.some((key) => rowOf(table, key) === row))
    .map((row) => row.to);
  if (table.otherwise.kind === "value" && without.length > 0) given.push(table.otherwise.value);
  if (isKept && given.length === 0) return keep("no-matching-value", unmatched);

  const isSet = setKinds.has(target.kind);
  const own = isSet && isKept ? notGiven(table, target.current) : [];
  const chosen = given.map((key) => (isTyped(target, key) ? { id: null, name: key.name } : key));
  const write = valueOfKeys(target.kind, isSet ? distinct([...own, ...chosen]) : chosen.slice(0, 1));
  if (write === null) return keep("no-matching-value", unmatched);
  return toWrite(write, unmatched.length > 0 ? { unmatched } : {});
}

/** An admin typed its name, because the field does not list what it offers: it has no id then. */
function isTyped({ kind }: ConversionTarget, { id, name }: ValueKey): boolean {
  return id === name && namedKinds.has(kind) && kind !== "sprint";
}

/** The row for this value, by id, or by name when the value was made anew under its old name. */
export function rowOf(table: TableConversion, key: Named): TableConversion["rows"][number] | undefined {
  return (
    table.rows.find((row) => row.from.id === key.id) ??
    table.rows.find((row) => key.name !== null && sameName(row.from.name, key.name))
  );
}

function notGiven(table: TableConversion, current: FieldValue | null): Named[] {
  const range: ValueKey[] = table.rows.map((row) => row.to);
  return (current === null ? [] : keysOf(current)).filter(
    (key) => !range.some((given) => sameNamed(given, key)),
  );
}
