// The project permissions that Lockstep needs on one side for what its configuration says, and what for.
// https://support.atlassian.com/jira-cloud-administration/docs/permissions-for-company-managed-projects/
import { statusFlowKey } from "../configuration/workflow.ts";
import { deletionKey } from "../configuration/lifecycle.ts";
import { wayFrom } from "../configuration/links.ts";
import { createdTypes } from "../configuration/named-side.ts";
import { listFlow, projectParts } from "../configuration/project-lists.ts";
import { worklogFlowFrom } from "../configuration/worklogs.ts";
import type { Configuration } from "../configuration/document.ts";
import { watchersField } from "../fields/watchers.ts";
import { flowsFrom, otherSide, type Side } from "../sides.ts";

export interface NeededPermission {
  /** As Jira's REST interface knows it. */
  key: string;
  /** As Jira shows it to administrators. */
  name: string;
  purpose: string;
}

const names = {
  BROWSE_PROJECTS: "Browse Projects",
  CREATE_ISSUES: "Create Issues",
  EDIT_ISSUES: "Edit Issues",
  DELETE_ISSUES: "Delete Issues",
  TRANSITION_ISSUES: "Transition Issues",
  RESOLVE_ISSUES: "Resolve Issues",
  ASSIGN_ISSUES: "Assign Issues",
  MODIFY_REPORTER: "Modify Reporter",
  SCHEDULE_ISSUES: "Schedule Issues",
  SET_ISSUE_SECURITY: "Set Issue Security",
  LINK_ISSUES: "Link Issues",
  ADD_COMMENTS: "Add Comments",
  EDIT_OWN_COMMENTS: "Edit Own Comments",
  DELETE_OWN_COMMENTS: "Delete Own Comments",
  CREATE_ATTACHMENTS: "Create Attachments",
  DELETE_OWN_ATTACHMENTS: "Delete Own Attachments",
  WORK_ON_ISSUES: "Work On Issues",
  EDIT_OWN_WORKLOGS: "Edit Own Worklogs",
  DELETE_OWN_WORKLOGS: "Delete Own Worklogs",
  MANAGE_WATCHERS: "Manage Watcher List",
  ADMINISTER_PROJECTS: "Administer Projects",
} as const;

type Key = keyof typeof names;

/** Fields that take a permission of their own to be written. */
const ofFields: Record<string, [Key, string]> = {
  assignee: ["ASSIGN_ISSUES", "to set the assignee"],
  reporter: ["MODIFY_REPORTER", "to set the reporter"],
  duedate: ["SCHEDULE_ISSUES", "to set the due date"],
  security: ["SET_ISSUE_SECURITY", "to set the security level"],
  fixVersions: ["RESOLVE_ISSUES", "to set fix versions"],
  [watchersField]: ["MANAGE_WATCHERS", "to copy watchers"],
};

/** Each permission once, with the first of its purposes. What a mere wish needs is not among them. */
export function neededPermissions(document: Configuration, side: Side): NeededPermission[] {
  const wanted = new Map<Key, string>();
  for (const [key, purpose] of [
    ["BROWSE_PROJECTS", "to see issues"] as const,
    ...ofIssues(document, side),
    ...ofParts(document, side),
    ...ofLinksAndLists(document, side),
  ])
    if (!wanted.has(key)) wanted.set(key, purpose);
  return [...wanted].map(([key, purpose]) => ({ key, name: names[key], purpose }));
}

type Wanted = readonly [Key, string];

function ofIssues(document: Configuration, side: Side): Wanted[] {
  const from = otherSide(side);
  const written = document.fields
    .filter((mapping) => flowsFrom(mapping.direction, from))
    .map((mapping) => mapping[side]);
  const statuses = document.workflow.statuses
    .map((mapping) => mapping[statusFlowKey(from)])
    .filter(({ enabled }) => enabled);
  const setsResolution = statuses.some(({ arrivals }) =>
    arrivals.some(({ resolution }) => resolution !== null),
  );
  const deleted = document.lifecycle[deletionKey(from)].action;
  const transitions = statuses.length > 0 || document.advanced.editTransitions[side].length > 0;
  return [
    ...wantedIf(createdTypes(document, side).length > 0, ["CREATE_ISSUES", "to create copies"]),
    ...wantedIf(written.length > 0, ["EDIT_ISSUES", "to copy edits"]),
    ...wantedIf(document.advanced.partnerKey[side] !== null, ["EDIT_ISSUES", "to write the partner's key"]),
    ...wantedIf(transitions || deleted === "close", ["TRANSITION_ISSUES", "to change the status"]),
    ...wantedIf(setsResolution, ["RESOLVE_ISSUES", "to set the resolution"]),
    ...wantedIf(deleted === "delete", ["DELETE_ISSUES", "to delete copies"]),
    ...written.map((field) => ofFields[field]).filter((wanted) => wanted !== undefined),
  ];
}

function ofParts(document: Configuration, side: Side): Wanted[] {
  const way = wayFrom(otherSide(side));
  const { comments, attachments } = document;
  const hasComments = comments.enabled && comments[way].enabled;
  const hasFiles = attachments.enabled && attachments[way].enabled;
  const hasWork = worklogFlowFrom(document, otherSide(side)) !== null;
  return [
    ...wantedIf(
      hasComments,
      ["ADD_COMMENTS", "to copy comments"],
      ["EDIT_OWN_COMMENTS", "to copy edits of comments"],
      ["DELETE_OWN_COMMENTS", "to delete copies of comments"],
    ),
    ...wantedIf(
      hasFiles,
      ["CREATE_ATTACHMENTS", "to copy files"],
      ["DELETE_OWN_ATTACHMENTS", "to delete copies of files"],
    ),
    ...wantedIf(
      hasWork,
      ["WORK_ON_ISSUES", "to copy work logs"],
      ["EDIT_OWN_WORKLOGS", "to copy edits of work logs"],
      ["DELETE_OWN_WORKLOGS", "to delete copies of work logs"],
    ),
  ];
}

function ofLinksAndLists({ links, projectLists }: Configuration, side: Side): Wanted[] {
  const from = otherSide(side);
  const hasLinks =
    links.partner ||
    links.outside[wayFrom(from)].enabled ||
    links.types.some(({ direction }) => flowsFrom(direction, from));
  const hasLists = projectParts.some((part) => listFlow(projectLists, part, from).mode !== "off");
  return [
    ...wantedIf(hasLinks, ["LINK_ISSUES", "to copy links"]),
    ...wantedIf(hasLists, ["ADMINISTER_PROJECTS", "to create and change versions or components"]),
  ];
}

function wantedIf(isWanted: boolean, ...wanted: Wanted[]): Wanted[] {
  return isWanted ? wanted : [];
}
