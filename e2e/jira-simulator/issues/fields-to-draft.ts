/**
 * Field values of a request written onto an issue, with Jira's messages for what it refuses.
 */
import { isRecord } from "../entities/json.ts";
import type { Field, Project } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import type { Caller } from "../entities/people.ts";
import { may } from "../permissions/permissions.ts";
import type { Store } from "../store/store.ts";
import { readRichText } from "./rich-text.ts";

export interface WriteContext {
  store: Store;
  caller: Caller;
  version: 2 | 3;
  project: Project;
  creating: boolean;
}

type Setter = (context: WriteContext, draft: Issue, value: unknown, field: Field) => string | undefined;

/** What Jira says of a field that is not on the screen, unknown, or not the caller's to set. */
export function cannotBeSet(fieldId: string): string {
  return `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`;
}

function pick(value: unknown, names: string[]): string | undefined {
  if (!isRecord(value)) return undefined;
  for (const name of names) if (typeof value[name] === "string") return value[name];
  return undefined;
}

function setSummary(_context: WriteContext, draft: Issue, value: unknown): string | undefined {
  if (value === null || value === undefined) return "You must specify a summary of the issue.";
  if (typeof value !== "string") return "Operation value must be a string";
  if (value.trim() === "") return "You must specify a summary of the issue.";
  if (/[\r\n]/.test(value)) return "The summary is invalid because it contains newline characters.";
  if (value.length > 255) return "Summary must be less than 255 characters.";
  draft.summary = value.trim();
  return undefined;
}

function setDescription({ version }: WriteContext, draft: Issue, value: unknown): string | undefined {
  const text = readRichText(value, version);
  if ("problem" in text) return text.problem;
  draft.description = text.document;
  return undefined;
}

function setIssueType(
  { store, project, creating }: WriteContext,
  draft: Issue,
  value: unknown,
): string | undefined {
  const wanted = pick(value, ["id"]) ?? pick(value, ["name"]);
  const types = project.issueTypeIds.flatMap((id) => store.issueType(id) ?? []);
  const type = types.find((each) => each.id === wanted || each.name === wanted);
  if (!type) return "Specify a valid issue type";
  if (!creating && type.subtask !== store.issueType(draft.issueTypeId)?.subtask) {
    return "The issue type selected is invalid.";
  }
  draft.issueTypeId = type.id;
  return undefined;
}

function setPriority({ store }: WriteContext, draft: Issue, value: unknown): string | undefined {
  const wanted = pick(value, ["id"]) ?? pick(value, ["name"]);
  const priority = store.data.priorities.find((each) => each.id === wanted || each.name === wanted);
  if (!priority) return "Specify a valid 'id' or 'name' for Priority";
  draft.priorityId = priority.id;
  return undefined;
}

function setLabels(_context: WriteContext, draft: Issue, value: unknown): string | undefined {
  if (value !== null && !Array.isArray(value)) return "data was not an array";
  const labels: unknown[] = value ?? [];
  for (const label of labels) {
    if (typeof label !== "string") return "string expected at index 0";
    if (/\s/.test(label)) return `The label '${label}' contains spaces which is invalid.`;
    if (label.length > 255) return `The label '${label}' exceeds the maximum length of 255 characters.`;
  }
  draft.labels = [...new Set(labels.filter((label) => typeof label === "string"))];
  return undefined;
}

function setPerson(context: WriteContext, draft: Issue, value: unknown, field: Field): string | undefined {
  const { store, caller, project } = context;
  if (field.id === "reporter" && !may(caller.user, "MODIFY_REPORTER", project)) return cannotBeSet(field.id);
  if (field.id === "assignee" && !may(caller.user, "ASSIGN_ISSUES", project)) return cannotBeSet(field.id);
  const id = pick(value, ["accountId", "id"]);
  if (value !== null && id === undefined) return "expected Object containing an accountId property";
  const user = store.user(id);
  if (value !== null && !user?.active) {
    return field.id === "reporter" ? "The reporter specified is not a user." : `User '${id}' does not exist.`;
  }
  if (field.id === "reporter") {
    if (!user) return "Reporter is required.";
    draft.reporterId = user.accountId;
    return undefined;
  }
  if (user && !may(user, "ASSIGNABLE_USER", project)) {
    return `User '${user.displayName}' cannot be assigned issues.`;
  }
  draft.assigneeId = user?.accountId ?? null;
  return undefined;
}

function setParent({ store, project }: WriteContext, draft: Issue, value: unknown): string | undefined {
  if (value === null) {
    draft.parentId = null;
    return undefined;
  }
  const parent = store.issue(pick(value, ["key", "id"]) ?? "");
  if (!parent || parent.id === draft.id) return "Could not find issue by id or key.";
  if (parent.projectId !== project.id) return "Parent issue must be in the same project.";
  const level = (issue: Issue): number => store.issueType(issue.issueTypeId)?.hierarchyLevel ?? 0;
  if (level(parent) <= level(draft))
    return "Given parent work item does not belong to appropriate hierarchy.";
  draft.parentId = parent.id;
  return undefined;
}

function setDate(_context: WriteContext, draft: Issue, value: unknown): string | undefined {
  if (value === null) {
    draft.dueDate = null;
    return undefined;
  }
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) {
    return `Error parsing date string: ${JSON.stringify(value)}`;
  }
  draft.dueDate = value;
  return undefined;
}

function setText(_context: WriteContext, draft: Issue, value: unknown, field: Field): string | undefined {
  if (value === null || value === "") {
    draft.custom[field.id] = null;
    return undefined;
  }
  if (typeof value !== "string") return "Operation value must be a string";
  if (value.length > 255)
    return "The entered text is too long. It exceeds the allowed limit of 255 characters.";
  draft.custom[field.id] = value;
  return undefined;
}

function setRequestType(
  { store, project }: WriteContext,
  draft: Issue,
  value: unknown,
  field: Field,
): string | undefined {
  if (value === null) {
    draft.custom[field.id] = null;
    return undefined;
  }
  if (typeof value !== "string") return "Operation value must be a string";
  const type = store.requestTypesOf(project).find((each) => each.id === value);
  if (!type) return `Request type '${value}' is not valid in this project. Specify the id of a request type.`;
  if (type.issueTypeId !== draft.issueTypeId) {
    return `Request type '${type.name}' does not belong to the issue type of this issue.`;
  }
  draft.custom[field.id] = value;
  return undefined;
}

const SETTERS: Record<Field["kind"], Setter> = {
  summary: setSummary,
  description: setDescription,
  issuetype: setIssueType,
  project: () => undefined,
  priority: setPriority,
  labels: setLabels,
  person: setPerson,
  parent: setParent,
  date: setDate,
  text: setText,
  requesttype: setRequestType,
  readonly: (_context, _draft, _value, field) => cannotBeSet(field.id),
};

/** Fields on which others depend come first. */
const FIRST = ["issuetype"];

/** Writes the values; returns the refusals per field id. */
export function applyFields(
  context: WriteContext,
  draft: Issue,
  values: Record<string, unknown>,
): Record<string, string> {
  const errors: Record<string, string> = {};
  const ids = Object.keys(values).sort((a, b) => Number(FIRST.includes(b)) - Number(FIRST.includes(a)));
  for (const id of ids) {
    const field = context.store.field(id);
    const problem = field?.onScreensOf.includes(context.project.type)
      ? SETTERS[field.kind](context, draft, values[id], field)
      : cannotBeSet(id);
    if (problem !== undefined) errors[id] = problem;
  }
  return errors;
}
