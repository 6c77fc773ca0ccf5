// Moments as people read them, always in UTC, because the readers of two sites share no zone.

/** "2026-11-23 09:30 UTC"; "an unknown time" for a number that is no time. */
export function timeInWords(time: number): string {
  if (!(Math.abs(time) <= 8.64e15)) return "an unknown time";
  const iso = new Date(time).toISOString();
  const [day, clock] = iso.split("T");
  return `${day} ${(clock ?? "").slice(0, 5)} UTC`;
}
