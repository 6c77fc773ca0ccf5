// Link types that most likely become each other: those of the same name.
import type { Catalogue, LinkTypeMapping } from "@contract";

/** Couples of equal name (case makes no difference) of which neither is mapped yet. */
export function suggestLinkTypes(
  { first, second }: Catalogue,
  mapped: readonly LinkTypeMapping[],
): { name: string; first: string; second: string }[] {
  return (first.linkTypes ?? []).flatMap((type) => {
    const found = (second.linkTypes ?? []).find(
      ({ name }) => name.trim().toLowerCase() === type.name.trim().toLowerCase(),
    );
    const isTaken = mapped.some((row) => row.first === type.id || row.second === found?.id);
    return found === undefined || isTaken ? [] : [{ name: type.name, first: type.id, second: found.id }];
  });
}
