/**
 * The page tokens of /search/jql. A token belongs to its query and lives for seven days.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 */
import { createHash } from "node:crypto";
import { isRecord } from "../entities/json.ts";
import { refuse } from "../http/errors.ts";

const LIFE_MS = 7 * 86_400_000;

function print(jql: string): string {
  return createHash("sha256").update(jql).digest("base64url").slice(0, 12);
}

/** @param offset how many results the pages before this one held */
export function pageToken(jql: string, offset: number, now: number): string {
  return Buffer.from(JSON.stringify({ query: print(jql), offset, at: now })).toString("base64url");
}

function read(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Where the page begins; throws 400 for a token that is made up, too old or of another query. */
export function offsetOf(token: string | undefined, jql: string, now: number): number {
  if (token === undefined || token === "") return 0;
  const value = read(token);
  if (isRecord(value) && value["query"] === print(jql)) {
    const { offset, at } = value;
    if (typeof offset === "number" && typeof at === "number" && now - at < LIFE_MS) return offset;
  }
  throw refuse(400, "The provided next page token is invalid or expired.");
}
