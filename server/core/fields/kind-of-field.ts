// Which kind a Jira field is, by the schema Jira gives for it: what can be mapped, and what can have a default value.
// Names are translated and ids differ per site, so `schema.system` and `schema.custom` decide:
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/#api-rest-api-3-field-get
import type { DefaultFieldValue, FieldKind } from "./value.ts";

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

const systemKinds = new Map<string, DefaultFieldValue["kind"]>([
  ["summary", "text"],
  ["description", "rich-text"],
  ["environment", "rich-text"],
  ["priority", "option"],
  ["labels", "labels"],
]);

const customKinds = new Map<string, DefaultFieldValue["kind"]>([
  [`${customTypes}textfield`, "text"],
  [`${customTypes}textarea`, "rich-text"],
  [`${customTypes}select`, "option"],
  [`${customTypes}radiobuttons`, "option"],
  [`${customTypes}labels`, "labels"],
  ["com.atlassian.servicedesk:vp-origin", "request-type"],
]);

/** The kind by which this field is copied; null when Lockstep cannot copy it. */
export function fieldKindOf(field: FieldSchema): FieldKind | null {
  const kind = defaultKindOf(field);
  return kind === "text" || kind === "rich-text" ? kind : null;
}

/** The kind of default value this field takes; null when it can have none. */
export function defaultKindOf(field: FieldSchema): DefaultFieldValue["kind"] | null {
  if (field.custom) return customKinds.get(field.custom) ?? null;
  return systemKinds.get(field.system ?? field.id) ?? null;
}
