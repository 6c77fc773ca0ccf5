// Recognises an echo of our own write by value. An optimisation: without it the comparison would find nothing to do either.
import type { Configuration } from "../configuration/document.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { otherSide, type Side } from "../sides.ts";
import type { AgreedState, Digest } from "./agreed.ts";
import { mappedFields } from "./mapped-fields.ts";
import { mayHaveMappedStatus } from "./mapped-statuses.ts";
import { unmarked } from "./passed-over.ts";
import { followsHierarchy, isAgreedParent } from "./plan-parent.ts";
import { printOf, seenValue } from "./prints.ts";
import { isAgreedStatus } from "./status-prints.ts";

/**
 * Whether every mapped field of this side, the status where one is mapped and the parent where it follows, was seen and equals the agreed state, so that the partner need not be read.
 * False when a field was not seen or never agreed on, and when nothing is mapped. Says nothing about issue type, project or comments.
 * @param besides what the mapping has on the other side is known otherwise: it does not count
 */
export function isEcho(
  incoming: IssueSnapshot,
  side: Side,
  configuration: Configuration,
  agreed: AgreedState,
  digest: Digest,
  besides: readonly string[] = [],
): boolean {
  const mappings = mappedFields(configuration, { [side]: incoming.issueTypeId });
  if (!hasAgreedStatus(incoming, side, configuration, agreed, digest)) return false;
  if (followsHierarchy(configuration) && !isAgreedParent(agreed, side, incoming, digest)) return false;
  return (
    mappings.length > 0 &&
    mappings.every((mapping) => {
      if (besides.includes(mapping[otherSide(side)])) return true;
      const value = seenValue(incoming, mapping[side], mapping.kinds[side]);
      return value !== null && unmarked(agreed[side][mapping.key]) === printOf(value, digest);
    })
  );
}

function hasAgreedStatus(
  incoming: IssueSnapshot,
  side: Side,
  configuration: Configuration,
  agreed: AgreedState,
  digest: Digest,
): boolean {
  if (!mayHaveMappedStatus(configuration, side, incoming.issueTypeId)) return true;
  const { status } = incoming;
  return status.seen && isAgreedStatus(agreed, side, status.value.id, digest);
}
