// What the behaviour of a JiraSite is tried on.
import type { Outcome } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";

export interface JiraSiteHarness {
  site: JiraSite;
  /** A service project with summary and description, where the app may do everything. */
  projectId: string;
  issueTypeId: string;
  /** A project whose screens have every kind of field, and two of its people. */
  laboratory: { projectId: string; issueTypeId: string; epicTypeId: string; people: [string, string] };
  /** Milliseconds, by the site's clock. */
  now(): number;
}

/** The value of a success; throws for a failure. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Expected success, got ${outcome.failure.kind}`);
  return outcome.value;
}
