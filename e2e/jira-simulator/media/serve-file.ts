/**
 * A stored file as an answer: whole, or the part that a Range header asks for.
 * https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
import type { StoredFile } from "../entities/attachment.ts";
import { refuse } from "../http/errors.ts";
import type { Reply } from "../http/messages.ts";
import type { FileStore } from "../files/file-store.ts";

interface Part {
  start: number;
  /** Included. */
  end: number;
}

/** The part a Range header names; undefined without a header. Throws 400 for a malformed one, 416 beyond the end. */
function partOf(range: string | undefined, size: number): Part | undefined {
  if (range === undefined) return undefined;
  const match = /^bytes=(\d*)-(\d*)$/.exec(range.trim());
  const [first, last] = [match?.[1] ?? "", match?.[2] ?? ""];
  if (!match || (first === "" && last === "")) throw refuse(400, `The range '${range}' is malformed.`);
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(size - 1, Number(last));
  if (start >= size || end < start) throw refuse(416, `The range '${range}' cannot be satisfied.`);
  return { start, end };
}

function disposition(filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename)}`;
}

/**
 * 200 with the whole file or 206 with a part. Throws refusals (400, 416) about the range.
 * @param range the Range header
 */
export function fileReply(files: FileStore, file: StoredFile, range: string | undefined): Reply {
  const part = partOf(range, file.size);
  const { start, end } = part ?? { start: 0, end: file.size - 1 };
  return {
    status: part ? 206 : 200,
    headers: {
      "content-type": file.mimeType,
      "content-disposition": disposition(file.filename),
      "content-length": String(end - start + 1),
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      ...(part ? { "content-range": `bytes ${start}-${end}/${file.size}` } : {}),
    },
    ...(file.size > 0 ? { stream: () => files.read(file.mediaId, start, end) } : {}),
  };
}
