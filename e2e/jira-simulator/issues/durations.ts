/**
 * Durations as Jira writes them, "3w 2d 4h 30m", with days of eight hours and weeks of five days.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-time-tracking/
 */
const SECONDS: Record<string, number> = { w: 5 * 8 * 3600, d: 8 * 3600, h: 3600, m: 60 };

/** Seconds of "1w 2d 3h 4m"; a bare number is minutes. Undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const words = text.trim().toLowerCase().split(/\s+/);
  const parts = words.map((word) => /^(\d+(?:\.\d+)?)([wdhm]?)$/.exec(word));
  if (parts.some((part) => part === null)) return undefined;
  const seconds = parts.map((part) => Number(part?.[1]) * (SECONDS[part?.[2] || "m"] ?? 0));
  return Math.round(seconds.reduce((sum, each) => sum + each, 0));
}

/** "1w 2d 3h 4m"; "0m" for none. */
export function writeDuration(seconds: number): string {
  let rest = seconds;
  const parts = Object.entries(SECONDS).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : "";
  });
  return parts.filter((part) => part !== "").join(" ") || "0m";
}
