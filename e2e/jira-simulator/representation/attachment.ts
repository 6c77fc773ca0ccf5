/**
 * Attachments as REST and webhooks show them. Nothing here names the media id: only the media address does.
 */
import type { Attachment } from "../entities/attachment.ts";
import type { Issue } from "../entities/issue.ts";
import { canSeeAttachment } from "../issues/attachments.ts";
import { showUser } from "./people.ts";
import { requestDate, serviceUrl, showRequestUser } from "./request.ts";
import { jiraTime, restUrl, type View } from "./view.ts";

function isImage(attachment: Attachment): boolean {
  return attachment.mimeType.startsWith("image/");
}

export function showAttachment(view: View, attachment: Attachment): Record<string, unknown> {
  const { id, filename, size, mimeType } = attachment;
  return {
    self: restUrl(view, `/attachment/${id}`),
    id,
    filename,
    author: showUser(view, attachment.authorId),
    created: jiraTime(attachment.created),
    size,
    mimeType,
    content: restUrl(view, `/attachment/content/${id}`),
    ...(isImage(attachment) ? { thumbnail: restUrl(view, `/attachment/thumbnail/${id}`) } : {}),
  };
}

/** The same by itself: there the id is a number. */
export function showAttachmentMetadata(view: View, attachment: Attachment): Record<string, unknown> {
  return { ...showAttachment(view, attachment), id: Number(attachment.id), properties: {} };
}

/** A file of a customer request, as the service management API shows it. */
export function showRequestAttachment(view: View, attachment: Attachment): Record<string, unknown> {
  const { id, issueId, filename, size, mimeType } = attachment;
  const author = view.store.user(attachment.authorId);
  const content = serviceUrl(view, `/request/${issueId}/attachment/${id}`);
  return {
    filename,
    ...(author ? { author: showRequestUser(view, author) } : {}),
    created: requestDate(attachment.created),
    size,
    mimeType,
    _links: {
      jiraRest: `${view.baseUrl}/rest/api/2/attachment/${id}`,
      content,
      thumbnail: `${content}/thumbnail`,
    },
  };
}

/** The field `attachment` of an issue: what the viewer may see of it. */
export function showAttachments(view: View, issue: Issue): Record<string, unknown>[] {
  const { viewer, store } = view;
  return store.attachments
    .of(issue.id)
    .filter((attachment) => viewer === undefined || canSeeAttachment(store, viewer, attachment))
    .map((attachment) => showAttachment(view, attachment));
}
