/**
 * Field values of a request written onto an issue, with Jira's messages for what it refuses.
 */
import type { Issue } from "../entities/issue.ts";
import { contextOf, isOnScreen } from "./field-screens.ts";
import { setterOf } from "./field-kinds/kinds.ts";
import { cannotBeSet, type WriteContext } from "./field-kinds/write-context.ts";

/** Fields on which others depend come first. */
const FIRST = ["issuetype"];

/** Writes the values; returns the refusals per field id. */
export function applyFields(
  context: WriteContext,
  draft: Issue,
  values: Record<string, unknown>,
): Record<string, string> {
  const { project, store, creating } = context;
  const errors: Record<string, string> = {};
  const ids = Object.keys(values).sort((a, b) => Number(FIRST.includes(b)) - Number(FIRST.includes(a)));
  for (const id of ids) {
    const field = store.field(id);
    const isOn = field && isOnScreen(field, project, draft.issueTypeId, creating ? "create" : "edit");
    const problem = isOn ? setterOf(field)(context, draft, values[id], field) : cannotBeSet(id);
    if (problem !== undefined) errors[id] = problem;
  }
  return errors;
}

/** Gives a new issue the default values of the fields on its create screen that the request leaves out. */
export function applyDefaults(context: WriteContext, draft: Issue, values: Record<string, unknown>): void {
  const { project, store } = context;
  for (const field of store.data.fields) {
    if (field.contexts === undefined || values[field.id] !== undefined) continue;
    const preset = contextOf(field, project, draft.issueTypeId)?.defaultValue;
    if (preset !== undefined && isOnScreen(field, project, draft.issueTypeId, "create")) {
      draft.custom[field.id] = structuredClone(preset);
    }
  }
  const level = project.securityLevels?.find((each) => each.isDefault);
  if (level && values["security"] === undefined) draft.custom["security"] = level.id;
}
