/**
 * Fields, what kind of value each one holds, and the contexts of custom fields with their options.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-contexts/
 */
import type { ProjectType } from "./configuration.ts";
import type { Json } from "./json.ts";

export interface FieldSchema {
  type: string;
  items?: string;
  system?: string;
  custom?: string;
  customId?: number;
}

/**
 * How a value is checked, kept and shown. Kinds with a comment keep it in `issue.custom[field.id]` in that form (an
 * empty one is null or absent); the others have a property of their own on the issue.
 */
export type FieldKind =
  | "summary"
  | "description"
  | "issuetype"
  | "project"
  | "priority"
  /** labels of the issue; as custom field: list of strings */
  | "labels"
  | "person"
  | "parent"
  /** due date of the issue; as custom field: yyyy-mm-dd */
  | "date"
  /** string */
  | "text"
  /** Atlassian document */
  | "textarea"
  /** number */
  | "number"
  /** milliseconds since 1970 */
  | "datetime"
  /** string */
  | "url"
  /** option id; radio buttons too */
  | "select"
  /** list of option ids; checkboxes too */
  | "multiselect"
  /** {parent, child}: option ids, child may be null */
  | "cascading"
  /** account id */
  | "user"
  /** list of account ids; request participants too */
  | "multiuser"
  /** group id */
  | "group"
  /** list of group ids */
  | "multigroup"
  /** list of component ids, under "components" */
  | "components"
  /** version id */
  | "version"
  /** list of version ids; "fixVersions" and "versions" too */
  | "multiversion"
  /** list of sprint ids (numbers), the last one current */
  | "sprint"
  /** id of the security level, under "security" */
  | "security"
  | "timetracking"
  /** request type id */
  | "requesttype"
  | "readonly";

export interface FieldOption {
  id: string;
  value: string;
  disabled?: boolean;
  /** Second level of a cascading select. */
  children?: FieldOption[];
}

/** Where a custom field exists, with which options and default; everywhere when nothing narrows it. */
export interface FieldContext {
  id: string;
  name: string;
  description: string;
  /** Every project when absent. */
  projectIds?: string[];
  /** Every issue type when absent. */
  issueTypeIds?: string[];
  options?: FieldOption[];
  /** In the form in which the kind is kept. */
  defaultValue?: Json;
}

export interface Field {
  id: string;
  name: string;
  kind: FieldKind;
  schema: FieldSchema;
  clauseNames: string[];
  /** Types of project whose screens show it; none for fields that nobody can set. */
  onScreensOf: ProjectType[];
  navigable: boolean;
  description?: string;
  /** The team-managed project that it belongs to. */
  scopeProjectId?: string;
  /** Custom fields only; one that exists everywhere when absent. */
  contexts?: FieldContext[];
}
