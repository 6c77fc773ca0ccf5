// How long something takes, in words as rough as the estimate is.
import { count } from "../../ui/wording.ts";

/** `40 seconds`, `12 minutes`, `3 hours`. */
export function durationWords(seconds: number): string {
  if (seconds < 90) return count(Math.max(1, Math.round(seconds)), "second");
  if (seconds < 90 * 60) return count(Math.round(seconds / 60), "minute");
  return count(Math.round(seconds / 3600), "hour");
}
