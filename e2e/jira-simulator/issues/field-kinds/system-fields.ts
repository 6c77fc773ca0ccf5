/**
 * Fields with a property of their own on the issue: summary, description, type, priority, labels, parent, due date.
 */
import { jsonText } from "../../entities/json.ts";
import type { Issue } from "../../entities/issue.ts";
import { canBrowse } from "../../permissions/permissions.ts";
import { readRichText } from "../rich-text.ts";
import { parseDate, parseLabel } from "./scalars.ts";
import { parseList, pick, type Setter } from "./write-context.ts";

export const setSummary: Setter = (_context, draft, value) => {
  if (value === null || value === undefined) return "You must specify a summary of the issue.";
  if (typeof value !== "string") return "Operation value must be a string";
  if (value.trim() === "") return "You must specify a summary of the issue.";
  if (/[\r\n]/.test(value)) return "The summary is invalid because it contains newline characters.";
  if (value.length > 255) return "Summary must be less than 255 characters.";
  draft.summary = value.trim();
  return undefined;
};

export const setDescription: Setter = ({ store, version }, draft, value) => {
  const text = readRichText(value, version, store.attachments.of(draft.id));
  if ("problem" in text) return text.problem;
  draft.description = text.document;
  return undefined;
};

export const setIssueType: Setter = ({ store, project, creating }, draft, value) => {
  const wanted = pick(value, ["id", "name"]);
  const types = project.issueTypeIds.flatMap((id) => store.issueType(id) ?? []);
  const type = types.find((each) => each.id === wanted || each.name === wanted);
  if (!type) return "Specify a valid issue type";
  if (!creating && type.subtask !== store.issueType(draft.issueTypeId)?.subtask) {
    return "The issue type selected is invalid.";
  }
  draft.issueTypeId = type.id;
  return undefined;
};

export const setPriority: Setter = ({ store }, draft, value) => {
  const wanted = pick(value, ["id", "name"]);
  const priority = store.data.priorities.find((each) => each.id === wanted || each.name === wanted);
  if (!priority) return "Specify a valid 'id' or 'name' for Priority";
  draft.priorityId = priority.id;
  return undefined;
};

const parseLabels = parseList(parseLabel);

export const setLabels: Setter = (context, draft, value, field) => {
  const parsed = parseLabels(context, value ?? [], field, draft);
  if ("problem" in parsed) return parsed.problem;
  draft.labels = Array.isArray(parsed.value) ? parsed.value.map(String) : [];
  return undefined;
};

export const setDueDate: Setter = (context, draft, value, field) => {
  const parsed = value === null ? { value: null } : parseDate(context, value, field, draft);
  if ("problem" in parsed) return parsed.problem;
  draft.dueDate = parsed.value === null ? null : jsonText(parsed.value);
  return undefined;
};

/** One level above; a sub-task stays in the project of its parent. */
export const setParent: Setter = ({ store, project, caller }, draft, value) => {
  const level = (issue: Issue): number => store.issueType(issue.issueTypeId)?.hierarchyLevel ?? 0;
  if (value === null) {
    if (level(draft) < 0) return "Issue type is a sub-task but parent issue key or id not specified.";
    draft.parentId = null;
    return undefined;
  }
  const parent = store.issue(pick(value, ["key", "id"]) ?? "");
  if (!parent || parent.id === draft.id || !canBrowse(store, caller.user, parent)) {
    return "Could not find issue by id or key.";
  }
  if (level(draft) < 0 && parent.projectId !== project.id) return "Parent issue must be in the same project.";
  if (level(parent) !== level(draft) + 1) {
    return "Given parent work item does not belong to appropriate hierarchy.";
  }
  draft.parentId = parent.id;
  return undefined;
};
