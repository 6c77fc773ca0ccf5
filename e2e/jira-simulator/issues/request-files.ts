/**
 * Files of customer requests: uploaded to a desk first, then added by a comment; customers see what public comments
 * and the description show.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/#api-rest-servicedeskapi-request-issueidorkey-attachment-post
 */
import { randomInt } from "node:crypto";
import { mediaIdsIn } from "../adf/walk.ts";
import type { Attachment, StoredFile, TemporaryFile } from "../entities/attachment.ts";
import type { JsonObject } from "../entities/json.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import type { Caller, User } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import { canBrowse, canSeeComment, isInternal, may, projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { fromWiki } from "../wiki/from-wiki.ts";
import { addAttachments, attachmentSettings, canSeeAttachment } from "./attachments.ts";
import { storeComment } from "./comments.ts";

const LIFE_MS = 60 * 60_000;

/** Keeps files for an hour until a request takes them over. */
export function keepTemporarily(
  site: Site,
  caller: Caller,
  serviceDeskId: string,
  files: StoredFile[],
): TemporaryFile[] {
  const kept = files.map((file) => ({
    ...file,
    id: `temp${randomInt(1e12, 1e14)}`,
    serviceDeskId,
    authorId: caller.user.accountId,
    created: site.now(),
  }));
  (site.store.data.temporaryFiles ??= []).push(...kept);
  site.store.touch();
  return kept;
}

/** Takes the named files out of those waiting; throws 400 when one is not there, somebody else's or too old. */
function takeTemporary(site: Site, caller: Caller, serviceDeskId: string, ids: string[]): TemporaryFile[] {
  const waiting = site.store.data.temporaryFiles ?? [];
  const oldest = site.now() - LIFE_MS;
  const taken = ids.map((id) => {
    const found = waiting.find((file) => file.id === id && file.authorId === caller.user.accountId);
    if (found && found.serviceDeskId === serviceDeskId && found.created > oldest) return found;
    throw refuseRequest(400, `The temporary attachment ${id} does not exist or has expired.`);
  });
  site.store.data.temporaryFiles = waiting.filter((file) => !taken.includes(file));
  return taken;
}

/** Pictures and other files below the words, as a block of their own. */
function showing(words: string, attachments: Attachment[]): JsonObject {
  const document = fromWiki(words);
  const content = Array.isArray(document["content"]) ? document["content"] : [];
  const media = attachments.map(({ mediaId, filename }) => ({
    type: "media",
    attrs: { type: "file", id: mediaId, collection: "", alt: filename },
  }));
  return { ...document, content: [...content, { type: "mediaGroup", content: media }] };
}

export interface NewFiles {
  serviceDeskId: string;
  temporaryIds: string[];
  isPublic: boolean;
  /** Wiki markup above the files. */
  words: string;
}

/**
 * Adds files to a request by way of a comment that shows them.
 * @throws Refusal 403 for a customer's internal files or without the permission, 400 for unknown files, 413 when full
 */
export function addRequestFiles(
  site: Site,
  caller: Caller,
  issue: Issue,
  { serviceDeskId, temporaryIds, isPublic, words }: NewFiles,
): { comment: Comment; attachments: Attachment[] } {
  const project = projectOf(site.store, issue);
  const isCustomer = !canBrowse(site.store, caller.user, issue);
  const allowed = isCustomer ? isPublic : may(caller.user, "CREATE_ATTACHMENTS", project);
  if (!allowed) throw refuseRequest(403, "You do not have permission to add these attachments.");
  const { perIssue } = attachmentSettings(site.store);
  if (site.store.attachments.of(issue.id).length + temporaryIds.length > perIssue) {
    throw refuseRequest(413, "The request has too many attachments.");
  }
  const files = takeTemporary(site, caller, serviceDeskId, temporaryIds);
  const attachments = addAttachments(site, caller, issue, files);
  const properties = { "sd.public.comment": { internal: !isPublic } };
  const comment = storeComment(site, caller, issue, showing(words, attachments), null, properties);
  return { comment, attachments };
}

/** Files of a request that this person may see: customers those of public comments and of the description. */
export function requestFiles(site: Site, user: User, issue: Issue): Attachment[] {
  const { store } = site;
  const all = store.attachments.of(issue.id).filter((each) => canSeeAttachment(store, user, each));
  if (canBrowse(store, user, issue)) return all;
  const open = store
    .comments(issue)
    .filter((comment) => !isInternal(store, comment) && canSeeComment(store, user, comment));
  const texts = [...open.map((comment) => comment.body), ...(issue.description ? [issue.description] : [])];
  const shown = new Set(texts.flatMap(mediaIdsIn));
  return all.filter((attachment) => shown.has(attachment.mediaId));
}
