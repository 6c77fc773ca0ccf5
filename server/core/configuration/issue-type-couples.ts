// The couples of issue types that the two issues of a pair can have.
import type { Side } from "../sides.ts";
import type { Configuration } from "./document.ts";

/** Each couple once, in the order of the issue type mappings; the direction of a mapping makes no difference. */
export function coupledTypes(document: Pick<Configuration, "issueTypes">): Record<Side, string>[] {
  const couples = new Map<string, Record<Side, string>>();
  for (const mapping of document.issueTypes)
    for (const first of mapping.first)
      for (const second of mapping.second) couples.set(`${first}>${second}`, { first, second });
  return [...couples.values()];
}
