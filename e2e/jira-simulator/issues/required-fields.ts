/**
 * Fields that an issue cannot be without: the sub-task's parent, and what the project demands.
 */
import type { IssueType, Project } from "../entities/configuration.ts";
import type { Field } from "../entities/fields.ts";
import type { Issue } from "../entities/issue.ts";
import type { Store } from "../store/store.ts";
import { isOnScreen } from "./field-screens.ts";

export function isRequired(project: Project, type: IssueType, field: Field): boolean {
  if (["summary", "issuetype", "project", "reporter"].includes(field.id)) return true;
  if (field.id === "parent") return type.subtask;
  return project.requiredFields.some(
    (rule) => rule.fieldId === field.id && (rule.issueTypeId === undefined || rule.issueTypeId === type.id),
  );
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

/** Messages per required field that the values leave blank. */
export function missingFields(
  project: Project,
  type: IssueType,
  values: Record<string, unknown>,
  store: Store,
): Record<string, string> {
  const errors: Record<string, string> = {};
  if (type.subtask && isBlank(values["parent"])) {
    errors["parent"] = "Issue type is a sub-task but parent issue key or id not specified.";
  }
  for (const rule of project.requiredFields) {
    const field = store.field(rule.fieldId);
    const counts = field && isRequired(project, type, field) && isOnScreen(field, project, type.id, "create");
    if (counts && isBlank(values[field.id])) errors[field.id] = `${field.name} is required.`;
  }
  return errors;
}

/** Messages per required field that an edit would leave blank; those that it does not touch may stay so. */
export function emptiedFields(
  project: Project,
  issue: Issue,
  values: Record<string, unknown>,
  store: Store,
): Record<string, string> {
  const type = store.issueType(issue.issueTypeId);
  const emptied = project.requiredFields.flatMap(({ fieldId }): [string, string][] => {
    const field = store.field(fieldId);
    const isEmptied = field && type && fieldId in values && isRequired(project, type, field);
    return isEmptied && isBlank(values[fieldId]) ? [[fieldId, `${field.name} is required.`]] : [];
  });
  return Object.fromEntries(emptied);
}
