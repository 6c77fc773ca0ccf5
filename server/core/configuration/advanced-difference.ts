// What changed on the tab Advanced, in words.
import type { Configuration } from "./document.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange } from "./problem.ts";

/** Changes of the first side, then of the second. */
export function advancedDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  return (["first", "second"] as const).flatMap((side) => {
    const [old, now] = [before.advanced.partnerKey[side], after.advanced.partnerKey[side]];
    if (old === now) return [];
    const what = `the partner's key in ${names.project(side)}`;
    const text = now === null ? `No field holds ${what} any more` : `${names.field(side, now)} holds ${what}`;
    return [{ tab: "advanced", kind: "changed", text }];
  });
}
