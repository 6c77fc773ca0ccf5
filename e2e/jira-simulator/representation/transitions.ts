/**
 * Transitions as REST shows them, with the fields of their screens where asked.
 */
import type { Issue } from "../entities/issue.ts";
import type { ScreenField, Transition } from "../entities/workflow.ts";
import { projectOf } from "../permissions/permissions.ts";
import { isAvailable, workflowOf } from "../workflow/workflow.ts";
import { showResolution, showStatus } from "./configuration.ts";
import { showFieldMeta } from "./field-meta.ts";
import type { View } from "./view.ts";

/** One field of a transition screen in the form of editmeta. */
function showScreenField(
  view: View,
  issue: Issue,
  { fieldId, required }: ScreenField,
): Record<string, unknown> {
  const field = view.store.field(fieldId);
  const type = view.store.issueType(issue.issueTypeId);
  if (!field || !type) return {};
  const shown = { ...showFieldMeta(view, projectOf(view.store, issue), type, field), required };
  if (fieldId !== "resolution") return shown;
  const allowedValues = view.store.data.resolutions.map(({ id }) => showResolution(view, id));
  return { ...shown, operations: ["set"], allowedValues };
}

function isOpen(view: View, issue: Issue, transition: Transition): boolean {
  return view.viewer !== undefined && isAvailable(view.store, issue, view.viewer, transition);
}

function showTransition(
  view: View,
  issue: Issue,
  transition: Transition,
  withFields: boolean,
): Record<string, unknown> {
  const screen = transition.screen ?? [];
  const fields = screen.map((field) => [field.fieldId, showScreenField(view, issue, field)] as const);
  return {
    id: transition.id,
    name: transition.name,
    to: showStatus(view, transition.toStatusId),
    hasScreen: transition.screen !== undefined,
    isGlobal: transition.from === undefined,
    isInitial: false,
    isAvailable: isOpen(view, issue, transition),
    isConditional: (transition.conditions ?? []).length > 0,
    isLooped: transition.toStatusId === issue.statusId && transition.from !== undefined,
    ...(withFields ? { fields: Object.fromEntries(fields) } : {}),
  };
}

/** @param withUnavailable also those of the workflow that the viewer cannot go now */
export function showTransitions(
  view: View,
  issue: Issue,
  options: { withFields?: boolean; withUnavailable?: boolean } = {},
): Record<string, unknown>[] {
  return workflowOf(view.store, issue)
    .transitions.filter((transition) => options.withUnavailable || isOpen(view, issue, transition))
    .map((transition) => showTransition(view, issue, transition, options.withFields ?? false));
}
