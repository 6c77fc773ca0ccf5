// The agreed prints of statuses, kept beside those of fields. While an issue is moved through several statuses, the one
// it enters next is noted before the move, so that after a crash it is not taken for somebody's change. An empty print
// stands for none, because laying one agreed state over another takes nothing away.
import { otherSide, type Side } from "../sides.ts";
import type { AgreedState, Digest } from "./agreed.ts";

/** The id of Jira's own field, which no field mapping can have as its key. */
export const statusKey = "status";
const enteringKey = "status>";

/** Whether this side's status is what Lockstep last knew, or was about to make it. */
export function isKnownStatus(agreed: AgreedState, side: Side, statusId: string, digest: Digest): boolean {
  const print = digest(statusId);
  return agreed[side][statusKey] === print || agreed[side][enteringKey] === print;
}

/** Whether this side's status is the one agreed on, and no move is unfinished. */
export function isAgreedStatus(agreed: AgreedState, side: Side, statusId: string, digest: Digest): boolean {
  return agreed[side][statusKey] === digest(statusId) && (agreed[side][enteringKey] ?? "") === "";
}

/** Whether nothing is agreed on about the status of this side. */
export function statusNeverAgreed(agreed: AgreedState, side: Side): boolean {
  return (agreed[side][statusKey] ?? "") === "" && (agreed[side][enteringKey] ?? "") === "";
}

/** The prints of statuses that were agreed on; a move that was under way there is over. */
export function statusPrints(statuses: Partial<Record<Side, string>>, digest: Digest): AgreedState {
  const prints = (statusId: string | undefined): Record<string, string> =>
    statusId === undefined ? {} : { [statusKey]: digest(statusId), [enteringKey]: "" };
  return { first: prints(statuses.first), second: prints(statuses.second) };
}

/**
 * The agreed state to store before this side's issue is moved into a status that is not yet the wanted one. The partner's
 * status counts as not agreed on from then, so that the move goes on whatever that status becomes.
 */
export function withStatusEntered(
  agreed: AgreedState,
  side: Side,
  statusId: string,
  digest: Digest,
): AgreedState {
  return withPrints(agreed, side, { [enteringKey]: digest(statusId) });
}

/** The agreed state once this side's issue stands in a status on the way to the wanted one. */
export function withStatusReached(
  agreed: AgreedState,
  side: Side,
  statusId: string,
  digest: Digest,
): AgreedState {
  return withPrints(agreed, side, { [statusKey]: digest(statusId), [enteringKey]: "" });
}

function withPrints(agreed: AgreedState, side: Side, prints: Record<string, string>): AgreedState {
  const partner = otherSide(side);
  const changed: Partial<AgreedState> = {
    [side]: { ...agreed[side], ...prints },
    [partner]: { ...agreed[partner], [statusKey]: "" },
  };
  return { ...agreed, ...changed };
}
