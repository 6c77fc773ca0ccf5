/**
 * The query string hash of a Connect JWT: SHA-256 over METHOD&path&query.
 * https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/#creating-a-query-string-hash
 */
import { createHash } from "node:crypto";

/** The qsh of tokens that are bound to a page, not to a request. */
export const CONTEXT_QSH = "context-qsh";

/** Percent encoding of RFC 3986: everything but letters, digits and `-._~`. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => "%" + char.charCodeAt(0).toString(16).toUpperCase(),
  );
}

/**
 * The text that is hashed.
 * @param path relative to the base URL's own path, as it stands in the request line (still encoded)
 */
export function canonicalRequest(method: string, path: string, query: URLSearchParams): string {
  const trimmed = path.startsWith("/") ? path : `/${path}`;
  const withoutEnd = trimmed.length > 1 ? trimmed.replace(/\/+$/, "") : trimmed;
  const canonicalPath = (withoutEnd === "" ? "/" : withoutEnd).replaceAll("&", "%26");
  const names = [...new Set(query.keys())].filter((name) => name !== "jwt");
  names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const pairs = names.map((name) => {
    const values = query.getAll(name).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return `${encodeStrictly(name)}=${values.map(encodeStrictly).join(",")}`;
  });
  return `${method.toUpperCase()}&${canonicalPath}&${pairs.join("&")}`;
}

/** Hex SHA-256 of the canonical request. */
export function queryStringHash(method: string, path: string, query: URLSearchParams): string {
  return createHash("sha256")
    .update(canonicalRequest(method, path, query))
    .digest("hex");
}

/** The hash for a full address, its path taken relative to `baseUrl`. */
export function hashOfUrl(method: string, url: string, baseUrl: string): string {
  const target = new URL(url);
  const basePath = new URL(baseUrl).pathname.replace(/\/+$/, "");
  const path = target.pathname.startsWith(basePath)
    ? target.pathname.slice(basePath.length)
    : target.pathname;
  return queryStringHash(method, path === "" ? "/" : path, target.searchParams);
}
