/**
 * What the viewer may change on an issue: its editable fields, and the operations that its page offers.
 */
import type { Issue } from "../entities/issue.ts";
import { isLocked } from "../issues/edit-issue.ts";
import { SIDE_FIELDS, type SideField } from "../issues/side-writes.ts";
import { may, projectOf, type ProjectPermission } from "../permissions/permissions.ts";
import { settableFields, showFieldMeta } from "./field-meta.ts";
import { showTransitions } from "./transitions.ts";
import { restUrl, type View } from "./view.ts";

interface SideMeta {
  id: SideField;
  schema: Record<string, string>;
  permission: ProjectPermission;
}

const SIDE_META: readonly SideMeta[] = [
  {
    id: "issuelinks",
    schema: { type: "array", items: "issuelinks" },
    permission: "LINK_ISSUES",
  },
  { id: "worklog", schema: { type: "array", items: "worklog" }, permission: "WORK_ON_ISSUES" },
  { id: "comment", schema: { type: "comments-page" }, permission: "ADD_COMMENTS" },
];

/** The fields of the edit screen, and what else `update` takes; none without the permission to edit, or where the workflow forbids it. */
export function showEditMeta(view: View, issue: Issue): Record<string, unknown> {
  const project = projectOf(view.store, issue);
  const type = view.store.issueType(issue.issueTypeId);
  const { viewer } = view;
  if (!type || !viewer || !may(viewer, "EDIT_ISSUES", project) || isLocked(view.store, issue))
    return { fields: {} };
  const fields = settableFields(view, project, type, "edit").filter((field) => field.kind !== "project");
  const tracksTime = fields.some(({ kind }) => kind === "timetracking");
  return {
    fields: {
      ...Object.fromEntries(fields.map((field) => [field.id, showFieldMeta(view, project, type, field)])),
      ...Object.fromEntries(
        SIDE_META.filter(({ id, permission }) => {
          return may(viewer, permission, project) && (id !== "worklog" || tracksTime);
        }).map((each) => [each.id, showSideMeta(view, issue, each)]),
      ),
    },
  };
}

function showSideMeta(view: View, issue: Issue, { id, schema }: SideMeta): Record<string, unknown> {
  const picker = `/issue/picker?currentProjectId=&showSubTaskParent=true&showSubTasks=true&currentIssueKey=${issue.key}&query=`;
  return {
    required: false,
    schema: { ...schema, system: id },
    name: SIDE_FIELDS[id].name,
    key: id,
    ...(id === "issuelinks" ? { autoCompleteUrl: restUrl(view, picker) } : {}),
    hasDefaultValue: false,
    operations: SIDE_FIELDS[id].operations,
  };
}

interface Link {
  id: string;
  label: string;
  href: string;
  weight?: number;
}

function group(id: string, weight: number, links: Link[]): Record<string, unknown>[] {
  const styled = links.map((link) => ({ styleClass: `issueaction-${link.id}`, ...link }));
  return links.length === 0 ? [] : [{ id, weight, links: styled, groups: [] }];
}

/** Link groups as Jira's bar above an issue has them: edit, comment, transitions; only what the viewer may do. */
export function showOperations(view: View, issue: Issue): Record<string, unknown> {
  const project = projectOf(view.store, issue);
  const mayDo = (permission: "EDIT_ISSUES" | "ADD_COMMENTS"): boolean =>
    view.viewer !== undefined && may(view.viewer, permission, project);
  const edit = { id: "edit-issue", label: "Edit", href: `/secure/EditIssue!default.jspa?id=${issue.id}` };
  const comment = {
    ...{ id: "comment-issue", label: "Add comment" },
    href: `/secure/AddComment!default.jspa?id=${issue.id}`,
  };
  const transitions = showTransitions(view, issue).map(({ id, name }, index) => ({
    ...{ id: `action_id_${String(id)}`, label: String(name), weight: (index + 1) * 10 },
    href: `/secure/WorkflowUIDispatcher.jspa?id=${issue.id}&action=${String(id)}`,
  }));
  const groups = [
    ...group("edit-issue_container", 1, mayDo("EDIT_ISSUES") ? [edit] : []),
    ...group("comment-issue_container", 10, mayDo("ADD_COMMENTS") ? [comment] : []),
    ...group("opsbar-transitions_more", 20, transitions),
  ];
  return { linkGroups: [{ id: "view.issue.opsbar", links: [], groups }] };
}
