// Estimates: Jira reads them as two fields in seconds and writes them as two parts of one field.
// https://developer.atlassian.com/cloud/jira/platform/jira-rest-api-examples/#setting-custom-field-data-for-other-field-types
import type { FieldInfo } from "../../core/configuration/catalogue.ts";
import type { JiraFailure } from "../../core/failure/jira-failure.ts";

export const timeTrackingId = "timetracking";

/** Field id to read, and the part of `timetracking` to write. */
export const timeTrackingParts: ReadonlyMap<string, string> = new Map([
  ["timeoriginalestimate", "originalEstimate"],
  ["timeestimate", "remainingEstimate"],
]);

/** The two estimates, where the screen has time tracking. */
export function estimateFields(required: boolean): FieldInfo[] {
  const names = { timeoriginalestimate: "Original estimate", timeestimate: "Remaining estimate" };
  return Object.entries(names).map(([id, name]) => ({
    ...{ id, name, kind: "duration", defaultKind: null, hasDefault: false, options: [] },
    required: required && id === "timeoriginalestimate",
  }));
}

/** What Jira says of `timetracking`, said of the estimates that were written. */
export function ofEstimates(failure: JiraFailure, written: readonly string[]): JiraFailure {
  if (failure.kind !== "refused" || failure.fields[timeTrackingId] === undefined) return failure;
  const { [timeTrackingId]: text, ...others } = failure.fields;
  const own = written.filter((id) => timeTrackingParts.has(id)).map((id) => [id, text] as const);
  return { ...failure, fields: { ...others, ...Object.fromEntries(own) } };
}
