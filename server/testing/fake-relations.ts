// How the issues of an in-memory Jira site stand to one another: parents, with Jira's refusals.
import { failed, type Outcome } from "../core/failure/jira-failure.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import { seen } from "../core/issue/reading.ts";
import type { IssueSnapshot, RelatedIssue } from "../core/issue/snapshot.ts";
import type { RelationsToRead } from "../features/ports/jira-site.ts";
import type { FakeIssue } from "./fake-jira-site-data.ts";
import type { FakeJiraWorld } from "./fake-jira-site-world.ts";

/** The part of a snapshot that was asked for. */
export function fakeRelations(
  world: FakeJiraWorld,
  issue: FakeIssue,
  { parent }: RelationsToRead,
): Pick<IssueSnapshot, "parent"> {
  return parent === true ? { parent: seen(relatedOf(world, parentOf(issue.fields))) } : {};
}

/** What Jira says to a parent that does not exist, and to a sub-task without one; null: nothing. */
export function refusedParent(
  world: FakeJiraWorld,
  given: { fields: Record<string, FieldWrite>; projectId?: string; issueTypeId?: string },
  issueId: string | null,
): Outcome<never> | null {
  const known = issueId === null ? undefined : world.find(issueId);
  const place = { ...known, ...given };
  const type = world.projects
    .find(({ project }) => project.id === place.projectId)
    ?.issueTypes.find(({ id }) => id === place.issueTypeId);
  const parentId = parentOf({ ...known?.fields, ...given.fields });
  if (parentId !== null && world.find(parentId) === undefined)
    return refused("Could not find issue by id or key.");
  return parentId === null && type?.subtask === true
    ? refused("Issue type is a sub-task but parent issue key or id not specified.")
    : null;
}

function refused(words: string): Outcome<never> {
  return failed({ kind: "refused", messages: [], fields: { parent: words } });
}

function parentOf({ parent }: Record<string, FieldWrite>): string | null {
  return parent?.kind === "parent" ? parent.issueId : null;
}

function relatedOf(world: FakeJiraWorld, issueId: string | null): RelatedIssue | null {
  const issue = issueId === null ? undefined : world.find(issueId);
  return issue === undefined ? null : { id: issue.id, key: issue.key, issueTypeId: issue.issueTypeId };
}
