// The field kind `date-time`: a moment, shown by Jira in each reader's own time zone.
import { timeInWords } from "../issue/time-in-words.ts";
import { whole, type KindRules } from "./kind-rules.ts";

/** Jira keeps milliseconds but its pickers know minutes only, so nothing is rounded here. */
export const dateTime: KindRules<"date-time"> = {
  canonical: (value) => (value.time === null ? "" : String(value.time)),
  equal: (one, other) => other.kind === "date-time" && one.time === other.time,
  forPartner: whole,
  shown: (value) => (value.time === null ? [] : [timeInWords(value.time)]),
};
