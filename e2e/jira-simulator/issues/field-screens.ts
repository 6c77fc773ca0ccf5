/**
 * Where a field exists and on which screens it is: by type of project, by project, by context, by rule.
 */
import type { FieldRule, Project, Screen } from "../entities/configuration.ts";
import type { Field, FieldContext } from "../entities/fields.ts";

function covers(context: FieldContext, project: Project, issueTypeId: string): boolean {
  const { projectIds, issueTypeIds } = context;
  return (projectIds?.includes(project.id) ?? true) && (issueTypeIds?.includes(issueTypeId) ?? true);
}

/** The context of a custom field that counts in a project; one for this project goes before the global one. */
export function contextOf(field: Field, project: Project, issueTypeId: string): FieldContext | undefined {
  const found = (field.contexts ?? []).filter((context) => covers(context, project, issueTypeId));
  return found.find((context) => context.projectIds !== undefined) ?? found[0];
}

const NO_RULES: FieldRule[] = [];

function rulesOf(field: Field, project: Project, issueTypeId: string): FieldRule[] {
  const rules = project.fieldRules;
  if (rules === undefined || rules.length === 0) return NO_RULES;
  return rules.filter(
    (rule) =>
      rule.fieldId === field.id && (rule.issueTypeId === undefined || rule.issueTypeId === issueTypeId),
  );
}

/** Whether a rule of the project takes the field from issues of this type. */
export function isHidden(field: Field, project: Project, issueTypeId: string): boolean {
  return rulesOf(field, project, issueTypeId).some((rule) => rule.hidden);
}

/** Whether issues of this type have the field at all, be it on a screen or not. */
export function existsIn(field: Field, project: Project, issueTypeId: string): boolean {
  const onScreens =
    field.onScreensOf.includes(project.type) || (project.moreFieldIds?.includes(field.id) ?? false);
  if (!onScreens || isHidden(field, project, issueTypeId)) return false;
  if (field.scopeProjectId !== undefined && field.scopeProjectId !== project.id) return false;
  return field.contexts?.some((context) => covers(context, project, issueTypeId)) ?? true;
}

export function isOnScreen(field: Field, project: Project, issueTypeId: string, screen: Screen): boolean {
  const off = rulesOf(field, project, issueTypeId).some((rule) => rule.notOn?.includes(screen));
  return !off && existsIn(field, project, issueTypeId);
}
