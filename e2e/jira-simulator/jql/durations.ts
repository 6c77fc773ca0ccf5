/**
 * Lengths of work as JQL writes them: `2h`, `1d 4h`, a day of eight hours, a week of five days.
 */
const SECONDS: Record<string, number> = { m: 60, h: 3600, d: 8 * 3600, w: 5 * 8 * 3600 };
const PARTS = /^(?:\s*\d+\s*[wdhm]?)+\s*$/i;

/** Seconds, a bare number counting as minutes; undefined for what is no length. */
export function readDuration(text: string): number | undefined {
  if (!PARTS.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)\s*([wdhm])?/gi)) {
    seconds += Number(amount) * (SECONDS[(unit ?? "m").toLowerCase()] ?? 0);
  }
  return seconds;
}
