/**
 * Attachments: uploaded to an issue, read, fetched by way of the media host, deleted.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/
 */
import type { Attachment, AttachmentSettings } from "../entities/attachment.ts";
import { isRecord } from "../entities/json.ts";
import type { Issue } from "../entities/issue.ts";
import { mediaAddress } from "../media/media-address.ts";
import { fileReply } from "../media/serve-file.ts";
import { refuse } from "../http/errors.ts";
import { empty, file, json, type Reply, type RestRequest } from "../http/messages.ts";
import { receiveFiles } from "../http/receive-files.ts";
import type { Router } from "../http/router.ts";
import {
  addAttachments,
  attachmentSettings,
  canSeeAttachment,
  deleteAttachment,
  requireRoom,
} from "../issues/attachments.ts";
import { canBrowse } from "../permissions/permissions.ts";
import { showAttachment, showAttachmentMetadata } from "../representation/attachment.ts";
import type { Site } from "../site/site.ts";
import { issueOf, viewOf } from "./support.ts";

/** The attachment in the path with its issue, if the caller may see both; throws 404. */
function attachmentOf(site: Site, request: RestRequest): { attachment: Attachment; issue: Issue } {
  const id = request.params["id"] ?? "";
  const { user } = request.caller;
  const attachment = site.store.attachments.find(id);
  const issue = attachment && site.store.issue(attachment.issueId);
  const isSeen =
    issue && canBrowse(site.store, user, issue) && canSeeAttachment(site.store, user, attachment);
  if (!isSeen || !attachmentSettings(site.store).enabled) {
    throw refuse(404, `The attachment with id '${id}' does not exist`);
  }
  return { attachment, issue };
}

async function upload(site: Site, request: RestRequest): Promise<Reply> {
  const { uploadLimit } = attachmentSettings(site.store);
  const largest = { bytes: uploadLimit, status: 413 } as const;
  const received = await receiveFiles(site.files, request, largest, () =>
    requireRoom(site, request.caller, issueOf(site, request), 1),
  );
  const issue = issueOf(site, request);
  try {
    requireRoom(site, request.caller, issue, received.length);
  } catch (error) {
    for (const { mediaId } of received) await site.files.remove(mediaId);
    throw error;
  }
  const view = viewOf(site, request);
  const added = addAttachments(site, request.caller, issue, received);
  return json(
    200,
    added.map((attachment) => showAttachment(view, attachment)),
  );
}

/** The bytes when the caller asks for no redirect, else the way to the media host. */
function give(site: Site, request: RestRequest, attachment: Attachment, form: "binary" | "image"): Reply {
  if (request.query.get("redirect") === "false") {
    return fileReply(site.files, attachment, request.headers.range);
  }
  return { status: 303, headers: { location: mediaAddress(site, attachment, form) } };
}

const PAPER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M6 2h9l4 4v16H6z" fill="#8590a2"/></svg>`;

function thumbnail(site: Site, request: RestRequest): Reply {
  const { attachment } = attachmentOf(site, request);
  if (attachment.mimeType.startsWith("image/")) return give(site, request, attachment, "image");
  if (request.query.get("fallbackToDefault") === "false") throw refuse(404, "There is no thumbnail.");
  return file("image/svg+xml", PAPER);
}

function readSettings(value: unknown, now: AttachmentSettings): AttachmentSettings {
  const wanted = isRecord(value) ? value : {};
  const count = (name: "uploadLimit" | "perIssue"): number => {
    const given = wanted[name] ?? now[name];
    if (typeof given === "number" && Number.isInteger(given) && given >= 0) return given;
    throw refuse(400, `${name} must be a whole number.`);
  };
  const enabled = wanted["enabled"] ?? now.enabled;
  if (typeof enabled !== "boolean") throw refuse(400, "enabled must be true or false.");
  return { enabled, uploadLimit: count("uploadLimit"), perIssue: count("perIssue") };
}

export function registerAttachmentRoutes(router: Router, site: Site): void {
  const one = "/rest/api/{v}/attachment";

  router.rest("POST", "/rest/api/{v}/issue/:issueIdOrKey/attachments", "WRITE", (request) =>
    upload(site, request),
  );

  router.rest("GET", `${one}/meta`, "READ", () => {
    const { enabled, uploadLimit } = attachmentSettings(site.store);
    return json(200, { enabled, uploadLimit });
  });

  router.rest("GET", `${one}/:id`, "READ", (request) =>
    json(200, showAttachmentMetadata(viewOf(site, request), attachmentOf(site, request).attachment)),
  );

  router.rest("DELETE", `${one}/:id`, "DELETE", (request) => {
    const { attachment, issue } = attachmentOf(site, request);
    deleteAttachment(site, request.caller, attachment, issue);
    return empty();
  });

  router.rest("GET", `${one}/content/:id`, "READ", (request) =>
    give(site, request, attachmentOf(site, request).attachment, "binary"),
  );

  router.rest("GET", `${one}/thumbnail/:id`, "READ", (request) => thumbnail(site, request));

  router.page("POST", "/__sim/control/attachments", (request) => {
    const settings = readSettings(request.body, attachmentSettings(site.store));
    site.store.data.attachmentSettings = settings;
    site.store.touch();
    return json(200, settings);
  });
}
