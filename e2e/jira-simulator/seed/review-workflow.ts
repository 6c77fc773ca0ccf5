/**
 * A workflow with everything: directed transitions, conditions, a screen that asks for a resolution, a transition that goes
 * nowhere and takes edits. Bugs of LAB and access requests of LABS follow it.
 */
import type { SiteData } from "../entities/site-data.ts";
import type { Workflow } from "../entities/workflow.ts";

/** @param base of the site's status ids: Open is base + 31, In Review base + 32, Cancelled base + 33 */
function reviewWorkflow(base: number): Workflow {
  const id = (offset: number): string => String(base + offset);
  const [open, working, review, done, cancelled] = [id(31), id(1), id(32), id(2), id(33)];
  const resolution = { fieldId: "resolution", required: true };
  return {
    id: "review",
    name: "Work with review",
    initialStatusId: open,
    statusIds: [open, working, review, done, cancelled],
    transitions: [
      { id: "101", name: "Start work", toStatusId: working, from: [open, review] },
      { id: "111", name: "Ask for review", toStatusId: review, from: [working], needs: ["assignee"] },
      {
        id: "121",
        name: "Finish",
        toStatusId: done,
        from: [review],
        screen: [resolution, { fieldId: "duedate", required: false }],
      },
      {
        id: "131",
        name: "Approve unseen",
        toStatusId: done,
        from: [working],
        conditions: [{ kind: "role", role: "Administrators" }],
        setsResolutionId: "10000",
      },
      { id: "141", name: "Hand back", toStatusId: open, from: [working], conditions: [{ kind: "assignee" }] },
      { id: "151", name: "Reopen", toStatusId: open, from: [done, cancelled], setsResolutionId: null },
      { id: "161", name: "Import", toStatusId: open, conditions: [{ kind: "remote-only" }] },
      {
        id: "171",
        name: "Cancel",
        toStatusId: cancelled,
        conditions: [{ kind: "permission", permission: "CLOSE_ISSUES" }],
        setsResolutionId: "10001",
      },
      {
        id: "181",
        name: "Amend",
        toStatusId: cancelled,
        from: [cancelled],
        screen: ["summary", "description"].map((fieldId) => ({ fieldId, required: false })),
      },
    ],
  };
}

/** Adds the workflow and its statuses, and gives it to one issue type of a project. */
export function addReviewWorkflow(
  site: SiteData,
  base: number,
  projectKey: string,
  issueTypeId: string,
): void {
  site.statuses.push(
    { id: String(base + 31), name: "Open", description: "", category: "new" },
    { id: String(base + 32), name: "In Review", description: "", category: "indeterminate" },
    { id: String(base + 33), name: "Cancelled", description: "", category: "done" },
  );
  site.workflows.push(reviewWorkflow(base));
  const project = site.projects.find(({ key }) => key === projectKey);
  if (project) project.workflowIds = { [issueTypeId]: "review" };
}
