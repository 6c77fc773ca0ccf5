/**
 * Fields that an issue cannot be created without: the sub-task's parent, and what the project demands.
 */
import type { Field, IssueType, Project } from "../entities/configuration.ts";
import type { Store } from "../store/store.ts";

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
    if (field && isRequired(project, type, field) && isBlank(values[field.id])) {
      errors[field.id] = `${field.name} is required.`;
    }
  }
  return errors;
}
