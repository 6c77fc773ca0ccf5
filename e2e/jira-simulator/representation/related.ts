/**
 * An issue as other issues show it: parent, sub-tasks, linked issues.
 */
import type { Issue } from "../entities/issue.ts";
import type { IssueLink, IssueLinkType } from "../entities/links.ts";
import { canBrowse } from "../permissions/permissions.ts";
import { showIssueType, showPriority, showStatus } from "./configuration.ts";
import { restUrl, type View } from "./view.ts";

export function showRelated(view: View, issue: Issue): Record<string, unknown> {
  const type = view.store.issueType(issue.issueTypeId);
  return {
    id: issue.id,
    key: issue.key,
    self: restUrl(view, `/issue/${issue.id}`),
    fields: {
      summary: issue.summary,
      status: showStatus(view, issue.statusId),
      priority: showPriority(view, issue.priorityId),
      ...(type ? { issuetype: showIssueType(view, type) } : {}),
    },
  };
}

export function showLinkType(view: View, type: IssueLinkType): Record<string, unknown> {
  const { id, name, inward, outward } = type;
  return { id, name, inward, outward, self: restUrl(view, `/issueLinkType/${id}`) };
}

/** The other end of a link as the given issue sees it; nothing when the viewer may not. */
function otherEnd(view: View, issue: Issue, link: IssueLink): Record<string, unknown> | undefined {
  const isSource = link.sourceId === issue.id;
  const other = view.store.issue(isSource ? link.destinationId : link.sourceId);
  if (!other || (view.viewer && !canBrowse(view.store, view.viewer, other))) return undefined;
  return { [isSource ? "outwardIssue" : "inwardIssue"]: showRelated(view, other) };
}

/** `fields.issuelinks`: from the source an `outwardIssue`, from the destination an `inwardIssue`. */
export function showIssueLinks(view: View, issue: Issue): Record<string, unknown>[] {
  return view.store.links.of(issue.id).flatMap((link) => {
    const type = view.store.linkType(link.typeId);
    const end = otherEnd(view, issue, link);
    if (!type || !end) return [];
    const self = restUrl(view, `/issueLink/${link.id}`);
    return [{ id: link.id, self, type: showLinkType(view, type), ...end }];
  });
}
