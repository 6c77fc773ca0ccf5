/**
 * The way of an issue through its statuses: which workflow it follows, where it can go, who may go there.
 */
import type { Project } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import type { Transition, TransitionCondition, Workflow } from "../entities/workflow.ts";
import { may, permissionsIn, projectOf, rolesOf } from "../permissions/permissions.ts";
import type { Store } from "../store/store.ts";

/** The workflow of an issue type in a project; throws when there is none. */
export function workflowFor(store: Store, project: Project, issueTypeId: string): Workflow {
  const workflow = store.workflow(project.workflowIds?.[issueTypeId] ?? project.workflowId);
  if (!workflow) throw new Error(`Project ${project.key} has no workflow`);
  return workflow;
}

export function workflowOf(store: Store, issue: Issue): Workflow {
  return workflowFor(store, projectOf(store, issue), issue.issueTypeId);
}

function holds(store: Store, issue: Issue, user: User, condition: TransitionCondition): boolean {
  const project = projectOf(store, issue);
  switch (condition.kind) {
    case "permission":
      return [...permissionsIn(project, user)].some((each) => each === condition.permission);
    case "role":
      return rolesOf(user, project).includes(condition.role);
    case "assignee":
      return issue.assigneeId === user.accountId;
    case "remote-only":
      return user.accountType === "app";
  }
}

/** Whether somebody may go the transition now: from here, with Transition issues, under its conditions. */
export function isAvailable(store: Store, issue: Issue, user: User, transition: Transition): boolean {
  if (transition.from !== undefined && !transition.from.includes(issue.statusId)) return false;
  if (!may(user, "TRANSITION_ISSUES", projectOf(store, issue))) return false;
  return (transition.conditions ?? []).every((condition) => holds(store, issue, user, condition));
}
