/**
 * The way of an issue through its statuses.
 */
import type { Transition, Workflow } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import type { Store } from "../store/store.ts";

export function workflowOf(store: Store, issue: Issue): Workflow {
  const project = store.project(issue.projectId);
  const workflow = project && store.workflow(project.workflowId);
  if (!workflow) throw new Error(`Issue ${issue.id} has no workflow`);
  return workflow;
}

/** Transitions that lead on from the issue's present status, in the workflow's order. */
export function transitionsFrom(store: Store, issue: Issue): Transition[] {
  return workflowOf(store, issue).transitions.filter(
    (transition) => transition.from === undefined || transition.from.includes(issue.statusId),
  );
}
