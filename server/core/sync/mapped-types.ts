// What the issue type mappings say about an issue: may it be part of a pair, and what does its partner become.
import type { Configuration } from "../configuration/document.ts";
import { flowsFrom, otherSide, type Side } from "../sides.ts";

/** Whether issues of this type take part on this side, in whatever direction. */
export function isMappedType(configuration: Configuration, side: Side, issueTypeId: string): boolean {
  return configuration.issueTypes.some((mapping) => mapping[side].includes(issueTypeId));
}

/** The issue type a partner is created with, or null when issues of this type are not created on the other side. */
export function partnerType(configuration: Configuration, from: Side, issueTypeId: string): string | null {
  const mapping = configuration.issueTypes.find(
    (candidate) => flowsFrom(candidate.direction, from) && candidate[from].includes(issueTypeId),
  );
  return mapping?.[otherSide(from)][0] ?? null;
}
