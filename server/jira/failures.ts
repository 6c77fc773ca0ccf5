// Jira's refusals and the network's faults in the words the engine decides by.
// Rate limits: https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
import { z } from "zod";
import type { JiraFailure } from "../core/failure/jira-failure.ts";
import type { Method } from "./method.ts";

const DEFAULT_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;

const platformError = z.object({
  errorMessages: z.array(z.string()).catch([]),
  errors: z.record(z.string(), z.string()).catch({}),
});
const serviceError = z.object({ errorMessage: z.string() });

/** What an answer that is not 2xx means. `now` in ms. */
export function failureOf(response: Response, text: string, method: Method, now: number): JiraFailure {
  const { status } = response;
  if (status === 429) return limited(response, now);
  if (status === 401) return { kind: "unauthorised" };
  if (status === 403)
    return { kind: "forbidden", message: messages(text).messages[0] ?? "Jira does not allow this." };
  if (status === 404 || status === 410) return { kind: "missing" };
  if (status === 409) return { kind: "conflict" };
  if (status === 400 || status === 413 || status === 415 || status === 422)
    return { kind: "refused", ...messages(text) };
  if (status === 408 || status >= 500)
    return { kind: "unavailable", sent: method === "GET" ? "no" : "maybe", until: waitUntil(response, now) };
  return {
    kind: "odd-reply",
    sent: method === "GET" ? "no" : "maybe",
    message: `Jira answered with status ${status}.`,
  };
}

/** Atlassian's own values of the reason vary (`jira-burst-based`, `conf-global-based`): matched loosely, unknown ones concern the site. */
function limited(response: Response, now: number): JiraFailure {
  const until = waitUntil(response, now) ?? now + DEFAULT_WAIT_MS;
  const narrow = /burst|per-issue/i.test(response.headers.get("ratelimit-reason") ?? "");
  return narrow ? { kind: "limited", until, narrow } : { kind: "limited", until };
}

function waitUntil(response: Response, now: number): number | null {
  const header = response.headers.get("retry-after") ?? response.headers.get("beta-retry-after");
  const seconds = header === null || header.trim() === "" ? NaN : Number(header);
  if (Number.isFinite(seconds) && seconds >= 0) return now + Math.min(seconds * 1000, LONGEST_WAIT_MS);
  const reset = Date.parse(response.headers.get("x-ratelimit-reset") ?? "");
  return Number.isNaN(reset) || reset <= now ? null : Math.min(reset, now + LONGEST_WAIT_MS);
}

function messages(text: string): { messages: string[]; fields: Record<string, string> } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { messages: ["Jira refused the request without saying why."], fields: {} };
  }
  const service = serviceError.safeParse(json);
  if (service.success) return { messages: [service.data.errorMessage], fields: {} };
  const platform = platformError.safeParse(json);
  if (!platform.success) return { messages: ["Jira refused the request without saying why."], fields: {} };
  return { messages: platform.data.errorMessages, fields: platform.data.errors };
}

const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What a thrown fetch means: only a connection that was never made proves that nothing was done. */
export function networkFailure(error: unknown, method: Method): JiraFailure {
  const neverSent = method === "GET" || codes(error).some((code) => NEVER_SENT.has(code));
  return { kind: "unavailable", sent: neverSent ? "no" : "maybe", until: null };
}

function codes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const inner = error instanceof AggregateError ? (error.errors as unknown[]).flatMap(codes) : [];
  return [...own, ...inner, ...codes(error.cause)];
}
