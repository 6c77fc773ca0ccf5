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

export type Screen = "create" | "edit";

export interface FieldRule {
  fieldId: string;
  /** All issue types of the project when absent. */
  issueTypeId?: string;
  /** Neither shown nor set. */
  hidden?: boolean;
  /** Screens it is not on. */
  notOn?: Screen[];
}

/** Who sees an issue of this level: people of these roles, these people, its reporter or assignee. */
export interface SecurityLevel {
  id: string;
  name: string;
  description: string;
  isDefault: boolean;
  roles: RoleName[];
  accountIds: string[];
  holders: ("reporter" | "assignee")[];
}

export interface Project {
  id: string;
  key: string;
  name: string;
  type: ProjectType;
  leadAccountId: string;
  issueTypeIds: string[];
  workflowId: string;
  /** Workflows of single issue types, by type id. */
  workflowIds?: Record<string, string>;
  /** Account ids per role. */
  roles: Partial<Record<RoleName, string[]>>;
  requiredFields: RequiredField[];
  /** Company-managed when absent. */
  style?: "classic" | "next-gen";
  /** Fields on its screens besides those of its type. */
  moreFieldIds?: string[];
  /** Fields that are hidden or left off a screen. */
  fieldRules?: FieldRule[];
  /** Statuses in which nobody may edit its issues (the workflow's property `jira.issue.editable` is false). */
  lockedStatusIds?: string[];
  /** Levels of its issue security scheme; without one nothing can be restricted. */
  securityLevels?: SecurityLevel[];
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
  /** The team-managed project that it belongs to. */
  scopeProjectId?: string;
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
  /** In no group of the portal. */
  hidden?: boolean;
}

export type EntityProperties = Record<string, Json>;
