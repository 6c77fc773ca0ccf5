// Days and moments in a time zone.

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Whether this is the name of a time zone, for example "Europe/Oslo". */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

/** The day (YYYY-MM-DD) a moment falls on; null outside the years 1 to 9999. */
export function dayOf(time: number, zone: string): string | null {
  if (!(Math.abs(time) <= 8.64e15)) return null;
  const { year, month, day } = partsOf(time, zone);
  return year < 1 || year > 9999 ? null : `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** The moment a day begins: midnight, or the first instant after it where a clock change leaves midnight out. Null for what is no day. */
export function beginOfDay(day: string, zone: string): number | null {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return null;
  const near = midnight - offsetAt(midnight, zone);
  const moment = midnight - offsetAt(near, zone);
  return [moment, moment + hourMs / 2, moment + hourMs].find((time) => dayOf(time, zone) === day) ?? moment;
}

/** How far the zone's clock is ahead of UTC, in ms. */
function offsetAt(time: number, zone: string): number {
  const { year, month, day, hour, minute } = partsOf(time, zone);
  const shownAs = Date.UTC(year, month - 1, day, hour, minute);
  const whole = Math.floor(time / 60_000) * 60_000;
  return Math.abs(shownAs - whole) > 2 * dayMs ? 0 : shownAs - whole;
}

function partsOf(time: number, zone: string) {
  const format = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, calendar: "gregory", hourCycle: "h23", era: "short" },
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
  });
  const parts = format.formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "0";
  const year = Number(part("year"));
  return {
    year: part("era").startsWith("B") ? 1 - year : year,
    ...{ month: Number(part("month")), day: Number(part("day")) },
    ...{ hour: Number(part("hour")), minute: Number(part("minute")) },
  };
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
