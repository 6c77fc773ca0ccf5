/**
 * Points in time as JQL writes them: relative to now, or absolute in the time zone of whoever asks.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-functions/
 */
import { checkArguments, unknownFunction } from "./comparison.ts";
import { JqlError } from "./jql-error.ts";
import type { Operand } from "./tree.ts";

const DAY_MS = 86_400_000;
const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS };
const RELATIVE = /^([+-])?\s*((?:\d+\s*[wdhm]?\s*)+)$/;
const ABSOLUTE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/;
const CALENDAR = /^(start|end)of(day|week|month|year)$/;
const INCREMENT = /^([+-]?\d+)([yMwdhm])?$/;
const OWN_UNIT = { day: "d", week: "w", month: "M", year: "y" } as const;

interface Zone {
  now: number;
  timeZone: string;
}

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function zoneOffset(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - (at - (at % 1000));
}

/** What a clock on the wall shows, as if it were UTC. */
function toLocal(at: number, { timeZone }: Zone): Date {
  return new Date(at + zoneOffset(at, timeZone));
}

function fromLocal(local: number, { timeZone }: Zone): number {
  const guess = local - zoneOffset(local, timeZone);
  return local - zoneOffset(guess, timeZone);
}

/** Midnight UTC of the day that a moment falls on in the zone. */
export function dayOf(at: number, timeZone: string): number {
  const local = at + zoneOffset(at, timeZone);
  return local - (((local % DAY_MS) + DAY_MS) % DAY_MS);
}

function shiftLocal(local: Date, amount: number, unit: string): Date {
  const moved = new Date(local);
  if (unit === "y") moved.setUTCFullYear(moved.getUTCFullYear() + amount);
  else if (unit === "M") moved.setUTCMonth(moved.getUTCMonth() + amount);
  else moved.setTime(moved.getTime() + amount * (UNITS[unit] ?? 0));
  return moved;
}

/** The first moment of the period; weeks begin on Monday. */
function floorLocal(local: Date, period: keyof typeof OWN_UNIT): Date {
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  if (period === "year") return new Date(Date.UTC(year, 0, 1));
  if (period === "month") return new Date(Date.UTC(year, month, 1));
  const back = period === "week" ? (local.getUTCDay() + 6) % 7 : 0;
  return new Date(Date.UTC(year, month, day - back));
}

function calendarTime(name: string, args: string[], zone: Zone): number | undefined {
  const match = CALENDAR.exec(name.toLowerCase());
  if (!match) return undefined;
  const period = (match[2] ?? "day") as keyof typeof OWN_UNIT;
  const increment = INCREMENT.exec(args[0] ?? "0");
  if (!increment || args.length > 1) {
    throw new JqlError(
      `Duration for function '${name}' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier.`,
    );
  }
  const moved = shiftLocal(toLocal(zone.now, zone), Number(increment[1]), increment[2] ?? OWN_UNIT[period]);
  const start = floorLocal(moved, period);
  if (match[1] === "start") return fromLocal(start.getTime(), zone);
  return fromLocal(shiftLocal(start, 1, OWN_UNIT[period]).getTime(), zone) - 1;
}

function functionTime(operand: Extract<Operand, { kind: "function" }>, field: string, zone: Zone): number {
  const { name, args } = operand;
  if (name.toLowerCase() === "now") {
    checkArguments(operand, 0);
    return zone.now;
  }
  const at = calendarTime(name, args, zone);
  if (at !== undefined) return at;
  if (["currentuser", "membersof"].includes(name.toLowerCase()))
    throw new JqlError(`A date for the field '${field}' provided by the function '${name}' is not valid.`);
  throw unknownFunction(operand);
}

function relativeTime(text: string, now: number): number | undefined {
  const match = RELATIVE.exec(text.trim());
  if (!match) return undefined;
  let total = 0;
  for (const [, amount, unit] of (match[2] ?? "").matchAll(/(\d+)\s*([wdhm])?/g)) {
    total += Number(amount) * (UNITS[unit ?? "m"] ?? 0);
  }
  return match[1] === "-" ? now - total : now + total;
}

function absoluteTime(text: string, zone: Zone): number | undefined {
  const match = ABSOLUTE.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const isReal = local.getUTCMonth() === month - 1 && local.getUTCDate() === day && hour < 24 && minute < 60;
  return isReal ? fromLocal(local.getTime(), zone) : undefined;
}

/** Milliseconds since 1970; throws JqlError for what is no date. */
export function momentOf(operand: Operand, field: string, zone: Zone): number {
  if (operand.kind === "function") return functionTime(operand, field, zone);
  const text = operand.kind === "value" ? operand.text : "";
  if (/^\d{11,}$/.test(text)) return Number(text);
  const at = relativeTime(text, zone.now) ?? absoluteTime(text, zone);
  if (at !== undefined) return at;
  throw new JqlError(
    `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  );
}
