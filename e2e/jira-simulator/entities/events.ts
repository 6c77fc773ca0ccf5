/**
 * What happened on a site, as operations tell it to whoever delivers webhooks.
 */
import type { Attachment } from "./attachment.ts";
import type { Comment, ChangeGroup, Issue } from "./issue.ts";
import type { Json } from "./json.ts";
import type { IssueLink, IssueLinkType } from "./links.ts";
import type { Caller, User } from "./people.ts";
import type { Version } from "./project-parts.ts";
import type { Worklog } from "./worklog.ts";

export interface IssueEvent {
  event: "jira:issue_created" | "jira:issue_updated" | "jira:issue_deleted";
  typeName: string;
  issue: Issue;
  caller: Caller;
  changes?: ChangeGroup;
  /** One of many changes made by one request, and whether people get mail of it. */
  bulk?: { sendMail: boolean };
}

export interface CommentEvent {
  event: "comment_created" | "comment_updated" | "comment_deleted";
  issue: Issue;
  comment: Comment;
  caller: Caller;
  /** Secondary for comments that vanish with their issue. */
  flow: "Primary" | "Secondary";
}

export interface AttachmentEvent {
  event: "attachment_created" | "attachment_deleted";
  issue: Issue;
  attachment: Attachment;
  caller: Caller;
  /** Secondary for attachments that vanish with their issue. */
  flow: "Primary" | "Secondary";
}

export interface PropertyEvent {
  event: "issue_property_set" | "issue_property_deleted";
  issue: Issue;
  propertyKey: string;
  value?: Json;
  caller: Caller;
}

export interface ProjectEvent {
  event:
    | "project_created"
    | "project_updated"
    | "project_deleted"
    | "project_soft_deleted"
    | "project_restored_deleted"
    | "project_archived"
    | "project_restored_archived";
  project: { id: string; key: string; name: string; leadAccountId: string };
  caller: Caller;
}

export interface UserEvent {
  event: "user_created" | "user_updated" | "user_deleted";
  user: User;
  caller: Caller;
}

/** The body carries no issue; filters see it. */
export interface WorklogEvent {
  event: "worklog_created" | "worklog_updated" | "worklog_deleted";
  issue: Issue;
  worklog: Worklog;
  caller: Caller;
  flow: "Primary" | "Secondary";
}

/** No issue in it: the app must look it up. */
export interface LinkEvent {
  event: "issuelink_created" | "issuelink_deleted";
  link: IssueLink;
  linkType: IssueLinkType;
  caller: Caller;
  flow: "Primary" | "Secondary";
}

/** A merge comes as deleted, with the version that took its place. */
export interface VersionEvent {
  event:
    | "jira:version_created"
    | "jira:version_updated"
    | "jira:version_released"
    | "jira:version_unreleased"
    | "jira:version_moved"
    | "jira:version_deleted";
  version: Version;
  mergedTo?: Version;
  caller: Caller;
}

export type SiteEvent =
  | VersionEvent
  | IssueEvent
  | CommentEvent
  | AttachmentEvent
  | PropertyEvent
  | LinkEvent
  | WorklogEvent
  | ProjectEvent
  | UserEvent;
