// What changed about the lists of versions and components, in words.
import { otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange } from "./problem.ts";
import { keepsAttributes, listFlow, listNames, projectParts, type ListFlow } from "./project-lists.ts";

const bothSides = ["first", "second"] as const;

const modeWords: Record<ListFlow["mode"], string> = {
  off: "off",
  missing: "missing ones are created",
  attributes: "missing ones are created, attributes are kept",
  whole: "the whole list",
};

/** Per list its two directions, then who wins. */
export function projectListDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  return projectParts.flatMap((part) => {
    const name = listNames[part];
    const title = name === "versions" ? "Versions" : "Components";
    const directions = bothSides.flatMap((from): ConfigurationChange[] => {
      const [old, now] = [before, after].map(({ projectLists }) => words(listFlow(projectLists, part, from)));
      if (old === now) return [];
      const way = `${title} from ${names.project(from)} to ${names.project(otherSide(from))}`;
      return [changed(`${way}: ${now} (was: ${old})`)];
    });
    const { wins } = after.projectLists[name];
    if (before.projectLists[name].wins === wins) return directions;
    return [...directions, changed(`${title} that were changed on both sides: ${winner(wins)}`)];

    function winner(side: Side): string {
      return `${names.project(side)} wins`;
    }
  });
}

function words(flow: ListFlow): string {
  const follows = keepsAttributes(flow) && flow.deleted === "follow";
  return modeWords[flow.mode] + (follows ? ", deleted and merged ones follow" : "");
}

function changed(text: string): ConfigurationChange {
  return { tab: "field-mappings", kind: "changed", text };
}
