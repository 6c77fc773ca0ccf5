/**
 * What a search asks for: read from the body of a POST or the query of a GET, with the limits of /search/jql.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 */
import { refuse } from "../http/errors.ts";
import type { RestRequest } from "../http/messages.ts";
import { bodyOf, listParameter } from "./support.ts";

const LARGEST_PAGE = 5000;
const PRESET_PAGE = 50;
const MOST_PROPERTIES = 5;
const MOST_RECONCILED = 50;
const BAD_PAYLOAD = "Invalid request payload. Refer to the REST API documentation and try again.";
export interface SearchInput {
  jql: string;
  fields: string[];
  expand: string[];
  properties: string[];
  maxResults: number;
  token: string | undefined;
  /** Ids of issues that the search must see as they are now. */
  reconciled: ReadonlySet<string>;
}

function stringIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** What a list of the body holds, as texts; its types were checked before. */
function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A text of digits counts as the number; a fraction is cut off. */
function pageSize(value: unknown): number {
  if (value === undefined || value === "") return PRESET_PAGE;
  const isNumber = typeof value === "number" || (typeof value === "string" && /^\s*-?\d+\s*$/.test(value));
  if (!isNumber && value !== null) throw refuse(400, BAD_PAYLOAD);
  const size = Math.trunc(Number(value));
  if (size < 1 || size > LARGEST_PAGE)
    throw refuse(400, "The maxResults parameter must be between 1 and 5,000.");
  return size;
}

function checked(input: SearchInput): SearchInput {
  if (input.properties.length > MOST_PROPERTIES)
    throw refuse(400, `At most ${MOST_PROPERTIES} properties can be requested.`);
  if (input.reconciled.size > MOST_RECONCILED)
    throw refuse(400, `At most ${MOST_RECONCILED} issues can be reconciled.`);
  return input;
}

/** Reads a POST; throws 400 for exceeded limits. */
export function searchInBody(request: RestRequest): SearchInput {
  const body = bodyOf(request);
  return checked({
    jql: stringIn(body["jql"]) ?? "",
    fields: textsIn(body["fields"]).flatMap((each) => each.split(",")),
    expand: (stringIn(body["expand"]) ?? "").split(",").flatMap((each) => each.trim() || []),
    properties: textsIn(body["properties"]),
    maxResults: pageSize(body["maxResults"]),
    token: stringIn(body["nextPageToken"]),
    reconciled: new Set(textsIn(body["reconcileIssues"])),
  });
}

/** Reads a GET; throws 400 likewise. */
export function searchInQuery(request: RestRequest): SearchInput {
  return checked({
    jql: request.query.get("jql") ?? "",
    fields: listParameter(request, "fields"),
    expand: listParameter(request, "expand"),
    properties: listParameter(request, "properties"),
    maxResults: pageSize(request.query.get("maxResults") ?? undefined),
    token: request.query.get("nextPageToken") ?? undefined,
    reconciled: new Set(listParameter(request, "reconcileIssues")),
  });
}
