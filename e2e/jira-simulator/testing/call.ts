/**
 * Calls to a simulated site in tests: as a person with Basic credentials, as an app with a signed token, or as nobody.
 */
import { signWithSecret, type Claims } from "../signing/jwt.ts";
import { hashOfUrl } from "../signing/qsh.ts";
import { isRecord } from "../entities/json.ts";
import type { Installation } from "../entities/installation.ts";

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON, the text of anything else, undefined without a body. */
  body: ReturnType<typeof JSON.parse>;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** The body with its content type, if any: text and forms as they are, everything else as JSON. */
function carried(body: unknown): RequestInit {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { body: text, headers: { "content-type": "application/json" } };
}

async function send(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const init = carried(body);
  const response = await fetch(url, {
    ...init,
    method,
    headers: { ...init.headers, ...headers },
    redirect: "manual",
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : isJson ? JSON.parse(text) : text,
  };
}

/** @param email of a seeded person; the token is the name before the @ */
export function asPerson(baseUrl: string, email: string): Call {
  const credentials = Buffer.from(`${email}:${email.split("@")[0]}`).toString("base64");
  return (method, path, body, headers) =>
    send(baseUrl + path, method, body, { authorization: `Basic ${credentials}`, ...headers });
}

export function asNobody(baseUrl: string): Call {
  return (method, path, body, headers) => send(baseUrl + path, method, body, { ...headers });
}

/** @param change claims to set differently, for tokens that must be refused */
export function asApp(
  baseUrl: string,
  { appKey, sharedSecret }: Pick<Installation, "appKey" | "sharedSecret">,
  change: Claims = {},
): Call {
  return (method, path, body, headers) => {
    const iat = Math.floor(Date.now() / 1000);
    const qsh = hashOfUrl(method, baseUrl + path, baseUrl);
    const token = signWithSecret({ iss: appKey, iat, exp: iat + 180, qsh, ...change }, sharedSecret);
    return send(baseUrl + path, method, body, { authorization: `JWT ${token}`, ...headers });
  };
}

/** A document of one paragraph. */
export function text(words: string): Record<string, unknown> {
  return {
    version: 1,
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
  };
}

/** Creates an issue with nothing but a summary; returns its key. */
export async function createIssue(
  call: Call,
  projectKey: string,
  type: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const fields = { project: { key: projectKey }, issuetype: { name: type }, summary: "An issue", ...more };
  const answer = await call("POST", "/rest/api/3/issue", { fields });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { key: string }).key;
}

/** The names in a JSON object, sorted. */
export function namesIn(value: unknown): string[] {
  return isRecord(value) ? Object.keys(value).sort() : [];
}

/** What the entries of a JSON list hold under a name; of a path of names, the innermost. */
export function column(list: unknown, ...names: string[]): unknown[] {
  const entries: unknown[] = Array.isArray(list) ? list : [];
  return entries.map((entry) =>
    names.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), entry),
  );
}
