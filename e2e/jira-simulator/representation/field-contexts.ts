/**
 * Fields as /field/search shows them; contexts of custom fields and their options.
 */
import type { Field, FieldContext, FieldOption } from "../entities/fields.ts";

const TYPE_NAMES: Partial<Record<Field["kind"], string>> = {
  text: "Short text (plain text only)",
  textarea: "Paragraph (supports rich text)",
  number: "Number field",
  date: "Date picker",
  datetime: "Date time picker",
  labels: "Labels",
  select: "Select list (single choice)",
  multiselect: "Select list (multiple choices)",
  cascading: "Select list (cascading)",
  url: "URL field",
  user: "User picker (single user)",
  multiuser: "User picker (multiple users)",
  group: "Group picker (single group)",
  multigroup: "Group picker (multiple groups)",
  version: "Version picker (single version)",
  multiversion: "Version picker (multiple versions)",
};

/** @param expand further properties: typeDisplayName, contextsCount, projectsCount */
export function showFoundField(field: Field, expand: string[]): Record<string, unknown> {
  const contexts = field.contexts ?? [];
  const projects = new Set(contexts.flatMap((context) => context.projectIds ?? []));
  const more: Record<string, unknown> = {
    typeDisplayName: TYPE_NAMES[field.kind] ?? field.name,
    contextsCount: contexts.length,
    projectsCount: projects.size,
    isLocked: false,
  };
  return {
    id: field.id,
    name: field.name,
    schema: field.schema,
    description: field.description ?? "",
    key: field.id,
    ...Object.fromEntries(Object.entries(more).filter(([name]) => expand.includes(name))),
  };
}

export function showContext({
  id,
  name,
  description,
  projectIds,
  issueTypeIds,
}: FieldContext): Record<string, unknown> {
  return {
    id,
    name,
    description,
    isGlobalContext: projectIds === undefined,
    isAnyIssueType: issueTypeIds === undefined,
  };
}

/** The options of a context in one list; those of the second level follow theirs and name it as `optionId`. */
export function showContextOptions(options: FieldOption[]): Record<string, unknown>[] {
  const show = (
    { id, value, disabled = false }: FieldOption,
    parent?: FieldOption,
  ): Record<string, unknown> => ({
    id,
    value,
    ...(parent ? { optionId: parent.id } : {}),
    disabled,
  });
  return options.flatMap((option) => [
    show(option),
    ...(option.children ?? []).map((child) => show(child, option)),
  ]);
}
