/**
 * Customer requests, request types and their dates as the service management API shows them.
 */
import type { RequestType } from "../entities/configuration.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import { isInternal } from "../permissions/permissions.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { avatarUrls } from "./people.ts";
import { jiraTime, type View } from "./view.ts";

const CATEGORY_NAMES = { new: "NEW", indeterminate: "INDETERMINATE", done: "DONE" } as const;

export function requestDate(at: number): Record<string, unknown> {
  const iso = jiraTime(at);
  return {
    iso8601: iso.replace(/\.\d+/, ""),
    jira: iso,
    friendly: new Date(at).toUTCString(),
    epochMillis: at,
  };
}

export function serviceUrl(view: View, path: string): string {
  return `${view.baseUrl}/rest/servicedeskapi${path}`;
}

export function showRequestType(view: View, type: RequestType): Record<string, unknown> {
  return {
    _expands: ["field"],
    id: type.id,
    _links: { self: serviceUrl(view, `/servicedesk/${type.serviceDeskId}/requesttype/${type.id}`) },
    name: type.name,
    description: type.description,
    helpText: type.helpText,
    issueTypeId: type.issueTypeId,
    serviceDeskId: type.serviceDeskId,
    portalId: type.serviceDeskId,
    groupIds: type.hidden ? [] : [type.serviceDeskId],
    icon: {
      id: "10530",
      _links: { iconUrls: avatarUrls(`${view.baseUrl}/__sim/avatars/request-type-${type.id}`) },
    },
    canCreateRequest: true,
    restrictionStatus: "OPEN",
  };
}

export function showRequestStatus(view: View, issue: Issue): Record<string, unknown> {
  return showStatusAt(view, issue.statusId, issue.statusChangedAt);
}

/** A status with the time at which it was entered. */
export function showStatusAt(view: View, statusId: string, at: number): Record<string, unknown> {
  const status = view.store.status(statusId);
  return {
    status: status?.name ?? "",
    statusCategory: CATEGORY_NAMES[status?.category ?? "new"],
    statusDate: requestDate(at),
  };
}

export function requestLinks(view: View, issue: Issue, deskId: string): Record<string, string> {
  return {
    jiraRest: `${view.baseUrl}/rest/api/2/issue/${issue.id}`,
    web: `${view.baseUrl}/servicedesk/customer/portal/${deskId}/${issue.key}`,
    self: serviceUrl(view, `/request/${issue.id}`),
    agent: `${view.baseUrl}/browse/${issue.key}`,
  };
}

/** The value of the Customer Request Type field of an issue. */
export function showRequestTypeField(view: View, issue: Issue, id: string): Record<string, unknown> | null {
  const type = view.store.requestType(id);
  if (!type) return null;
  return {
    _links: requestLinks(view, issue, type.serviceDeskId),
    requestType: showRequestType(view, type),
    currentStatus: showRequestStatus(view, issue),
  };
}

export function showRequestUser(view: View, user: User): Record<string, unknown> {
  return {
    accountId: user.accountId,
    ...(user.email !== undefined ? { emailAddress: user.email } : {}),
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
    _links: {
      self: `${view.baseUrl}/rest/api/2/user?accountId=${encodeURIComponent(user.accountId)}`,
      jiraRest: `${view.baseUrl}/rest/api/2/user?accountId=${encodeURIComponent(user.accountId)}`,
      avatarUrls: avatarUrls(`${view.baseUrl}/__sim/avatars/${encodeURIComponent(user.accountId)}`),
    },
  };
}

/** A comment of a request; the body is wiki markup here. */
export function showRequestComment(view: View, comment: Comment): Record<string, unknown> {
  const author = view.store.user(comment.authorId);
  return {
    _expands: ["attachment", "renderedBody"],
    id: comment.id,
    body: toWiki(comment.body, view.store.attachments.fileOf),
    public: !isInternal(view.store, comment),
    ...(author ? { author: showRequestUser(view, author) } : {}),
    created: requestDate(comment.created),
    _links: { self: serviceUrl(view, `/request/${comment.issueId}/comment/${comment.id}`) },
  };
}
