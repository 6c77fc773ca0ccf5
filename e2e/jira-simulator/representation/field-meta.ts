/**
 * Which fields the caller may set on an issue, with allowed values: createmeta and editmeta.
 */
import type { IssueType, Project, Screen } from "../entities/configuration.ts";
import type { Field } from "../entities/fields.ts";
import { operationsOf } from "../issues/field-kinds/kinds.ts";
import { contextOf, isOnScreen } from "../issues/field-screens.ts";
import { isRequired } from "../issues/required-fields.ts";
import { may } from "../permissions/permissions.ts";
import { showIssueType, showPriority, showProjectShort } from "./configuration.ts";
import { showOption } from "./field-values.ts";
import { showComponentShort, showSecurityLevel, showVersion } from "./project-parts.ts";
import { restUrl, type View } from "./view.ts";

const WITH_DEFAULT = new Set(["reporter", "priority", "assignee"]);

function allowedOptions(view: View, project: Project, type: IssueType, field: Field): unknown[] {
  const options = (contextOf(field, project, type.id)?.options ?? []).filter((each) => !each.disabled);
  return options.map((option) => {
    const children = (option.children ?? []).filter((each) => !each.disabled);
    const shown = showOption(view, option);
    return field.kind === "cascading"
      ? { ...shown, children: children.map((each) => showOption(view, each)) }
      : shown;
  });
}

function allowedValues(view: View, project: Project, type: IssueType, field: Field): unknown[] | undefined {
  const { store } = view;
  switch (field.kind) {
    case "issuetype":
      return [showIssueType(view, type)];
    case "project":
      return [showProjectShort(view, project)];
    case "priority":
      return store.data.priorities.map((priority) => showPriority(view, priority.id));
    case "select":
    case "multiselect":
    case "cascading":
      return allowedOptions(view, project, type, field);
    case "components":
      return store.componentsOf(project).map((component) => showComponentShort(view, component));
    case "version":
    case "multiversion": {
      const open = store.versionsOf(project).filter((version) => !version.archived);
      return open.map((version) => showVersion(view, version));
    }
    case "security":
      return (project.securityLevels ?? []).map((level) => showSecurityLevel(view, level));
    default:
      return undefined;
  }
}

function autoCompleteUrl(view: View, field: Field): string | undefined {
  const old = `${view.baseUrl}/rest/api/1.0`;
  switch (field.kind) {
    case "labels":
      return field.schema.customId === undefined
        ? `${old}/labels/suggest?query=`
        : `${old}/labels/suggest?customFieldId=${field.schema.customId}&query=`;
    case "person":
      return restUrl(view, "/user/recommend?context=Assignee&query=");
    case "user":
    case "multiuser":
      return `${old}/users/picker?fieldName=${field.id}&query=`;
    case "group":
    case "multigroup":
      return `${view.baseUrl}/rest/api/latest/groups/picker?query=`;
    case "sprint":
      return `${view.baseUrl}/rest/greenhopper/1.0/sprint/picker?query=`;
    default:
      return undefined;
  }
}

/** Fields of a screen that this caller sees for a type of a project. */
export function settableFields(view: View, project: Project, type: IssueType, screen: Screen): Field[] {
  const { viewer, store } = view;
  const levels = project.issueTypeIds.map((id) => store.issueType(id)?.hierarchyLevel ?? 0);
  return store.data.fields.filter((field) => {
    if (!isOnScreen(field, project, type.id, screen)) return false;
    if (field.id === "reporter" && viewer && !may(viewer, "MODIFY_REPORTER", project)) return false;
    if (field.id === "security" && viewer && !may(viewer, "SET_ISSUE_SECURITY", project)) return false;
    return field.id !== "parent" || type.subtask || levels.includes(type.hierarchyLevel + 1);
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
  const suggestions = autoCompleteUrl(view, field);
  const preset = contextOf(field, project, type.id)?.defaultValue;
  return {
    required: isRequired(project, type, field),
    schema: field.schema,
    name: field.name,
    key: field.id,
    ...(suggestions === undefined ? {} : { autoCompleteUrl: suggestions }),
    hasDefaultValue: WITH_DEFAULT.has(field.id) || preset !== undefined,
    operations: operationsOf(field),
    ...(allowed ? { allowedValues: allowed } : {}),
  };
}
