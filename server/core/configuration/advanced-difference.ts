// What changed on the tab Advanced, in words.
import type { Configuration } from "./document.ts";
import { editTransitionDifference } from "./edit-transition-problems.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange } from "./problem.ts";

/** Changes of the first side, then of the second. */
export function advancedDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  return (["first", "second"] as const).flatMap((side) => {
    const project = names.project(side);
    const [old, now] = [before.advanced.partnerKey[side], after.advanced.partnerKey[side]];
    const what = `the partner's key in ${project}`;
    const keyWords =
      now === null ? `No field holds ${what} any more` : `${names.field(side, now)} holds ${what}`;
    const [wasQuiet, isQuiet] = [before.advanced.quiet[side], after.advanced.quiet[side]];
    const quietWords = `E-mails about edits by Lockstep in ${project}: ${isQuiet ? "off" : "on"}`;
    return [
      ...(old === now ? [] : [changed(keyWords)]),
      ...(wasQuiet === isQuiet ? [] : [changed(quietWords)]),
      ...editTransitionDifference(before, after, side, names),
    ];
  });
}

function changed(text: string): ConfigurationChange {
  return { tab: "advanced", kind: "changed", text };
}
