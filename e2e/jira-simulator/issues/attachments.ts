/**
 * Attachments of issues: added, deleted, and who sees them. Each change writes history and tells what happened.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/
 */
import { mediaIdsIn } from "../adf/walk.ts";
import type { Attachment, AttachmentSettings, StoredFile } from "../entities/attachment.ts";
import type { ChangeItem, Issue } from "../entities/issue.ts";
import type { Caller, User } from "../entities/people.ts";
import { recordChanges } from "../history/changes.ts";
import { refuse } from "../http/errors.ts";
import { canSeeComment, may, projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import type { Store } from "../store/store.ts";

const JIRAS_OWN: AttachmentSettings = { enabled: true, uploadLimit: 1024 ** 3, perIssue: 2000 };

export function attachmentSettings(store: Store): AttachmentSettings {
  return store.data.attachmentSettings ?? JIRAS_OWN;
}

/**
 * Whether somebody who can browse the issue also sees this attachment: a file that only restricted comments show is
 * as restricted as they are.
 */
export function canSeeAttachment(store: Store, user: User, attachment: Attachment): boolean {
  const issue = store.issue(attachment.issueId);
  if (!issue) return false;
  const { mediaId } = attachment;
  const carriers = store.comments(issue).filter((comment) => mediaIdsIn(comment.body).includes(mediaId));
  if (carriers.length === 0 || carriers.some((comment) => canSeeComment(store, user, comment))) return true;
  return issue.description !== null && mediaIdsIn(issue.description).includes(mediaId);
}

/** Throws unless the caller may add files to the issue: 403 without the permission, 413 when it is full. */
export function requireRoom(site: Site, caller: Caller, issue: Issue, adding: number): void {
  const { enabled, perIssue } = attachmentSettings(site.store);
  if (!enabled) throw refuse(403, "Attachments are disabled in the Jira settings.");
  if (!may(caller.user, "CREATE_ATTACHMENTS", projectOf(site.store, issue))) {
    throw refuse(403, "You do not have permission to create attachments for this issue.");
  }
  if (site.store.attachments.of(issue.id).length + adding > perIssue) {
    const most = perIssue.toLocaleString("en-US");
    throw refuse(413, `The number of attachments for this work item exceeds the limit of ${most}.`);
  }
}

function changeItem(before: Attachment | null, after: Attachment | null): ChangeItem {
  return {
    field: "Attachment",
    fieldtype: "jira",
    fieldId: "attachment",
    from: before?.id ?? null,
    fromString: before?.filename ?? null,
    to: after?.id ?? null,
    toString: after?.filename ?? null,
  };
}

function recordOn(site: Site, caller: Caller, issue: Issue, items: ChangeItem[]): void {
  issue.updated = site.now();
  const changes = recordChanges(site.store, issue, items, caller.user.accountId, issue.updated);
  site.store.touch();
  site.publish({ event: "jira:issue_updated", typeName: "issue_updated", issue, caller, changes });
}

/** Makes files that have arrived attachments of the issue, in the caller's name. Nothing is checked here. */
export function addAttachments(site: Site, caller: Caller, issue: Issue, files: StoredFile[]): Attachment[] {
  const created = site.now();
  const added = files.map(({ mediaId, filename, mimeType, size }): Attachment => ({
    id: site.store.nextId("attachment"),
    issueId: issue.id,
    mediaId,
    filename,
    mimeType,
    size,
    authorId: caller.user.accountId,
    created,
  }));
  if (added.length === 0) return added;
  for (const attachment of added) {
    site.store.attachments.add(attachment);
    site.publish({ event: "attachment_created", issue, attachment, caller, flow: "Primary" });
  }
  recordOn(
    site,
    caller,
    issue,
    added.map((attachment) => changeItem(null, attachment)),
  );
  return added;
}

/** Throws a 403 refusal for somebody who may delete neither own nor all attachments. */
export function deleteAttachment(site: Site, caller: Caller, attachment: Attachment, issue: Issue): void {
  const project = projectOf(site.store, issue);
  const isOwn = attachment.authorId === caller.user.accountId;
  const allowed =
    may(caller.user, "DELETE_ALL_ATTACHMENTS", project) ||
    (isOwn && may(caller.user, "DELETE_OWN_ATTACHMENTS", project));
  if (!allowed) throw refuse(403, "You do not have permission to delete this attachment.");
  site.store.attachments.remove(attachment);
  site.publish({ event: "attachment_deleted", issue, attachment, caller, flow: "Primary" });
  recordOn(site, caller, issue, [changeItem(attachment, null)]);
}
