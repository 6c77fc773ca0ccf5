// A value that flips more than a bounded number of times within a minute is not written any more.
import type { Side } from "../../core/sides.ts";
import type { RecentWrite } from "./rows.ts";

const mostWrites = 8;
const windowMs = 60_000;

/** Divides the fields to write into those that may be written and those that were written too often lately. */
export function splitFrozen<T>(
  recent: readonly RecentWrite[],
  side: Side,
  fields: Record<string, T>,
  now: number,
): { fields: Record<string, T>; frozen: string[] } {
  const frozen = Object.keys(fields).filter(
    (field) =>
      lately(recent, now).filter((one) => one.side === side && one.field === field).length >= mostWrites,
  );
  const open = Object.entries(fields).filter(([field]) => !frozen.includes(field));
  return { fields: Object.fromEntries(open), frozen };
}

/** The record with these writes added; what is older than a minute is forgotten. */
export function withWrites(
  recent: readonly RecentWrite[],
  side: Side,
  fields: string[],
  now: number,
): RecentWrite[] {
  return [...lately(recent, now), ...fields.map((field) => ({ side, field, at: now }))];
}

function lately(recent: readonly RecentWrite[], now: number): RecentWrite[] {
  return recent.filter((one) => one.at > now - windowMs);
}
