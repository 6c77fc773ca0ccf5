// Generated deeds with links: to other issues and to addresses, made and deleted on either side.
import fc from "fast-check";
import type { Side } from "../sides.ts";
import type { MemoryLinks } from "./memory-links.ts";

export type LinkDeed =
  | { kind: "link"; side: Side; typeId: string; otherId: string; outward: boolean }
  | { kind: "unlink"; side: Side; which: number }
  | { kind: "link-address"; side: Side; page: string }
  | { kind: "unlink-address"; side: Side; which: number };

const side = fc.constantFrom<Side>("first", "second");

const linkOn = (side: Side, others: string[]) =>
  fc.record({
    ...{ kind: fc.constant("link" as const), side: fc.constant(side), outward: fc.boolean() },
    typeId: fc.constantFrom("blocks", "same"),
    otherId: fc.constantFrom(...others),
  });

/** Other issues are those of sampleFamily. */
export const linkings: fc.Arbitrary<LinkDeed> = fc.oneof(
  linkOn("first", ["p1", "p2", "p3", "p4"]),
  linkOn("second", ["q1", "q2", "q4"]),
  fc.record({ kind: fc.constant("unlink" as const), side, which: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant("link-address" as const), side, page: fc.constantFrom("a", "b") }),
  fc.record({ kind: fc.constant("unlink-address" as const), side, which: fc.nat({ max: 2 }) }),
);

/** Does it; a deed about a link that is not there does nothing. */
export function performLinking(links: MemoryLinks, deed: LinkDeed): void {
  switch (deed.kind) {
    case "link":
      return links.add(deed.side, deed.typeId, deed.otherId, deed.outward);
    case "unlink":
      return links.remove(deed.side, deed.which);
    case "link-address":
      return links.outside.add(deed.side, `https://pages.example/${deed.page}`);
    case "unlink-address":
      return links.outside.remove(deed.side, deed.which);
  }
}
