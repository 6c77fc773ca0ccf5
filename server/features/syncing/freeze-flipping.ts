// A value that flips is not written any more: one that comes back again and again within a minute, or a field that both sides
// keep writing. A burst of one side's edits is none. What is frozen stays so until a person asks for another try.
import type { Configuration } from "../../core/configuration/document.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import { statusKey } from "../../core/sync/status-prints.ts";
import { digest } from "./digest.ts";
import type { RecentWrite } from "./rows.ts";

const mostWrites = 8;
const mostOfOneValue = 4;
const windowMs = 60_000;
const printLength = 16;

type Mappings = Pick<Configuration, "fields">;

/** The subject of a frozen field's problem. */
export const frozenSubject = (side: Side, field: string): string => `field:${side}:${field}`;

/** Divides the fields to write into those that may be written and those that flip. */
export function splitFrozen<T>(
  recent: readonly RecentWrite[],
  side: Side,
  fields: Record<string, T>,
  { now, configuration }: { now: number; configuration: Mappings },
): { fields: Record<string, T>; frozen: string[] } {
  const writesOf = (of: Side, names: string[]) =>
    lately(recent, now).filter((one) => one.side === of && names.includes(one.field));
  const frozen = Object.entries(fields).flatMap(([field, value]) => {
    const here = writesOf(side, [field]);
    const there = writesOf(otherSide(side), partnersOf(configuration, side, field));
    const again = here.filter(({ print }) => print === printed(value)).length;
    const flips =
      here.some((one) => one.frozen === true) ||
      again >= mostOfOneValue ||
      (here.length >= mostWrites && there.length >= mostWrites - 1);
    return flips ? [field] : [];
  });
  const open = Object.entries(fields).filter(([field]) => !frozen.includes(field));
  return { fields: Object.fromEntries(open), frozen };
}

/** The record with these writes added; what is older than a minute is forgotten, but for what is frozen. */
export function withWrites(
  recent: readonly RecentWrite[],
  side: Side,
  fields: Record<string, unknown>,
  now: number,
): RecentWrite[] {
  const added = Object.entries(fields).map(([field, value]) => ({
    side,
    field,
    at: now,
    print: printed(value),
  }));
  return [...lately(recent, now), ...added];
}

/** The record with these fields noted as frozen. */
export function withFrozen(
  recent: readonly RecentWrite[],
  side: Side,
  fields: string[],
  now: number,
): RecentWrite[] {
  const known = (field: string) =>
    recent.some((one) => one.frozen === true && one.side === side && one.field === field);
  const added = fields
    .filter((field) => !known(field))
    .map((field) => ({ side, field, at: now, frozen: true as const }));
  return [...lately(recent, now), ...added];
}

/** What counts of the record in a pass: nothing when a person asked for it; nothing frozen whose problem was solved. */
export function stillCounting(
  recent: readonly RecentWrite[],
  { openProblems, askedByPerson }: { openProblems: readonly string[]; askedByPerson: boolean },
): RecentWrite[] {
  if (askedByPerson) return [];
  return recent.filter(
    ({ frozen, side, field }) => frozen !== true || openProblems.includes(frozenSubject(side, field)),
  );
}

/** The fields of the other side that this one is mapped with. */
export function partnersOf({ fields }: Mappings, side: Side, field: string): string[] {
  if (field === statusKey) return [statusKey];
  return fields.filter((mapping) => mapping[side] === field).map((mapping) => mapping[otherSide(side)]);
}

function printed(value: unknown): string {
  return digest(JSON.stringify(value)).slice(0, printLength);
}

function lately(recent: readonly RecentWrite[], now: number): RecentWrite[] {
  return recent.filter((one) => one.frozen === true || one.at > now - windowMs);
}
