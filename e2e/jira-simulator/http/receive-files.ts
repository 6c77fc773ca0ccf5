/**
 * The files of a multipart form, streamed into a site's file store one after the other.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#special-request-headers
 */
import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import type { StoredFile } from "../entities/attachment.ts";
import type { FileStore } from "../files/file-store.ts";
import { refuseAt, Refusal } from "./errors.ts";
import type { RestRequest } from "./messages.ts";

const MOST_FILES = 60;
const PART_NAME = "file";

function parserFor(request: RestRequest, fileSize: number): BusboyInstance {
  const contentType = request.headers["content-type"] ?? "";
  try {
    return new Busboy({
      headers: { ...request.headers, "content-type": contentType },
      limits: { fileSize, files: MOST_FILES },
    });
  } catch {
    throw refuseAt(request.path, 400, "The multipart form has no boundary.");
  }
}

/** Feeds the form to the parser. After a fault the rest of the body is thrown away, so that an answer can be sent. */
function parse(path: string, upload: Readable, parser: BusboyInstance): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once("finish", resolve);
    parser.once("error", () => {
      upload.unpipe(parser);
      upload.resume();
      reject(refuseAt(path, 400, "The multipart form is malformed."));
    });
    upload.once("error", () => reject(refuseAt(path, 400, "The form broke off.")));
    upload.pipe(parser);
  });
}

/** Throws 403 without the header that keeps browsers of other sites out, 415 for anything but a multipart form. */
function uploadOf(request: RestRequest): Readable {
  if (request.headers["x-atlassian-token"] !== "no-check") {
    const headers = { "content-type": "text/html;charset=UTF-8" };
    throw new Refusal("XSRF check failed", { status: 403, headers, body: "XSRF check failed" });
  }
  if (!request.upload) throw refuseAt(request.path, 415, "Unsupported Media Type");
  return request.upload;
}

/**
 * The files of the parts named `file`, in order; other parts are ignored. Nothing is kept when it throws.
 * @param request checked for the header X-Atlassian-Token first (403) and to be a multipart form (415)
 * @param largest most bytes of one file, and the status for more
 * @param admit called before the body is read; throws what else there is to refuse
 * @throws Refusal 413 for a 61st file, that of `largest`, 400 for a form that cannot be read
 */
export async function receiveFiles(
  files: FileStore,
  request: RestRequest,
  largest: { bytes: number; status: 400 | 413 },
  admit: () => void,
): Promise<StoredFile[]> {
  const upload = uploadOf(request);
  admit();
  const parser = parserFor(request, largest.bytes);
  const writing: Promise<StoredFile>[] = [];
  const parts: Readable[] = [];
  let excess: Refusal | undefined;
  const refuseExcess = (status: number, message: string): void => {
    excess ??= refuseAt(request.path, status, message);
  };
  parser.on("filesLimit", () =>
    refuseExcess(413, `No more than ${MOST_FILES} files can be uploaded at once.`),
  );
  parser.on("file", (name, part, filename, _encoding, mimeType) => {
    if (name !== PART_NAME) return void part.resume();
    part.once("limit", () =>
      refuseExcess(largest.status, `The file ${filename} exceeds the limit of ${largest.bytes} bytes.`),
    );
    parts.push(part);
    const mediaId = randomUUID();
    const written = files.write(mediaId, part).then((size) => ({ mediaId, filename, mimeType, size }));
    written.catch(() => undefined);
    writing.push(written);
  });
  try {
    await parse(request.path, upload, parser);
    const received = await Promise.all(writing);
    if (excess !== undefined) throw excess;
    return received;
  } catch (error) {
    for (const part of parts) part.destroy();
    for (const outcome of await Promise.allSettled(writing)) {
      if (outcome.status === "fulfilled") await files.remove(outcome.value.mediaId);
    }
    throw error;
  }
}
