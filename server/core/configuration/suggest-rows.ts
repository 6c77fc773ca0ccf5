// Rows of a table of values that an admin most likely wants: values that are called the same.
import type { TableConversion } from "../fields/conversions/conversion.ts";
import { sameName } from "../fields/named.ts";
import type { Option } from "./catalogue.ts";

/**
 * A row for each value of the source that has none yet and a counterpart of the same name, whatever its case,
 * else of the same letters and digits. In the order of the source.
 */
export function suggestRows(
  source: readonly Option[],
  target: readonly Option[],
  rows: TableConversion["rows"],
): TableConversion["rows"] {
  return source
    .filter((option) => !rows.some((row) => row.from.id === option.id))
    .flatMap((from) => {
      const to =
        target.find((option) => sameName(option.name, from.name)) ??
        target.find((option) => bare(option.name) !== "" && bare(option.name) === bare(from.name));
      return to === undefined ? [] : [{ from: keyOf(from), to: keyOf(to) }];
    });
}

function keyOf({ id, name }: Option): Option {
  return { id, name };
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
