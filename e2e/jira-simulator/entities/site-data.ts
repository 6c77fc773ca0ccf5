/**
 * Everything one site remembers, as plain data: what a snapshot holds and a seed produces.
 */
import type { Attachment, AttachmentSettings, TemporaryFile } from "./attachment.ts";
import type { BulkTask } from "./bulk-task.ts";
import type {
  IssueType,
  NamedOption,
  Priority,
  Project,
  RequestType,
  ServiceDesk,
  Status,
} from "./configuration.ts";
import type { Field } from "./fields.ts";
import type { Delivery, DynamicWebhook, Installation } from "./installation.ts";
import type { Comment, Issue } from "./issue.ts";
import type { IssueLink, IssueLinkType, RemoteLink } from "./links.ts";
import type { Organization } from "./organizations.ts";
import type { Group, User } from "./people.ts";
import type { Component, Sprint, Version } from "./project-parts.ts";
import type { Workflow } from "./workflow.ts";
import type { DeletedWorklog, Worklog } from "./worklog.ts";

export type SiteName = "northwind" | "aidesk";

/** The last id given out, per kind of thing. */
export interface Counters {
  issue: number;
  comment: number;
  change: number;
  webhook: number;
  link?: number;
  remoteLink?: number;
  worklog?: number;
  bulkTask?: number;
  /** Absent in older snapshots, as the collections below. */
  version?: number;
  component?: number;
  attachment?: number;
  organization?: number;
  project?: number;
}

/** A project that was deleted or archived, with what was in it, until it is restored. */
export interface DeletedProject {
  archived?: boolean;
  project: Project;
  issues: Issue[];
  comments: Comment[];
  attachments?: Attachment[];
}

export interface SiteData {
  name: SiteName;
  title: string;
  clientKey: string;
  users: User[];
  projects: Project[];
  /** The recycle bin and the archive. */
  deletedProjects?: DeletedProject[];
  issueTypes: IssueType[];
  statuses: Status[];
  priorities: Priority[];
  resolutions: NamedOption[];
  workflows: Workflow[];
  fields: Field[];
  /** In the order of their projects' lists. */
  versions?: Version[];
  components?: Component[];
  sprints?: Sprint[];
  groups?: Group[];
  organizations?: Organization[];
  serviceDesks: ServiceDesk[];
  requestTypes: RequestType[];
  issues: Issue[];
  comments: Comment[];
  issueLinkTypes?: IssueLinkType[];
  issueLinks?: IssueLink[];
  remoteLinks?: RemoteLink[];
  worklogs?: Worklog[];
  deletedWorklogs?: DeletedWorklog[];
  attachments?: Attachment[];
  temporaryFiles?: TemporaryFile[];
  /** Jira's own when absent. */
  attachmentSettings?: AttachmentSettings;
  bulkTasks?: BulkTask[];
  installations: Installation[];
  deliveries: Delivery[];
  /** Oldest first. */
  dynamicWebhooks?: DynamicWebhook[];
  lastDynamicWebhookId?: number;
  /** Browser sessions: session id -> account id. */
  sessions: Record<string, string>;
  counters: Counters;
}
