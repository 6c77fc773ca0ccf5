// One call to Jira: signed, bounded in time, answered as an outcome. Every failure becomes one of our failure kinds here.
import type { z } from "zod";
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { Clock } from "../features/ports/clock.ts";
import type { Log } from "../features/ports/log.ts";
import type { CallGate } from "./call-gates.ts";
import { failureOf, networkFailure } from "./failures.ts";
import type { Method } from "./method.ts";
import { pointsOf } from "./points-of-call.ts";
import { authorization, type Credentials } from "./signing.ts";

export interface Call<T> {
  method: Method;
  /** Path under the site's base URL; build it with `path` so that ids are escaped. */
  path: string;
  /** A list is sent as the same parameter several times. */
  query?: Record<string, string | number | readonly string[] | undefined>;
  body?: unknown;
  /** Travels as X-Atlassian-Webhook-Trace. */
  trace?: string;
  /** Shape of the answer; leave out when the answer's body does not matter. */
  reply?: z.ZodType<T>;
  /** Name of the operation for the figures, for example `read-issue`. */
  operation: string;
}

export type JiraCall = <T = null>(call: Call<T>) => Promise<Outcome<T>>;

export interface JiraCallDependencies {
  credentials: Credentials;
  appKey: string;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  log: Log;
  timeoutMs: number;
  /** Asked before every call whether it may go. */
  gate: CallGate;
  /** Told of every call, for the figures. */
  called: (call: CalledJira) => void;
}

export interface CalledJira {
  method: Method;
  operation: string;
  /** HTTP status, or null when there was no answer. */
  status: number | null;
  durationMs: number;
}

/** Escapes ids that go into a path: path`/rest/api/3/issue/${id}`. */
export function path(parts: TemplateStringsArray, ...ids: string[]): string {
  return parts.reduce((text, part, index) => text + encodeURIComponent(ids[index - 1] ?? "") + part);
}

/** Makes the function that calls one site. It never throws for what Jira or the network does. */
export function createJiraCall(deps: JiraCallDependencies): JiraCall {
  return async (call) => {
    const { method, operation } = call;
    const closed = await deps.gate.enter(call);
    if (closed !== null) return failed(closed);
    const start = deps.clock.now();
    const answer = await send(deps, call);
    const status = answer.ok ? answer.value.response.status : null;
    deps.called({ method, operation, status, durationMs: deps.clock.now() - start });
    const outcome = answer.ok ? read(call, answer.value, deps.clock.now()) : answer;
    await deps.gate.left(call, {
      headers: answer.ok ? answer.value.response.headers : null,
      points: pointsOf(
        method,
        call.path,
        answer.ok && answer.value.response.ok,
        answer.ok ? answer.value.json : null,
      ),
      failure: outcome.ok ? null : outcome.failure,
    });
    if (!outcome.ok) {
      const { failure } = outcome;
      const detail = failure.kind === "odd-reply" ? { detail: failure.message } : {};
      deps.log.warn("A call to Jira failed", { operation, failure: failure.kind, ...detail });
    }
    return outcome;
  };
}

interface Answer {
  response: Response;
  text: string;
  /** Undefined when the body is empty or no JSON. */
  json: unknown;
}

async function send<T>(deps: JiraCallDependencies, call: Call<T>): Promise<Outcome<Answer>> {
  const url = addressOf(deps.credentials.baseUrl, call);
  const headers = signedHeaders(deps, call.method, url);
  if (call.body !== undefined) headers.set("content-type", "application/json");
  if (call.trace !== undefined) headers.set("x-atlassian-webhook-trace", call.trace);
  try {
    const response = await deps.fetch(url, {
      method: call.method,
      headers,
      redirect: "error",
      signal: AbortSignal.timeout(deps.timeoutMs),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    return succeeded({ response, text, json: jsonIn(text) });
  } catch (error) {
    return failed(networkFailure(error, call.method));
  }
}

/** What every call to the site carries. */
export function signedHeaders(
  { credentials, appKey, clock }: Pick<JiraCallDependencies, "credentials" | "appKey" | "clock">,
  method: Method,
  url: URL,
): Headers {
  return new Headers({
    accept: "application/json",
    "accept-language": "en",
    "x-force-accept-language": "true",
    "user-agent": "Lockstep",
    authorization: authorization(credentials, appKey, method, url, clock.now()),
  });
}

function jsonIn(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read<T>(call: Call<T>, answer: Answer, now: number): Outcome<T> {
  const { response, text } = answer;
  return response.ok ? parsed(call, answer) : failed(failureOf(response, text, call.method, now));
}

function addressOf<T>(baseUrl: string, call: Call<T>): URL {
  const url = new URL(baseUrl + call.path);
  for (const [name, value] of Object.entries(call.query ?? {}))
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value])
      if (one !== undefined) url.searchParams.append(name, String(one));
  return url;
}

function parsed<T>(call: Call<T>, { text, json }: Answer): Outcome<T> {
  if (call.reply === undefined) return succeeded(null as T);
  const sent = call.method === "GET" ? "no" : "maybe";
  if (json === undefined && text !== "")
    return failed({ kind: "odd-reply", sent, message: "The answer is not JSON." });
  const result = call.reply.safeParse(json);
  if (result.success) return succeeded(result.data);
  const issue = result.error.issues[0];
  const where = issue === undefined ? "" : issue.path.join(".");
  return failed({
    kind: "odd-reply",
    sent,
    message: `The answer has another shape than expected at "${where}".`,
  });
}
