// Types of issue links as a configuration couples them: which type becomes which on the other side.
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";

export interface PartnerLinkType {
  typeId: string;
  /** The link goes the other way there: what is its source here is its destination. */
  reversed: boolean;
}

/** What a link of this type of this side becomes on the other; null: nothing. The first row counts. */
export function partnerLinkType(
  { links }: Configuration,
  from: Side,
  typeId: string,
): PartnerLinkType | null {
  const row = links.types.find((one) => flowsFrom(one.direction, from) && one[from] === typeId);
  return row === undefined ? null : { typeId: row[otherSide(from)], reversed: row.reversed };
}

/** Whether any link of this side may become one of this type on the other. */
export function mayBecomeLinkType({ links }: Configuration, from: Side, targetTypeId: string): boolean {
  return links.types.some((one) => flowsFrom(one.direction, from) && one[otherSide(from)] === targetTypeId);
}

/** Whether links are looked at at all. */
export function followsLinks({ links }: Configuration): boolean {
  return links.types.length > 0;
}
