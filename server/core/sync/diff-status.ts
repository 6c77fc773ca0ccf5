// The three-way comparison of the statuses of a pair. Two statuses mean the same when either becomes the other by a
// table that is on; so many statuses may become one, and nothing is sent back.
import type { StatusMapping, StatusRow } from "../configuration/workflow.ts";
import { otherSide, type Side } from "../sides.ts";
import type { AgreedState, Digest } from "./agreed.ts";
import { statusFlowFrom, statusRow } from "./mapped-statuses.ts";
import { isAgreedStatus, isKnownStatus, statusNeverAgreed } from "./status-prints.ts";

export interface ComparedStatus {
  statusId: string;
  /** When it was changed as far as is known (ms). */
  editedAt: number;
}

export type StatusVerdict =
  | { kind: "nothing-new" }
  /** `agreed`: sides whose status is to be recorded. */
  | { kind: "same"; agreed: Side[] }
  | { kind: "keep"; because: "direction-closed" | "conflict-lost" | "status-not-mapped"; agreed: Side[] }
  | { kind: "move"; to: Side; row: StatusRow; conflict: boolean };

const both: Side[] = ["first", "second"];

/**
 * Judges the statuses of two issues that are each other's partner. A status that becomes nothing is not recorded as
 * agreed, so that it follows as soon as the table has a row for it; one that lost to it is, so that it stays lost.
 * @param origin the side whose issue was there first; it decides when nothing was ever agreed on
 */
export function diffStatus(
  mapping: StatusMapping,
  sides: Record<Side, ComparedStatus>,
  agreed: AgreedState,
  origin: Side | null,
  digest: Digest,
): StatusVerdict {
  const row = (from: Side) => statusRow(mapping, from, sides[from].statusId);
  const changed = (side: Side) => !isKnownStatus(agreed, side, sides[side].statusId, digest);
  const settled = both.every((side) => isAgreedStatus(agreed, side, sides[side].statusId, digest));
  const same = both.some((from) => row(from)?.to === sides[otherSide(from)].statusId);

  if (settled) return { kind: "nothing-new" };
  if (same) return { kind: "same", agreed: both };
  if (both.every((side) => statusNeverAgreed(agreed, side))) {
    const source = sourceOfFirstAgreement(mapping, sides, origin);
    const found = row(source);
    if (found !== null) return { kind: "move", to: otherSide(source), row: found, conflict: false };
    return statusFlowFrom(mapping, source).enabled
      ? { kind: "keep", because: "status-not-mapped", agreed: [otherSide(source)] }
      : { kind: "keep", because: "direction-closed", agreed: both };
  }
  const conflict = changed("first") && changed("second");
  if (!conflict && !changed("first") && !changed("second")) return { kind: "nothing-new" };
  const source = conflict ? winnerOf(mapping, sides) : changed("first") ? "first" : "second";
  if (!statusFlowFrom(mapping, source).enabled)
    return { kind: "keep", because: conflict ? "conflict-lost" : "direction-closed", agreed: both };
  const found = row(source);
  return found === null
    ? { kind: "keep", because: "status-not-mapped", agreed: conflict ? [otherSide(source)] : [] }
    : { kind: "move", to: otherSide(source), row: found, conflict };
}

/** The side whose issue was there first, unless only the other direction is on or the rule names a side. */
function sourceOfFirstAgreement(
  mapping: StatusMapping,
  sides: Record<Side, ComparedStatus>,
  origin: Side | null,
): Side {
  const open = both.filter((side) => statusFlowFrom(mapping, side).enabled);
  if (open.length === 1) return open[0] ?? "first";
  return mapping.rule === "newest-wins" && origin !== null ? origin : winnerOf(mapping, sides);
}

function winnerOf(mapping: StatusMapping, sides: Record<Side, ComparedStatus>): Side {
  if (mapping.rule === "first-wins") return "first";
  if (mapping.rule === "second-wins") return "second";
  return sides.second.editedAt > sides.first.editedAt ? "second" : "first";
}
