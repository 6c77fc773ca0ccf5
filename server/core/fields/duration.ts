// The field kind `duration`: original and remaining estimate, in seconds.
import { whole, type KindRules } from "./kind-rules.ts";

/** Jira's estimates know minutes; days and weeks differ per site, so a copy is told in hours and minutes. No time is no estimate. */
export const duration: KindRules<"duration"> = {
  canonical: (value) => String(minutesOf(value.seconds) || ""),
  equal: (one, other) => other.kind === "duration" && minutesOf(one.seconds) === minutesOf(other.seconds),
  forPartner: whole,
  shown: (value) => (minutesOf(value.seconds) === 0 ? [] : [durationInWords(value.seconds ?? 0)]),
};

/** "26h 30m", "45m", "0m". */
export function durationInWords(seconds: number): string {
  const minutes = minutesOf(seconds);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${hours}h` : `${hours}h ${rest}m`;
}

function minutesOf(seconds: number | null): number {
  return Math.round((seconds ?? 0) / 60);
}
