// One site as the floor calls it: signed, and with a trace by which its own webhooks are known.
import { createQueryStringHash, encodeSymmetric, fromMethodAndUrl } from "atlassian-jwt";

export const TRACE = "floor";

export interface Installed {
  clientKey: string;
  sharedSecret: string;
  baseUrl: string;
}

/** Calls a site. Throws unless it answers 2xx. */
export async function call(
  { sharedSecret, baseUrl }: Installed,
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: object | FormData,
): Promise<Response> {
  const now = Math.floor(Date.now() / 1000);
  const qsh = createQueryStringHash(fromMethodAndUrl(method, path));
  const token = encodeSymmetric({ iss: "bench.floor", iat: now, exp: now + 180, qsh }, sharedSecret);
  const isForm = body instanceof FormData;
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      authorization: `JWT ${token}`,
      "x-atlassian-webhook-trace": TRACE,
      ...(isForm ? { "x-atlassian-token": "no-check" } : { "content-type": "application/json" }),
    },
    redirect: "manual",
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  if (response.status >= 400)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}
