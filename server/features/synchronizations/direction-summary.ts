// What flows which way, in a few words for the table.
import type { Configuration } from "../../core/configuration/document.ts";
import { flowsFrom, type Side } from "../../core/sides.ts";

/** For example `first to second: issues, 2 fields, comments; second to first: comments`. */
export function directionSummary(configuration: Configuration): string {
  const parts = (["first", "second"] as const).flatMap((from) => {
    const things = thingsFrom(configuration, from);
    if (things.length === 0) return [];
    return [`${from === "first" ? "first to second" : "second to first"}: ${things.join(", ")}`];
  });
  return parts.length === 0 ? "nothing" : parts.join("; ");
}

function thingsFrom({ issueTypes, fields, comments }: Configuration, from: Side): string[] {
  const flow = from === "first" ? comments.firstToSecond : comments.secondToFirst;
  const fieldCount = fields.filter(({ direction }) => flowsFrom(direction, from)).length;
  return [
    ...(issueTypes.some(({ direction }) => flowsFrom(direction, from)) ? ["issues"] : []),
    ...(fieldCount > 0 ? [fieldCount === 1 ? "1 field" : `${fieldCount} fields`] : []),
    ...(comments.enabled && flow.enabled ? ["comments"] : []),
  ];
}
