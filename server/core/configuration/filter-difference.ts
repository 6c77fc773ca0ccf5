// What changed on the tab Filter, in words.
import { otherSide } from "../sides.ts";
import type { Configuration } from "./document.ts";
import type { FilterOfSide } from "./filter.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange } from "./problem.ts";

const leaving: Record<FilterOfSide["whenLeaving"], string> = {
  keep: "its pair stays in step",
  note: "its pair stays in step and the activity says so",
  end: "its pair is ended",
};

/** Changes of the first side, then of the second. */
export function filterDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  return (["first", "second"] as const).flatMap((side) => {
    const [from, to] = [names.project(side), names.project(otherSide(side))];
    const [old, now] = [before.filter[side], after.filter[side]];
    return [
      ...queryChange(old.outgoing, now.outgoing, `Issues that leave ${from} for ${to}`),
      ...(old.whenLeaving === now.whenLeaving
        ? []
        : [changed(`When an issue of ${from} stops matching, ${leaving[now.whenLeaving]}`)]),
      ...queryChange(old.receiving, now.receiving, `Issues of ${from} that take changes`),
    ];
  });
}

function queryChange(before: string, after: string, title: string): ConfigurationChange[] {
  const shown = (jql: string) => (jql === "" ? "all" : jql);
  return before === after ? [] : [changed(`${title}: ${shown(after)} (was: ${shown(before)})`)];
}

function changed(text: string): ConfigurationChange {
  return { tab: "filter", kind: "changed", text };
}
