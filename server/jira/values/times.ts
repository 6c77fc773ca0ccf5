// Jira's times: ISO 8601 with an offset without colon, for example 2026-09-25T22:42:39.399-0300.
import { z } from "zod";

/** Milliseconds since 1970 UTC. */
export const jiraTime = z
  .string()
  .transform((text) => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")))
  .refine((time) => !Number.isNaN(time), "not a time");

/** A moment as Jira takes it. */
export function wireTime(time: number): string {
  return new Date(time).toISOString().replace("Z", "+0000");
}
