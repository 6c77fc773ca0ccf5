// How the in-memory Jira site takes a transition: only one the issue offers, with what its screen wants and nothing else.
import { failed, succeeded, type JiraFailure, type Outcome } from "../core/failure/jira-failure.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import type { OfferedTransition } from "../core/sync/transition-path.ts";
import type { FakeIssue } from "./fake-jira-site-data.ts";
import type { FakeJiraWorld } from "./fake-jira-site-world.ts";

/** Moves the issue, or refuses in Jira's words. */
export function takeTransition(
  world: FakeJiraWorld,
  issueId: string,
  transitionId: string,
  fields: Record<string, FieldWrite>,
  trace: string,
): Outcome<null> {
  const issue = world.find(issueId);
  if (issue === undefined) return failed({ kind: "missing" });
  const taken = world.transitionsOf(issue).find(({ id }) => id === transitionId);
  if (taken === undefined) return failed(notOffered(transitionId));
  const refusal = screenRefusal(taken, issue, fields);
  if (refusal !== null) return failed(refusal);
  world.setStatus(issue.id, taken.to.id, fields, trace);
  return succeeded(null);
}

function notOffered(transitionId: string): JiraFailure {
  const message = `Transition id '${transitionId}' is not valid for this issue.`;
  return { kind: "refused", messages: [message], fields: {} };
}

/** Fields that are not on the screen, and required ones without a value. */
function screenRefusal(
  taken: OfferedTransition,
  issue: FakeIssue,
  given: Record<string, FieldWrite>,
): JiraFailure | null {
  const missing = taken.fields.filter(
    ({ id, required }) => required && !Object.hasOwn({ ...issue.fields, ...given }, id),
  );
  const strange = Object.keys(given).filter((id) => !taken.fields.some((field) => field.id === id));
  const fields = Object.fromEntries([
    ...missing.map(({ id, name }) => [id, `${name} is required.`] as const),
    ...strange.map(
      (id) => [id, `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`] as const,
    ),
  ]);
  return Object.keys(fields).length === 0 ? null : { kind: "refused", messages: [], fields };
}

/** What Jira says to an edit in a status whose property forbids editing; null: nothing. */
export function notEditable(
  issue: FakeIssue | undefined,
  statuses: ReadonlySet<string>,
  writes: Record<string, FieldWrite>,
): Outcome<never> | null {
  if (issue === undefined || !statuses.has(issue.statusId)) return null;
  const words = (id: string) =>
    `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;
  const fields = Object.fromEntries(Object.keys(writes).map((id) => [id, words(id)]));
  return failed({ kind: "refused", messages: [], fields });
}
