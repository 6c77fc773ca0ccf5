// Conversions in words, for the difference between two versions.
import type { Conversion, TableConversion } from "../fields/conversions/conversion.ts";
import { flowsFrom, type Side } from "../sides.ts";
import type { FieldMapping } from "./document.ts";
import { directionInWords } from "./names.ts";

/** One text per direction that is open and has a conversion of its own; the usual ones are not worth a word. */
export function conversionsInWords({ direction, conversions }: FieldMapping): string[] {
  const of = (from: Side, conversion: Conversion | undefined) => {
    if (conversion === undefined || !flowsFrom(direction, from)) return [];
    const way = directionInWords(from === "first" ? "first-to-second" : "second-to-first");
    return [direction === "both" ? `${way} ${inWords(conversion)}` : inWords(conversion)];
  };
  return [...of("first", conversions?.firstToSecond), ...of("second", conversions?.secondToFirst)];
}

function inWords(conversion: Conversion): string {
  switch (conversion.by) {
    case "same":
      return conversion.createMissing === true
        ? "the same value, missing ones are created"
        : "the same value";
    case "name":
      return conversion.createMissing === true ? "by name, missing ones are created" : "by name";
    case "account":
      return "by account id";
    case "table":
      return tableInWords(conversion);
    case "text":
      return `as text "${conversion.template}"`;
    case "number":
      return "as number";
    case "date":
      return `as day in ${conversion.zone}`;
  }
}

function tableInWords({ rows, otherwise }: TableConversion): string {
  const rest = {
    keep: "others leave the target as it is",
    empty: "others become empty",
    value: `others become ${otherwise.kind === "value" ? otherwise.value.name : ""}`,
  };
  const shown = rows.map((row) => `${row.from.name} to ${row.to.name}`);
  return `by table (${[...shown, rest[otherwise.kind]].join(", ")})`;
}
