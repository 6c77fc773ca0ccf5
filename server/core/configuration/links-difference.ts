// What changed on the tab Links & hierarchy, in words.
import { otherSide } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { wayFrom, type LinksSection } from "./links.ts";
import { listDifference } from "./list-difference.ts";
import { directionInWords, type CatalogueNames } from "./names.ts";
import type { ConfigurationChange } from "./problem.ts";

const bothSides = ["first", "second"] as const;

/** Directions in which parents follow, links to the partner, links to outside, then types of links. */
export function linksDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  const hierarchy = bothSides.flatMap((from): ConfigurationChange[] => {
    const way = wayFrom(from);
    const follows = after.links.hierarchy[way];
    if (before.links.hierarchy[way] === follows) return [];
    const words = `Parents and epics from ${names.project(from)} to ${names.project(otherSide(from))}`;
    return [{ tab: "links", kind: "changed", text: `${words}: ${follows ? "on" : "off"}` }];
  });
  const partner: ConfigurationChange[] =
    before.links.partner === after.links.partner
      ? []
      : [
          {
            tab: "links",
            kind: "changed",
            text: `Links to the partner issue: ${after.links.partner ? "on" : "off"}`,
          },
        ];
  const outside = bothSides.flatMap((from): ConfigurationChange[] => {
    const [old, now] = [before.links.outside[wayFrom(from)], after.links.outside[wayFrom(from)]];
    if (outsideInWords(old) === outsideInWords(now)) return [];
    const words = `Links to outside from ${names.project(from)} to ${names.project(otherSide(from))}`;
    return [{ tab: "links", kind: "changed", text: `${words}: ${outsideInWords(now)}` }];
  });
  return [
    ...hierarchy,
    ...partner,
    ...outside,
    ...listDifference(before.links.types, after.links.types, {
      ...{ tab: "links", title: "Link type" },
      identity: ({ first, second }) => `${first}>${second}`,
      words: ({ first, second, direction, reversed }) =>
        `${names.linkType("first", first)} and ${names.linkType("second", second)}, ${directionInWords(direction)}` +
        (reversed ? ", the other way round" : ""),
    }),
  ];
}

function outsideInWords({ enabled, titles }: LinksSection["outside"]["firstToSecond"]): string {
  if (!enabled) return "off";
  return titles ? "on, with the titles of issues" : "on, without the titles of issues";
}
