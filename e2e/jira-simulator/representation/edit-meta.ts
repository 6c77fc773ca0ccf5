/**
 * What the viewer may change on an issue: its editable fields, and the operations that its page offers.
 */
import type { Issue } from "../entities/issue.ts";
import { may, projectOf } from "../permissions/permissions.ts";
import { settableFields, showFieldMeta } from "./field-meta.ts";
import { showTransitions } from "./transitions.ts";
import type { View } from "./view.ts";

/** The fields of the edit screen; none without the permission to edit. */
export function showEditMeta(view: View, issue: Issue): Record<string, unknown> {
  const project = projectOf(view.store, issue);
  const type = view.store.issueType(issue.issueTypeId);
  if (!type || !view.viewer || !may(view.viewer, "EDIT_ISSUES", project)) return { fields: {} };
  const fields = settableFields(view, project, type, "edit").filter((field) => field.kind !== "project");
  return {
    fields: Object.fromEntries(fields.map((field) => [field.id, showFieldMeta(view, project, type, field)])),
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
