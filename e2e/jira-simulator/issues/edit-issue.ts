/**
 * Changes of an existing issue: fields, deletion. Each writes history and tells what happened.
 */
import type { Issue } from "../entities/issue.ts";
import type { Caller } from "../entities/people.ts";
import { isRecord } from "../entities/json.ts";
import { changesBetween, recordChanges } from "../history/changes.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { may, projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { applyFields } from "./fields-to-draft.ts";
import type { WriteContext } from "./field-kinds/write-context.ts";
import { removeLinksOf } from "./issue-links.ts";
import { emptiedFields } from "./required-fields.ts";
import { isSideField, prepareSideWrites } from "./side-writes.ts";
import { readWrites, type FieldWrites } from "./update-verbs.ts";
import { removeWorklogsOf } from "./worklogs.ts";
import { checkProperty, readProperties } from "./write-properties.ts";

type Input = Record<string, unknown>;

/** A copy to write on before it is adopted. */
export function draftOf(issue: Issue): Issue {
  return { ...issue, labels: [...issue.labels], custom: { ...issue.custom } };
}

/** Takes over a checked draft: history, `updated`, webhook. Nothing when no field differs. */
export function adopt(site: Site, caller: Caller, issue: Issue, draft: Issue, typeName: string): void {
  const items = changesBetween(site.store, issue, draft);
  const same = items.length === 0 && JSON.stringify(issue.description) === JSON.stringify(draft.description);
  if (same) return;
  const now = site.now();
  Object.assign(issue, { ...draft, history: issue.history, updated: now });
  site.store.placeAgain(issue);
  const changes = recordChanges(site.store, issue, items, caller.user.accountId, now);
  site.store.touch();
  site.publish({ event: "jira:issue_updated", typeName, issue, caller, changes });
}

/** Writes `fields` and `update` of the input onto the draft; throws a 400 refusal. */
export function writeTo(site: Site, caller: Caller, draft: Issue, input: Input, version: 2 | 3): FieldWrites {
  const project = projectOf(site.store, draft);
  const context: WriteContext = { store: site.store, caller, version, project, creating: false };
  const writes = readWrites(context, draft, input["fields"], input["update"]);
  const errors = {
    ...emptiedFields(project, draft, writes.values, site.store),
    ...applyFields(context, draft, writes.values),
  };
  if (Object.keys(errors).length > 0) throw refuseFields(errors);
  return writes;
}

/** Whether the workflow lets nobody edit the issue in its status. */
export function isLocked(store: Site["store"], issue: Issue): boolean {
  return projectOf(store, issue).lockedStatusIds?.includes(issue.statusId) ?? false;
}

/** As of an empty edit screen; comments and the like are not fields of it. */
function refuseLocked(site: Site, issue: Issue, input: Input): void {
  if (!isLocked(site.store, issue)) return;
  const named = [input["fields"], input["update"]].flatMap((part) =>
    isRecord(part) ? Object.keys(part) : [],
  );
  const words = (id: string) =>
    `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`;
  const errors = Object.fromEntries(named.filter((id) => !isSideField(id)).map((id) => [id, words(id)]));
  if (Object.keys(errors).length > 0) throw refuseFields(errors);
}

/** Throws refusals (400, 403). A `transition` in the input is ignored, as Jira does. */
export function editIssue(site: Site, caller: Caller, issue: Issue, input: Input, version: 2 | 3): void {
  if (!may(caller.user, "EDIT_ISSUES", projectOf(site.store, issue))) {
    throw refuse(403, "You do not have permission to edit issues in this project.");
  }
  refuseLocked(site, issue, input);
  const draft = draftOf(issue);
  const { values, side } = writeTo(site, caller, draft, input, version);
  const properties = readProperties(input["properties"]);
  const finish = prepareSideWrites(site, caller, issue, side, version);
  const assigned = draft.assigneeId !== issue.assigneeId && Object.keys(values).length === 1;
  adopt(site, caller, issue, draft, assigned ? "issue_assigned" : "issue_updated");
  for (const [key, value] of Object.entries(properties)) setIssueProperty(site, caller, issue, key, value);
  finish();
}

/** Deletes an issue with its comments; sub-tasks only when asked to. */
export function deleteIssue(site: Site, caller: Caller, issue: Issue, withSubtasks: boolean): void {
  if (!may(caller.user, "DELETE_ISSUES", projectOf(site.store, issue))) {
    throw refuse(403, "You do not have permission to delete issues in this project.");
  }
  const subtasks = site.store.subtasksOf(issue);
  if (subtasks.length > 0 && !withSubtasks) {
    throw refuse(
      400,
      `The issue '${issue.key}' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    );
  }
  for (const subtask of subtasks) deleteIssue(site, caller, subtask, true);
  for (const comment of site.store.comments(issue)) {
    site.publish({ event: "comment_deleted", issue, comment, caller, flow: "Secondary" });
  }
  removeLinksOf(site, caller, issue);
  removeWorklogsOf(site, caller, issue);
  for (const attachment of site.store.attachments.of(issue.id)) {
    site.publish({ event: "attachment_deleted", issue, attachment, caller, flow: "Secondary" });
  }
  site.publish({ event: "jira:issue_deleted", typeName: "issue_deleted", issue, caller });
  site.store.removeIssue(issue);
}

/** True when the property is new. */
export function setIssueProperty(
  site: Site,
  caller: Caller,
  issue: Issue,
  key: string,
  value: unknown,
): boolean {
  const checked = checkProperty(key, value);
  const isNew = !(key in issue.properties);
  issue.properties[key] = checked;
  site.store.touch();
  site.publish({ event: "issue_property_set", issue, propertyKey: key, value: checked, caller });
  return isNew;
}
