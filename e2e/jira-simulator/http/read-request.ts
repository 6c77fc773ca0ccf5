/**
 * The node request as a SimRequest: body read whole, JSON parsed, cookies split. Multipart forms are left to be read.
 */
import type { IncomingMessage } from "node:http";
import { refuse } from "./errors.ts";
import type { SimRequest } from "./messages.ts";

const LARGEST_BODY = 25 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw refuse(413, "The request is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function splitCookies(header: string | undefined): Record<string, string> {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("="));
  return Object.fromEntries(pairs.flatMap(([name, ...value]) => (name ? [[name, value.join("=")]] : [])));
}

/** A body that is not JSON although it says so; the server answers 400 when a route wants it. */
export class MalformedBody {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

function parseBody(raw: Buffer, contentType: string): unknown {
  if (raw.length === 0) return undefined;
  if (!contentType.includes("json")) return raw.toString("utf8");
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch (error) {
    return new MalformedBody(error instanceof Error ? error.message : "unreadable");
  }
}

function isUpload(request: IncomingMessage): boolean {
  return request.method === "POST" && /^multipart\/form-data\b/i.test(request.headers["content-type"] ?? "");
}

export async function readRequest(request: IncomingMessage): Promise<SimRequest> {
  const upload = isUpload(request) ? request : undefined;
  const raw = upload ? Buffer.alloc(0) : await readBody(request);
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark === -1 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? "" : url.slice(mark + 1)),
    params: {},
    headers: request.headers,
    cookies: splitCookies(request.headers.cookie),
    body: parseBody(raw, request.headers["content-type"] ?? ""),
    ...(upload ? { upload } : {}),
    remoteAddress: request.socket.remoteAddress ?? "",
  };
}
