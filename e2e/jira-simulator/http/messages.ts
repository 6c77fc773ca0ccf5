/**
 * What a route gets and what it gives back; independent of node:http.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Caller, User } from "../entities/people.ts";

export interface SimRequest {
  method: string;
  /** Path as in the request line, without the query. */
  path: string;
  query: URLSearchParams;
  /** Path parameters, decoded. */
  params: Record<string, string>;
  headers: IncomingHttpHeaders;
  cookies: Record<string, string>;
  /** Parsed when the content type is JSON; undefined without a body. */
  body: unknown;
  /** The unread body of a multipart form; `body` is undefined then. */
  upload?: Readable;
  remoteAddress: string;
}

/** A call of a browser page or of the /__sim interface; `user` by session cookie or Basic. */
export interface PageRequest extends SimRequest {
  user: User | null;
  sessionId: string | null;
}

/** A REST call whose caller is known. */
export interface RestRequest extends SimRequest {
  caller: Caller;
  version: 2 | 3;
}

export interface Reply {
  /** What the call cost an app; for the log only. */
  points?: number;
  /** A change that notifies nobody, as asked; for the log only. */
  unannounced?: true;
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Opens the body when it is too large to hold; in place of `body`. */
  stream?: () => Readable;
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { "content-type": "application/json;charset=UTF-8", ...headers },
    body: JSON.stringify(value),
  };
}

export function html(status: number, text: string): Reply {
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body: text };
}

export function file(
  contentType: string,
  content: string | Buffer,
  headers: Record<string, string> = {},
): Reply {
  return { status: 200, headers: { "content-type": contentType, ...headers }, body: content };
}

export function redirect(location: string): Reply {
  return { status: 302, headers: { location } };
}

export function empty(status = 204): Reply {
  return { status };
}
