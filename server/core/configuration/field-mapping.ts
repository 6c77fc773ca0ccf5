// What a field mapping says, with what it leaves to the usual.
import type { Conversion } from "../fields/conversions/conversion.ts";
import { defaultConversion } from "../fields/conversions/possible.ts";
import type { FieldKind } from "../fields/value.ts";
import { otherSide, type Side } from "../sides.ts";
import type { FieldMapping } from "./document.ts";

/** Kinds of the two fields. */
export function kindsOf({ kind, secondKind }: FieldMapping): Record<Side, FieldKind> {
  return { first: kind, second: secondKind ?? kind };
}

/** How values of this side become values of the other, whether the direction is open or not; null when that is impossible. */
export function conversionFrom(mapping: FieldMapping, from: Side): Conversion | null {
  const chosen = from === "first" ? mapping.conversions?.firstToSecond : mapping.conversions?.secondToFirst;
  const kinds = kindsOf(mapping);
  return chosen ?? defaultConversion(kinds[from], kinds[otherSide(from)]);
}
