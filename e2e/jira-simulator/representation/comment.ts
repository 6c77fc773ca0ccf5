/**
 * Comments as the platform API and webhooks show them.
 */
import type { Comment } from "../entities/issue.ts";
import { isInternal } from "../permissions/permissions.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { showUser } from "./people.ts";
import { jiraTime, restUrl, type View } from "./view.ts";

export interface CommentOptions {
  withProperties?: boolean;
  withRenderedBody?: boolean;
}

export function showComment(
  view: View,
  comment: Comment,
  options: CommentOptions = {},
): Record<string, unknown> {
  return {
    self: restUrl(view, `/issue/${comment.issueId}/comment/${comment.id}`),
    id: comment.id,
    author: showUser(view, comment.authorId),
    body: view.version === 3 ? comment.body : toWiki(comment.body, view.store.attachments.fileOf),
    ...(options.withRenderedBody
      ? { renderedBody: `<p>${escapeHtml(toWiki(comment.body, view.store.attachments.fileOf))}</p>` }
      : {}),
    updateAuthor: showUser(view, comment.updateAuthorId),
    created: jiraTime(comment.created),
    updated: jiraTime(comment.updated),
    ...(comment.visibility ? { visibility: comment.visibility } : {}),
    jsdPublic: !isInternal(view.store, comment),
    ...(options.withProperties
      ? { properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })) }
      : {}),
  };
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
