/**
 * Points in time as JQL writes them: relative to now, or absolute in the time zone of whoever asks.
 */
import type { Operand } from "./parse.ts";
import { JqlError } from "./tokens.ts";

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const RELATIVE = /^([+-]?\d+)([mhdw])?$/;
const ABSOLUTE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/;
const DAY_MS = 86_400_000;

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

function startOfDay(at: number, timeZone: string): number {
  const local = at + zoneOffset(at, timeZone);
  const midnight = local - (local % DAY_MS);
  return midnight - zoneOffset(midnight, timeZone);
}

function shift(text: string): number | undefined {
  const match = RELATIVE.exec(text.trim());
  if (!match) return undefined;
  return Number(match[1]) * (UNITS[match[2] ?? "m"] ?? 0);
}

function functionTime(name: string, args: string[], now: number, timeZone: string): number | undefined {
  const extra = args[0] === undefined ? 0 : (shift(args[0]) ?? 0);
  switch (name.toLowerCase()) {
    case "now":
      return now;
    case "startofday":
      return startOfDay(now, timeZone) + extra;
    case "endofday":
      return startOfDay(now, timeZone) + DAY_MS - 1 + extra;
    default:
      return undefined;
  }
}

/** Milliseconds since 1970; throws JqlError for what is no date. */
export function momentOf(operand: Operand, field: string, now: number, timeZone: string): number {
  if (operand.kind === "function") {
    const at = functionTime(operand.name, operand.args, now, timeZone);
    if (at === undefined)
      throw new JqlError(`Unable to find JQL function '${operand.name}(${operand.args.join(", ")})'.`);
    return at;
  }
  const text = operand.kind === "value" ? operand.text : "";
  if (/^\d{11,}$/.test(text)) return Number(text);
  const relative = shift(text);
  if (relative !== undefined) return now + relative;
  const match = ABSOLUTE.exec(text);
  if (!match) {
    throw new JqlError(
      `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  }
  const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0));
  const utc = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute);
  return utc - zoneOffset(utc, timeZone);
}
