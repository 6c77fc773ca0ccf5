/**
 * An issue moves to another project or issue type: new key, a status of the new workflow, its sub-tasks with it. The id
 * stays, and every key it ever had keeps leading to it.
 * https://support.atlassian.com/jira-software-cloud/docs/move-a-work-item/
 */
import type { IssueType, Project } from "../entities/configuration.ts";
import type { ChangeItem, Issue } from "../entities/issue.ts";
import type { Caller } from "../entities/people.ts";
import type { Workflow } from "../entities/workflow.ts";
import { changesBetween, recordChanges } from "../history/changes.ts";
import { refuse } from "../http/errors.ts";
import { may, projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { workflowFor, workflowOf } from "../workflow/workflow.ts";
import { refuseArchived } from "./archive.ts";
import { draftOf } from "./edit-issue.ts";

/** Fields whose values belong to a project. */
const BOUND_TO_PROJECT = ["fixVersions", "versions", "components", "security"];

function item(field: string, from: [string | null, string], to: [string | null, string]): ChangeItem[] {
  if (from[0] === to[0] && from[1] === to[1]) return [];
  const values = { from: from[0], fromString: from[1], to: to[0], toString: to[1] };
  return [{ field, fieldtype: "jira", ...(field === "project" ? { fieldId: field } : {}), ...values }];
}

/** The status of the same name in the new workflow, its first one otherwise. */
function statusIn(site: Site, workflow: Workflow, statusId: string): string {
  const nameOf = (id: string): string | undefined => site.store.status(id)?.name;
  const same = workflow.statusIds.find((id) => id === statusId || nameOf(id) === nameOf(statusId));
  return same ?? workflow.initialStatusId;
}

interface MoveOptions {
  /** What the issue comes under; in the target project, or one level above the type. */
  parent?: Issue;
  /** A status of the new workflow; the one of the old name, or its first one, when absent. */
  statusId?: string;
  /** One of many that a request moves. */
  bulk?: { sendMail: boolean };
}

interface Target {
  project: Project;
  type: IssueType;
  workflow: Workflow;
}

function draftAt(site: Site, issue: Issue, target: Target, options: MoveOptions): Issue {
  const { project, type, workflow } = target;
  const draft = draftOf(issue);
  if (options.parent) draft.parentId = options.parent.id;
  draft.issueTypeId = type.id;
  draft.statusId = options.statusId ?? statusIn(site, workflow, issue.statusId);
  if (draft.statusId !== issue.statusId) draft.statusChangedAt = site.now();
  if (project.id === issue.projectId) return draft;
  project.lastIssueNumber += 1;
  draft.projectId = project.id;
  draft.key = `${project.key}-${project.lastIssueNumber}`;
  draft.formerKeys = [...(issue.formerKeys ?? []), issue.key];
  for (const id of BOUND_TO_PROJECT) delete draft.custom[id];
  const parent = draft.parentId === null ? undefined : site.store.issue(draft.parentId);
  if (!options.parent && parent?.projectId !== project.id) draft.parentId = null;
  return draft;
}

function carry(
  site: Site,
  caller: Caller,
  issue: Issue,
  project: Project,
  type: IssueType,
  options: MoveOptions,
): void {
  const old = {
    project: projectOf(site.store, issue),
    workflow: workflowOf(site.store, issue),
    key: issue.key,
  };
  const subtasks = site.store.subtasksOf(issue);
  const workflow = workflowFor(site.store, project, type.id);
  const draft = draftAt(site, issue, { project, type, workflow }, options);
  const found = changesBetween(site.store, issue, draft);
  const named = (name: string): ChangeItem[] => found.filter(({ field }) => field === name);
  const items = [
    ...named("issuetype"),
    ...item("project", [old.project.id, old.project.name], [project.id, project.name]),
    ...named("status"),
    ...item("Workflow", [old.workflow.id, old.workflow.name], [workflow.id, workflow.name]),
    ...item("Key", [null, old.key], [null, draft.key]),
    ...found.filter(({ field }) => field !== "issuetype" && field !== "status"),
  ];
  const now = site.now();
  const { bulk } = options;
  Object.assign(issue, { ...draft, history: issue.history, updated: now });
  site.store.placeAgain(issue);
  const changes = recordChanges(site.store, issue, items, caller.user.accountId, now);
  site.store.touch();
  site.publish({ event: "jira:issue_updated", typeName: "issue_moved", issue, caller, changes, bulk });
  if (old.project !== project)
    for (const subtask of subtasks) carrySubtask(site, caller, subtask, issue, project, bulk);
}

/** A sub-task goes where its parent went, as the same type where the project has it. */
function carrySubtask(
  site: Site,
  caller: Caller,
  subtask: Issue,
  parent: Issue,
  project: Project,
  bulk: MoveOptions["bulk"],
): void {
  const types = project.issueTypeIds.flatMap((id) => site.store.issueType(id) ?? []);
  const levels = types.filter((type) => type.subtask);
  const type = levels.find(({ id }) => id === subtask.issueTypeId) ?? levels[0];
  if (!type)
    throw refuse(400, `The project ${project.key} has no issue type for the sub-tasks of ${parent.key}.`);
  carry(site, caller, subtask, project, type, { bulk });
}

/** Throws 400 for a parent that is not one level above the type, or for a sub-task's in another project. */
function checkParent(site: Site, project: Project, type: IssueType, parent: Issue): void {
  const level = site.store.issueType(parent.issueTypeId)?.hierarchyLevel;
  if (level === type.hierarchyLevel + 1 && (!type.subtask || parent.projectId === project.id)) return;
  throw refuse(400, `The issue ${parent.key} cannot be the parent of a ${type.name} in ${project.key}.`);
}

/**
 * Moves an issue. Throws refusals: 403 for an archived issue, and without Move issues here or Create issues there, 400 for a type that the project
 * does not have, for a sub-task on its own, and for sub-tasks that find no type.
 */
export function moveIssue(
  site: Site,
  caller: Caller,
  issue: Issue,
  project: Project,
  type: IssueType,
  options: MoveOptions = {},
): void {
  refuseArchived(issue);
  const source = projectOf(site.store, issue);
  if (!may(caller.user, "MOVE_ISSUES", source) || !may(caller.user, "CREATE_ISSUES", project)) {
    throw refuse(403, "You do not have permission to move this issue.");
  }
  const isSubtask = site.store.issueType(issue.issueTypeId)?.subtask ?? false;
  const hasSubtasks = site.store.subtasksOf(issue).length > 0;
  const changesLevel = type.subtask !== isSubtask && (options.parent === undefined || hasSubtasks);
  if (!project.issueTypeIds.includes(type.id) || changesLevel) {
    throw refuse(400, "The issue type selected is invalid.");
  }
  if (options.parent) checkParent(site, project, type, options.parent);
  else if (isSubtask && project !== source) throw refuse(400, "A sub-task moves with its parent.");
  const needsType = project !== source && hasSubtasks;
  const hasType = project.issueTypeIds.some((id) => site.store.issueType(id)?.subtask);
  if (needsType && !hasType) throw refuse(400, `The project ${project.key} has no issue type for sub-tasks.`);
  carry(site, caller, issue, project, type, options);
}
