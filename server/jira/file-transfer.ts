// Bytes from and to a site, as streams: bounded by progress and not by time, and never with Jira's credentials to another host.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/#api-rest-api-3-attachment-content-id-get
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { FileDownload, NewFile } from "../features/ports/jira-site.ts";
import { failureOf, networkFailure } from "./failures.ts";
import type { GatedCall } from "./call-gates.ts";
import { path, signedHeaders, type JiraCallDependencies } from "./http.ts";
import { multipart } from "./multipart.ts";
import type { Method } from "./method.ts";

export type TransferDependencies = JiraCallDependencies;

/** The media id in an address like `https://api.media.atlassian.com/file/<uuid>/binary?token=...`; null for another address. */
export function mediaIdIn(address: URL): string | null {
  return /^\/file\/([0-9a-f-]{36})\//i.exec(address.pathname)?.[1] ?? null;
}

/** Where the bytes of a file are given out. The address carries a token of its own and must not be kept. */
export async function mediaAddress(deps: TransferDependencies, fileId: string): Promise<Outcome<URL>> {
  const waiting = patience(deps.timeoutMs);
  const answer = await contentOf(deps, fileId, waiting);
  if (!answer.ok) return answer;
  await answer.value.body?.cancel();
  waiting.abort();
  const address = locationOf(deps, answer.value);
  const message = "Jira does not say where the file is.";
  return address === null ? failed({ kind: "odd-reply", sent: "no", message }) : succeeded(address);
}

/** Opens a file. The redirect is followed by hand, because the media host refuses calls with Jira's credentials. */
export async function download(deps: TransferDependencies, fileId: string): Promise<Outcome<FileDownload>> {
  const waiting = patience(deps.timeoutMs);
  const answer = await contentOf(deps, fileId, waiting);
  if (!answer.ok) return answer;
  const address = locationOf(deps, answer.value);
  if (address === null) return opened(answer.value, null, waiting);
  await answer.value.body?.cancel();
  const media = await timed(deps, { operation: "download-file", method: "GET" }, () =>
    deps.fetch(address, {
      redirect: "follow",
      signal: waiting.signal,
      headers: { "user-agent": "Lockstep" },
    }),
  );
  return media.ok ? opened(media.value, mediaIdIn(address), waiting) : media;
}

/** Sends one file as a multipart form of known length. */
export async function upload<T>(
  deps: TransferDependencies,
  address: string,
  file: NewFile,
  trace: string,
  reply: z.ZodType<T>,
): Promise<Outcome<T>> {
  const url = new URL(deps.credentials.baseUrl + address);
  const waiting = patience(deps.timeoutMs);
  const form = multipart(`lockstep-${randomUUID()}`, file);
  const headers = signedHeaders(deps, "POST", url);
  headers.set("content-type", form.contentType);
  headers.set("content-length", String(form.length));
  headers.set("x-atlassian-token", "no-check");
  headers.set("x-atlassian-webhook-trace", trace);
  const answer = await gated(deps, { operation: "upload-file", method: "POST", path: address }, 1, () =>
    deps.fetch(url, {
      ...{ method: "POST", headers, redirect: "error", signal: waiting.signal, duplex: "half" },
      body: ReadableStream.from(waiting.watching(form.content)),
    }),
  );
  if (!answer.ok) return answer;
  try {
    const parsed = reply.safeParse(JSON.parse(await answer.value.text()));
    if (parsed.success) return succeeded(parsed.data);
  } catch (error) {
    if (!(error instanceof SyntaxError)) return failed(networkFailure(error, "POST"));
  }
  return failed({ kind: "odd-reply", sent: "maybe", message: "The answer to an upload has another shape." });
}

function contentOf(
  deps: TransferDependencies,
  fileId: string,
  { signal }: { signal: AbortSignal },
): Promise<Outcome<Response>> {
  const address = path`/rest/api/3/attachment/content/${fileId}`;
  const url = new URL(deps.credentials.baseUrl + address);
  return gated(deps, { operation: "find-file", method: "GET", path: address }, 2, () =>
    deps.fetch(url, { headers: signedHeaders(deps, "GET", url), redirect: "manual", signal }),
  );
}

/** One call to Jira, within its limits. */
async function gated(
  deps: TransferDependencies,
  call: GatedCall,
  points: number,
  send: () => Promise<Response>,
): Promise<Outcome<Response>> {
  const closed = await deps.gate.enter(call);
  if (closed !== null) return failed(closed);
  let headers: Headers | null = null;
  const outcome = await timed(deps, call, async () => {
    const response = await send();
    headers = response.headers;
    return response;
  });
  await deps.gate.left(call, { headers, points, failure: outcome.ok ? null : outcome.failure });
  return outcome;
}

/** One call, counted and logged as every other; an answer of 4xx and 5xx is a failure. */
async function timed(
  deps: TransferDependencies,
  { operation, method }: { operation: string; method: Method },
  send: () => Promise<Response>,
): Promise<Outcome<Response>> {
  const start = deps.clock.now();
  const tell = (status: number | null) =>
    deps.called({ method, operation, status, durationMs: deps.clock.now() - start });
  try {
    const response = await send();
    tell(response.status);
    if (response.status < 400) return succeeded(response);
    const failure = failureOf(response, await response.text(), method, deps.clock.now());
    deps.log.warn("A call to Jira failed", { operation, failure: failure.kind });
    return failed(failure);
  } catch (error) {
    tell(null);
    const failure = networkFailure(error, method);
    deps.log.warn("A call to Jira failed", { operation, failure: failure.kind });
    return failed(failure);
  }
}

function locationOf({ credentials }: TransferDependencies, response: Response): URL | null {
  const location = response.headers.get("location");
  if (response.status < 300 || location === null) return null;
  const address = URL.parse(location, credentials.baseUrl);
  const isPlain = address?.protocol === "http:" && credentials.baseUrl.startsWith("http:");
  return address?.protocol === "https:" || isPlain ? address : null;
}

function opened(response: Response, mediaId: string | null, waiting: Patience): Outcome<FileDownload> {
  const { body } = response;
  return succeeded({
    mediaId,
    content: body === null ? nothing() : waiting.watching(body),
    end: () => waiting.abort(),
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An empty file has no body.
}

type Patience = ReturnType<typeof patience>;

/** Aborts once nothing has moved for so long (ms). */
function patience(timeoutMs: number) {
  const controller = new AbortController();
  const give = () => controller.abort(new DOMException("Nothing moved for too long.", "TimeoutError"));
  const timer = setTimeout(give, timeoutMs);
  timer.unref();
  return {
    signal: controller.signal,
    abort() {
      clearTimeout(timer);
      controller.abort();
    },
    /** The same chunks; each starts the wait anew. */
    async *watching(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        timer.refresh();
        yield chunk;
        timer.refresh();
      }
    },
  };
}
