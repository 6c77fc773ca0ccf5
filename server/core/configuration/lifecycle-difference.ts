// What changed about copies whose originals are deleted, in words.
import { otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import { deletionKey } from "./lifecycle.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange } from "./problem.ts";

/** One entry per direction that changed. */
export function lifecycleDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  return (["first", "second"] as const).flatMap((from): ConfigurationChange[] => {
    const [old, text] = [before, after].map((document) => words(document, from, names));
    if (old === text) return [];
    const when = `When an issue of ${names.project(from)} is deleted, its copy in ${names.project(otherSide(from))}`;
    return [{ tab: "issue-types", kind: "changed", text: `${when} ${text} (was: ${old})` }];
  });
}

function words({ lifecycle }: Configuration, from: Side, names: CatalogueNames): string {
  const { action, statuses } = lifecycle[deletionKey(from)];
  if (action === "keep") return "is kept";
  if (action === "delete") return "is deleted";
  const to = otherSide(from);
  const each = Object.entries(statuses)
    .map(([type, status]) => `${names.issueType(to, type)} becomes ${names.status(to, status)}`)
    .sort();
  return each.length === 0 ? "is closed" : `is closed: ${each.join(", ")}`;
}
