// A multipart form with one file, whose length is known before its content is read.
// https://www.rfc-editor.org/rfc/rfc7578 and, for the quoted name, https://www.rfc-editor.org/rfc/rfc2183
import type { NewFile } from "../features/ports/jira-site.ts";

export interface Form {
  contentType: string;
  /** Bytes of the whole form. */
  length: number;
  content: AsyncIterable<Uint8Array>;
}

/** The part is named `file`, as Jira asks. `boundary` must not occur in the content. */
export function multipart(boundary: string, { name, mediaType, size, content }: NewFile): Form {
  const encode = (text: string) => new TextEncoder().encode(text);
  const head = encode(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escaped(name)}"\r\n` +
      `Content-Type: ${headerValue(mediaType)}\r\n\r\n`,
  );
  const tail = encode(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: head.byteLength + size + tail.byteLength,
    content: joined(head, content, tail),
  };
}

async function* joined(head: Uint8Array, content: AsyncIterable<Uint8Array>, tail: Uint8Array) {
  yield head;
  yield* content;
  yield tail;
}

/** A quoted string of mail headers; what would end the line cannot be in one. */
function escaped(name: string): string {
  return name.replace(/[\r\n]/g, " ").replace(/["\\]/g, "\\$&");
}

function headerValue(mediaType: string): string {
  return /^[\x20-\x7e]+$/.test(mediaType) ? mediaType : "application/octet-stream";
}
