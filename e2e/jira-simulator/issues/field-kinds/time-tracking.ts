/**
 * Time tracking: the original and the remaining estimate.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-time-tracking/
 */
import { isRecord } from "../../entities/json.ts";
import { readDuration } from "../durations.ts";
import type { Setter } from "./write-context.ts";

/** `{originalEstimate, remainingEstimate}`; on an issue without either, the one given stands for both. */
export const setTimeTracking: Setter = (_context, draft, value) => {
  if (value === null) {
    draft.originalEstimateSeconds = null;
    draft.remainingEstimateSeconds = null;
    return undefined;
  }
  if (!isRecord(value)) return "expected Object containing time tracking values";
  const read = (name: string): number | null | undefined => {
    const text = value[name];
    if (text === undefined) return undefined;
    return typeof text === "string" ? (readDuration(text) ?? null) : null;
  };
  const [original, remaining] = [read("originalEstimate"), read("remainingEstimate")];
  if (original === null) return "Invalid time entered for the original estimate.";
  if (remaining === null) return "Invalid time entered for the remaining estimate.";
  const fresh = draft.originalEstimateSeconds == null && draft.remainingEstimateSeconds == null;
  if (original !== undefined) draft.originalEstimateSeconds = original;
  else if (fresh && remaining !== undefined) draft.originalEstimateSeconds = remaining;
  if (remaining !== undefined) draft.remainingEstimateSeconds = remaining;
  else if (fresh && original !== undefined) draft.remainingEstimateSeconds = original;
  return undefined;
};
