/**
 * Files of customer requests: uploaded to the service desk, added to a request, listed and fetched.
 */
import type { Attachment } from "../entities/attachment.ts";
import { mediaIdsIn } from "../adf/walk.ts";
import { isRecord } from "../entities/json.ts";
import { refuseRequest } from "../http/errors.ts";
import { json, type Reply, type RestRequest } from "../http/messages.ts";
import { receiveFiles } from "../http/receive-files.ts";
import type { Router } from "../http/router.ts";
import { attachmentSettings } from "../issues/attachments.ts";
import { addRequestFiles, keepTemporarily, requestFiles, type NewFiles } from "../issues/request-files.ts";
import { REQUEST_TYPE_FIELD } from "../issues/requests.ts";
import { mediaAddress } from "../media/media-address.ts";
import { canBrowse, canSeeComment, isInternal } from "../permissions/permissions.ts";
import { showRequestAttachment } from "../representation/attachment.ts";
import { showRequestComment } from "../representation/request.ts";
import type { Site } from "../site/site.ts";
import { requestOf } from "./request-support.ts";
import { deskOf, servicePage } from "./service-desk-routes.ts";
import { bodyOf, viewOf } from "./support.ts";

async function upload(site: Site, request: RestRequest): Promise<Reply> {
  const { uploadLimit, enabled } = attachmentSettings(site.store);
  const largest = { bytes: uploadLimit, status: 400 } as const;
  const received = await receiveFiles(site.files, request, largest, () => {
    deskOf(site, request);
    if (!enabled) throw refuseRequest(403, "Attachments are disabled.");
  });
  const kept = keepTemporarily(site, request.caller, deskOf(site, request).id, received);
  const temporaryAttachments = kept.map(({ id, filename }) => ({
    temporaryAttachmentId: id,
    fileName: filename,
  }));
  return json(201, { temporaryAttachments });
}

function newFiles(site: Site, request: RestRequest): NewFiles {
  const input = bodyOf(request);
  const { temporaryAttachmentIds: ids, public: isPublic, additionalComment: comment } = input;
  if (typeof isPublic !== "boolean") throw refuseRequest(400, "The field public is required.");
  const isList = Array.isArray(ids) && ids.length > 0 && ids.every((id) => typeof id === "string");
  if (!isList) throw refuseRequest(400, "The field temporaryAttachmentIds is required.");
  const words = isRecord(comment) && typeof comment["body"] === "string" ? comment["body"] : "";
  const typeId = requestOf(site, request).custom[REQUEST_TYPE_FIELD];
  const type = typeof typeId === "string" ? site.store.requestType(typeId) : undefined;
  return { serviceDeskId: type?.serviceDeskId ?? "", temporaryIds: ids, isPublic, words };
}

/** The file in the path, if the caller may see it; throws 404. */
function fileOf(site: Site, request: RestRequest): Attachment {
  const wanted = request.params["attachmentId"];
  const all = requestFiles(site, request.caller.user, requestOf(site, request));
  const found = all.find((attachment) => attachment.id === wanted);
  if (!found)
    throw refuseRequest(404, "The attachment does not exist or you do not have permission to see it.");
  return found;
}

function page(site: Site, request: RestRequest, attachments: Attachment[]): Record<string, unknown> {
  const view = viewOf(site, request);
  const shown = attachments.map((attachment) => showRequestAttachment(view, attachment));
  return servicePage(request, view, shown);
}

/** The files that one comment of the request shows; throws 404 for a comment the caller may not read. */
function filesOfComment(site: Site, request: RestRequest): Attachment[] {
  const { user } = request.caller;
  const issue = requestOf(site, request);
  const comment = site.store.comment(request.params["commentId"] ?? "");
  const isHidden =
    !comment ||
    comment.issueId !== issue.id ||
    !canSeeComment(site.store, user, comment) ||
    (isInternal(site.store, comment) && !canBrowse(site.store, user, issue));
  if (isHidden) {
    throw refuseRequest(404, "The comment does not exist or you do not have permission to see it.");
  }
  const shown = mediaIdsIn(comment.body);
  return requestFiles(site, user, issue).filter(({ mediaId }) => shown.includes(mediaId));
}

export function registerRequestFileRoutes(router: Router, site: Site): void {
  const desk = "/rest/servicedeskapi/servicedesk/:serviceDeskId/attachTemporaryFile";
  const one = "/rest/servicedeskapi/request/:issueIdOrKey";

  router.rest("POST", desk, "WRITE", (request) => upload(site, request));

  router.rest("POST", `${one}/attachment`, "WRITE", (request) => {
    const issue = requestOf(site, request);
    const { comment, attachments } = addRequestFiles(site, request.caller, issue, newFiles(site, request));
    const view = viewOf(site, request);
    return json(201, {
      comment: showRequestComment(view, comment),
      attachments: page(site, request, attachments),
    });
  });

  router.rest("GET", `${one}/attachment`, "READ", (request) =>
    json(200, page(site, request, requestFiles(site, request.caller.user, requestOf(site, request)))),
  );

  router.rest("GET", `${one}/attachment/:attachmentId`, "READ", (request) => {
    const location = mediaAddress(site, fileOf(site, request), "binary");
    return { status: 303, headers: { location } };
  });

  router.rest("GET", `${one}/attachment/:attachmentId/thumbnail`, "READ", (request) => {
    const location = mediaAddress(site, fileOf(site, request), "image");
    return { status: 303, headers: { location } };
  });

  router.rest("GET", `${one}/comment/:commentId/attachment`, "INACCESSIBLE", (request) =>
    json(200, page(site, request, filesOfComment(site, request))),
  );
}
