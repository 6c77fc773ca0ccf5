/**
 * A reply written to the wire: text at once, files as a stream.
 */
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import type { Reply } from "./messages.ts";

/** Writes and ends the response; cuts the connection when a stream breaks off. */
export function writeReply(response: ServerResponse, reply: Reply): void {
  const { status, headers, body, stream } = reply;
  const length = body === undefined ? undefined : { "content-length": String(Buffer.byteLength(body)) };
  response.writeHead(status, { "cache-control": "no-store", ...headers, ...length });
  if (stream) pipeline(stream(), response, () => undefined);
  else response.end(body);
}
