// Which kind a Jira field is, by the schema Jira gives for it: what can be mapped, and what can have a default value.
// Names are translated and ids differ per site, so `schema.system` and `schema.custom` decide:
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/#api-rest-api-3-field-get
import type { DefaultFieldValue, FieldKind } from "./value.ts";
import { watchersField } from "./watchers.ts";

export interface FieldSchema {
  id: string;
  /** `schema.type`, for example "string". */
  schemaType: string;
  /** `schema.system`, for example "summary". */
  system?: string | null | undefined;
  /** `schema.custom`, for example "com.atlassian.jira.plugin.system.customfieldtypes:textarea". */
  custom?: string | null | undefined;
}

const customTypes = "com.atlassian.jira.plugin.system.customfieldtypes:";

const systemKinds = new Map<string, FieldKind>([
  ["summary", "text"],
  ["description", "rich-text"],
  ["environment", "rich-text"],
  ["priority", "option"],
  ["security", "option"],
  ["labels", "labels"],
  ["components", "components"],
  ["fixVersions", "versions"],
  ["versions", "versions"],
  ["duedate", "date"],
  ["assignee", "user"],
  ["reporter", "user"],
  [watchersField, "users"],
]);

/** `updated` is not among them: each copy of it would change it. */
const readOnlySystemKinds = new Map<string, FieldKind>([
  ["issuekey", "text"],
  ["status", "option"],
  ["resolution", "option"],
  ["created", "date-time"],
  ["resolutiondate", "date-time"],
  ["creator", "user"],
]);

const customKinds = new Map<string, FieldKind>([
  [`${customTypes}textfield`, "text"],
  [`${customTypes}textarea`, "rich-text"],
  [`${customTypes}float`, "number"],
  [`${customTypes}datepicker`, "date"],
  [`${customTypes}datetime`, "date-time"],
  [`${customTypes}labels`, "labels"],
  [`${customTypes}select`, "option"],
  [`${customTypes}radiobuttons`, "option"],
  [`${customTypes}multiselect`, "options"],
  [`${customTypes}multicheckboxes`, "options"],
  [`${customTypes}cascadingselect`, "cascading"],
  [`${customTypes}url`, "url"],
  [`${customTypes}userpicker`, "user"],
  [`${customTypes}multiuserpicker`, "users"],
  [`${customTypes}people`, "users"],
  [`${customTypes}grouppicker`, "group"],
  [`${customTypes}multigrouppicker`, "groups"],
  [`${customTypes}version`, "version"],
  [`${customTypes}multiversion`, "versions"],
  ["com.pyxis.greenhopper.jira:jsw-story-points", "number"],
  ["com.pyxis.greenhopper.jira:gh-sprint", "sprint"],
  ["com.pyxis.greenhopper.jira:gh-epic-label", "text"],
]);

const readOnlyCustomKinds = new Map<string, FieldKind>([
  [`${customTypes}readonlyfield`, "text"],
  ["com.atlassian.servicedesk:sd-sla-field", "shown"],
  ["com.atlassian.servicedesk.approvals-plugin:sd-approvals", "shown"],
]);

/** The kind by which this field is copied; null when Lockstep cannot copy it. */
export function fieldKindOf(field: FieldSchema): FieldKind | null {
  const [custom, system] = isReadOnly(field)
    ? [readOnlyCustomKinds, readOnlySystemKinds]
    : [customKinds, systemKinds];
  return (field.custom ? custom.get(field.custom) : system.get(field.system ?? field.id)) ?? null;
}

/** Whether Jira shows this field and nobody can write it. */
export function isReadOnly(field: FieldSchema): boolean {
  return field.custom
    ? readOnlyCustomKinds.has(field.custom)
    : readOnlySystemKinds.has(field.system ?? field.id);
}

/** The kind of default value this field takes; null when it can have none. */
export function defaultKindOf(field: FieldSchema): DefaultFieldValue["kind"] | null {
  if (field.custom === "com.atlassian.servicedesk:vp-origin") return "request-type";
  const kind = isReadOnly(field) ? null : fieldKindOf(field);
  switch (kind) {
    case "text":
    case "rich-text":
    case "number":
    case "date":
    case "url":
    case "option":
    case "options":
    case "cascading":
    case "labels":
      return kind;
    case "version":
      return "option";
    case "components":
    case "versions":
      return "options";
    default:
      return null;
  }
}
