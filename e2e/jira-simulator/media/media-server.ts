/**
 * The media host of a site, on an address of its own as Jira's is: gives bytes out to whoever has a token, and refuses
 * calls that carry the credentials meant for Jira.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../http/errors.ts";
import { json, type Reply } from "../http/messages.ts";
import { writeReply } from "../http/write-reply.ts";
import type { Site } from "../site/site.ts";
import { opensFile } from "./media-address.ts";
import { fileReply } from "./serve-file.ts";

const ADDRESS = /^\/file\/([0-9a-f-]{36})\/(?:binary|image)$/;

function refused(status: number, code: string, title: string): Reply {
  return json(status, { error: { code, title } });
}

function answer(site: Site, request: IncomingMessage): Reply {
  const url = new URL(request.url ?? "/", site.mediaUrl);
  const mediaId = ADDRESS.exec(url.pathname)?.[1];
  if (request.method !== "GET" || mediaId === undefined) return refused(404, "NotFound", "No such address");
  if (request.headers.authorization !== undefined) {
    return refused(401, "UnknownAuthorization", "The authorization of the call is not the media host's");
  }
  if (!opensFile(site, mediaId, url.searchParams.get("token") ?? "")) {
    return refused(401, "Unauthorized", "The token is missing, wrong or too old");
  }
  const file = site.store.attachments.byMediaId(mediaId);
  if (!file) return refused(404, "NotFound", "No such file");
  return fileReply(site.files, file, request.headers.range);
}

/** The request listener of a site's media host. */
export function serveMedia(site: Site): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    try {
      writeReply(response, answer(site, request));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      writeReply(response, error.reply);
    }
  };
}
