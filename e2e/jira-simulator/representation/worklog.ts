/**
 * Work logs as REST and webhooks show them.
 */
import type { Issue } from "../entities/issue.ts";
import type { Worklog } from "../entities/worklog.ts";
import { writeDuration } from "../issues/durations.ts";
import { canSeeComment } from "../permissions/permissions.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { showUser } from "./people.ts";
import { jiraTime, restUrl, type View } from "./view.ts";

export function showWorklog(view: View, worklog: Worklog, withProperties = false): Record<string, unknown> {
  const { comment } = worklog;
  const written =
    view.version === 3 ? comment : comment ? toWiki(comment, view.store.attachments.fileOf) : "";
  return {
    self: restUrl(view, `/issue/${worklog.issueId}/worklog/${worklog.id}`),
    author: showUser(view, worklog.authorId),
    updateAuthor: showUser(view, worklog.updateAuthorId),
    ...(written === null ? {} : { comment: written }),
    created: jiraTime(worklog.created),
    updated: jiraTime(worklog.updated),
    ...(worklog.visibility ? { visibility: worklog.visibility } : {}),
    started: jiraTime(worklog.started),
    timeSpent: writeDuration(worklog.timeSpentSeconds),
    timeSpentSeconds: worklog.timeSpentSeconds,
    id: worklog.id,
    issueId: worklog.issueId,
    ...(withProperties
      ? { properties: Object.entries(worklog.properties).map(([key, value]) => ({ key, value })) }
      : {}),
  };
}

/** Work logs of an issue that the viewer may see, oldest first. */
export function visibleWorklogs(view: View, issue: Issue): Worklog[] {
  const { viewer } = view;
  return view.store.worklogs
    .of(issue.id)
    .filter((worklog) => viewer === undefined || canSeeComment(view.store, viewer, worklog));
}

/** `fields.worklog`: the first twenty. */
export function showIssueWorklogs(view: View, issue: Issue): Record<string, unknown> {
  const all = visibleWorklogs(view, issue);
  const worklogs = all.slice(0, 20).map((worklog) => showWorklog(view, worklog));
  return { startAt: 0, maxResults: 20, total: all.length, worklogs };
}
