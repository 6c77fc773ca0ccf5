/**
 * Which fields the caller may set on an issue, with allowed values: createmeta and editmeta.
 */
import type { Field, IssueType, Project } from "../entities/configuration.ts";
import { isRequired } from "../issues/required-fields.ts";
import { may } from "../permissions/permissions.ts";
import { showIssueType, showPriority, showProjectShort } from "./configuration.ts";
import { restUrl, type View } from "./view.ts";

const WITH_DEFAULT = new Set(["reporter", "priority", "assignee"]);

function allowedValues(view: View, project: Project, type: IssueType, field: Field): unknown[] | undefined {
  switch (field.kind) {
    case "issuetype":
      return [showIssueType(view, type)];
    case "project":
      return [showProjectShort(view, project)];
    case "priority":
      return view.store.data.priorities.map((priority) => showPriority(view, priority.id));
    default:
      return undefined;
  }
}

function operationsOf(field: Field): string[] {
  return field.kind === "labels" ? ["add", "set", "remove"] : ["set"];
}

function autoComplete(view: View, field: Field): Record<string, string> {
  if (field.kind === "labels")
    return { autoCompleteUrl: `${view.baseUrl}/rest/api/1.0/labels/suggest?query=` };
  if (field.kind === "person")
    return { autoCompleteUrl: restUrl(view, "/user/recommend?context=Assignee&query=") };
  return {};
}

/** Fields of the screen that this caller sees for a type of a project. */
export function settableFields(view: View, project: Project, type: IssueType): Field[] {
  const { viewer } = view;
  return view.store.data.fields.filter((field) => {
    if (!field.onScreensOf.includes(project.type)) return false;
    if (field.id === "reporter" && viewer && !may(viewer, "MODIFY_REPORTER", project)) return false;
    return field.id !== "parent" || type.subtask;
  });
}

/** One field of createmeta (with `fieldId`) or editmeta. */
export function showFieldMeta(
  view: View,
  project: Project,
  type: IssueType,
  field: Field,
): Record<string, unknown> {
  const allowed = allowedValues(view, project, type, field);
  return {
    required: isRequired(project, type, field),
    schema: field.schema,
    name: field.name,
    key: field.id,
    ...autoComplete(view, field),
    hasDefaultValue: WITH_DEFAULT.has(field.id),
    operations: operationsOf(field),
    ...(allowed ? { allowedValues: allowed } : {}),
  };
}
