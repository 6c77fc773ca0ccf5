/**
 * What an administrator sets up on a site: projects, issue types, fields, workflows, service desks.
 */
import type { Json } from "./json.ts";

export type ProjectType = "software" | "service_desk";

/** Project roles that the simulator knows; what each may do is in permissions/. */
export type RoleName =
  | "Administrators"
  | "Member"
  | "Viewer"
  | "Service Desk Team"
  | "Service Desk Customers"
  | "atlassian-addons-project-access";

export interface RequiredField {
  fieldId: string;
  /** All issue types of the project when absent. */
  issueTypeId?: string;
}

export interface Project {
  id: string;
  key: string;
  name: string;
  type: ProjectType;
  leadAccountId: string;
  issueTypeIds: string[];
  workflowId: string;
  /** Account ids per role. */
  roles: Partial<Record<RoleName, string[]>>;
  requiredFields: RequiredField[];
  /** Number of the last issue created. */
  lastIssueNumber: number;
}

export interface IssueType {
  id: string;
  name: string;
  description: string;
  subtask: boolean;
  hierarchyLevel: number;
  avatarId: number;
}

export interface Status {
  id: string;
  name: string;
  description: string;
  category: "new" | "indeterminate" | "done";
}

export interface NamedOption {
  id: string;
  name: string;
  description: string;
}

export interface Priority extends NamedOption {
  statusColor: string;
}

export interface Transition {
  id: string;
  name: string;
  toStatusId: string;
  /** Status ids it starts from; every status when absent (a global transition). */
  from?: string[];
  /** Resolution set on the way; null clears it. */
  setsResolutionId?: string | null;
}

export interface Workflow {
  id: string;
  name: string;
  initialStatusId: string;
  statusIds: string[];
  transitions: Transition[];
}

export interface FieldSchema {
  type: string;
  items?: string;
  system?: string;
  custom?: string;
  customId?: number;
}

/** How a value of the field is checked, stored and shown. */
export type FieldKind =
  | "summary"
  | "description"
  | "issuetype"
  | "project"
  | "priority"
  | "labels"
  | "person"
  | "parent"
  | "date"
  | "text"
  | "requesttype"
  | "readonly";

export interface Field {
  id: string;
  name: string;
  kind: FieldKind;
  schema: FieldSchema;
  clauseNames: string[];
  /** Types of project whose screens show it; none for fields that nobody can set. */
  onScreensOf: ProjectType[];
  navigable: boolean;
}

export interface ServiceDesk {
  id: string;
  projectId: string;
}

export interface RequestType {
  id: string;
  serviceDeskId: string;
  issueTypeId: string;
  name: string;
  description: string;
  helpText: string;
}

export type EntityProperties = Record<string, Json>;
