// Which pairs a changed configuration concerns.
import { difference } from "./difference.ts";
import type { Configuration } from "./document.ts";

/** `passed-over`: those where something was not copied because of somebody who was not known on the other side. */
export type Affected = "none" | "passed-over" | "all";

/** A first version concerns no pair: there is none yet. */
export function affectedBy(before: Configuration | null, after: Configuration): Affected {
  if (before === null) return "none";
  const tabs = new Set(difference(before, after, null).map(({ tab }) => tab));
  if (tabs.size === 0) return "none";
  return tabs.size === 1 && tabs.has("people") ? "passed-over" : "all";
}
