// Signs a call to Jira with the site's shared secret (HS256, query string hash).
// Rules: https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/
import { createQueryStringHash, encodeSymmetric, SymmetricAlgorithm } from "atlassian-jwt";
import type { Method } from "./method.ts";

const LIFETIME_SECONDS = 180;

export interface Credentials {
  /** Address of the REST interface, without trailing slash. */
  baseUrl: string;
  clientKey: string;
  sharedSecret: string;
}

/** The value of the Authorization header for one call. `url` is final: the hash covers path and query. `now` in ms. */
export function authorization(
  credentials: Credentials,
  appKey: string,
  method: Method,
  url: URL,
  now: number,
): string {
  const base = new URL(credentials.baseUrl);
  const query: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) (query[name] ??= []).push(value);
  const pathname = url.pathname.slice(base.pathname.replace(/\/$/, "").length);
  const qsh = createQueryStringHash({ method, pathname, query }, false);
  const iat = Math.floor(now / 1000);
  const claims = { iss: appKey, aud: [credentials.clientKey], iat, exp: iat + LIFETIME_SECONDS, qsh };
  return `JWT ${encodeSymmetric(claims, credentials.sharedSecret, SymmetricAlgorithm.HS256)}`;
}
