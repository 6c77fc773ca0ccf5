/**
 * Webhook bodies: always REST v2, so rich text is wiki markup; comment events carry a six-field issue.
 * https://developer.atlassian.com/cloud/jira/platform/webhooks/
 */
import type {
  CommentEvent,
  IssueEvent,
  LinkEvent,
  ProjectEvent,
  PropertyEvent,
  SiteEvent,
  VersionEvent,
} from "../entities/events.ts";
import { showAttachment } from "../representation/attachment.ts";
import { showComment } from "../representation/comment.ts";
import { fieldIdsOf, showIssue } from "../representation/issue.ts";
import { avatarUrls, describeUser, showUser } from "../representation/people.ts";
import { showVersion } from "../representation/project-parts.ts";
import { restUrl, type View } from "../representation/view.ts";
import { showWorklog } from "../representation/worklog.ts";

const SIX_FIELDS = ["summary", "issuetype", "project", "assignee", "priority", "status"];

function issueBody(
  view: View,
  { issue, caller, typeName, changes, bulk }: IssueEvent,
): Record<string, unknown> {
  return {
    issue_event_type_name: typeName,
    user: describeUser(view, caller.user),
    issue: showIssue(
      view,
      issue,
      fieldIdsOf(view, issue).filter((id) => id !== "comment" && id !== "worklog"),
    ),
    ...(changes ? { changelog: { id: changes.id, items: changes.items } } : {}),
    ...(bulk ? { bulkOperationMetaData: bulk } : {}),
  };
}

function commentBody(view: View, { comment, issue }: CommentEvent): Record<string, unknown> {
  return { comment: showComment(view, comment), issue: showIssue(view, issue, SIX_FIELDS) };
}

function propertyBody(view: View, event: PropertyEvent): Record<string, unknown> {
  const { issue, propertyKey, value, caller } = event;
  return {
    user: describeUser(view, caller.user),
    issue: { id: issue.id, self: restUrl(view, `/issue/${issue.id}`), key: issue.key },
    property: value === undefined ? { key: propertyKey } : { key: propertyKey, value },
  };
}

function projectBody(view: View, { project }: ProjectEvent): Record<string, unknown> {
  const { id, key, name, leadAccountId } = project;
  const self = restUrl(view, `/project/${id}`);
  const avatars = avatarUrls(`${view.baseUrl}/__sim/avatars/project-${id}`);
  const projectLead = showUser(view, leadAccountId);
  return { project: { self, id, key, name, avatarUrls: avatars, projectLead, assigneeType: "UNASSIGNED" } };
}

function versionBody(view: View, event: VersionEvent, now: number): Record<string, unknown> {
  const { version, mergedTo } = event;
  return {
    version: showVersion(view, version, now),
    ...(mergedTo ? { mergedTo: showVersion(view, mergedTo, now) } : {}),
  };
}

/** Ids are numbers here, unlike in REST. */
function linkBody({ link, linkType }: LinkEvent): Record<string, unknown> {
  return {
    issueLink: {
      id: Number(link.id),
      sourceIssueId: Number(link.sourceId),
      destinationIssueId: Number(link.destinationId),
      issueLinkType: {
        id: Number(linkType.id),
        name: linkType.name,
        outwardName: linkType.outward,
        inwardName: linkType.inward,
        isSubTaskLinkType: false,
        isSystemLinkType: false,
      },
      systemLink: false,
    },
  };
}

function eventBody(view: View, event: SiteEvent, now: number): Record<string, unknown> {
  switch (event.event) {
    case "jira:issue_created":
    case "jira:issue_updated":
    case "jira:issue_deleted":
      return issueBody(view, event);
    case "comment_created":
    case "comment_updated":
    case "comment_deleted":
      return commentBody(view, event);
    case "attachment_created":
    case "attachment_deleted":
      return { attachment: showAttachment(view, event.attachment) };
    case "issue_property_set":
    case "issue_property_deleted":
      return propertyBody(view, event);
    case "worklog_created":
    case "worklog_updated":
    case "worklog_deleted":
      return { worklog: showWorklog(view, event.worklog), isFromIssueLimitTransformation: false };
    case "issuelink_created":
    case "issuelink_deleted":
      return linkBody(event);
    case "project_created":
    case "project_updated":
    case "project_deleted":
    case "project_soft_deleted":
    case "project_restored_deleted":
    case "project_archived":
    case "project_restored_archived":
      return projectBody(view, event);
    case "jira:version_created":
    case "jira:version_updated":
    case "jira:version_released":
    case "jira:version_unreleased":
    case "jira:version_moved":
    case "jira:version_deleted":
      return versionBody(view, event, now);
    case "user_created":
    case "user_updated":
      return { user: describeUser(view, event.user) };
    case "user_deleted":
      return { user: { accountId: event.user.accountId } };
  }
}

/** The body of a webhook about this event. `view.version` must be 2 and there is no viewer. */
export function webhookBody(view: View, event: SiteEvent, now: number): Record<string, unknown> {
  return { timestamp: now, webhookEvent: event.event, ...eventBody(view, event, now) };
}
