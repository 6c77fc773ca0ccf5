/**
 * /search/jql with tokens instead of offsets; the old /search is gone.
 * https://developer.atlassian.com/changelog/#CHANGE-2046
 */
import { searchJql } from "../jql/evaluate.ts";
import { parseJql, type Query } from "../jql/parse.ts";
import { JqlError } from "../jql/tokens.ts";
import type { Issue } from "../entities/issue.ts";
import { isRecord } from "../entities/json.ts";
import { refuse } from "../http/errors.ts";
import { json, type Reply, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { canBrowse } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { showExpanded } from "./issue-routes.ts";
import { bodyOf, listParameter, numberParameter, viewOf } from "./support.ts";

const GONE =
  "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046";
const UNBOUNDED =
  "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.";
const LARGEST_PAGE = 5000;
const LARGEST_WITH_FIELDS = 100;
const MOST_RECONCILED = 50;

interface Search {
  jql: string;
  fields: string[];
  expand: string[];
  properties: string[];
  maxResults: number;
  token: string | undefined;
}

function strings(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string" || typeof each === "number")) {
    throw refuse(400, `${name} must be a list.`);
  }
  return value.map(String);
}

function checkLimits(maxResults: unknown, properties: string[], reconciled: string[]): void {
  if (typeof maxResults !== "number" || maxResults < 1 || maxResults > LARGEST_PAGE) {
    throw refuse(400, `maxResults must be between 1 and ${LARGEST_PAGE}.`);
  }
  if (properties.length > 5) throw refuse(400, "At most 5 properties can be requested.");
  if (reconciled.length > MOST_RECONCILED)
    throw refuse(400, `At most ${MOST_RECONCILED} issues can be reconciled.`);
}

function fromBody(request: RestRequest): Search {
  const body = bodyOf(request);
  const { jql, expand, maxResults = 50, nextPageToken } = body;
  const known = [
    "jql",
    "expand",
    "fields",
    "fieldsByKeys",
    "maxResults",
    "nextPageToken",
    "properties",
    "reconcileIssues",
  ];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw refuse(400, "Invalid request payload. Refer to the REST API documentation and try again.");
  if (expand !== undefined && typeof expand !== "string")
    throw refuse(400, "expand must be a comma-separated string.");
  const properties = strings(body["properties"], "properties");
  checkLimits(maxResults, properties, strings(body["reconcileIssues"], "reconcileIssues"));
  return {
    jql: typeof jql === "string" ? jql : "",
    fields: strings(body["fields"], "fields"),
    expand: (expand ?? "").split(",").map((each) => each.trim()),
    properties,
    maxResults: Number(maxResults),
    token: typeof nextPageToken === "string" ? nextPageToken : undefined,
  };
}

function fromQuery(request: RestRequest): Search {
  const properties = listParameter(request, "properties");
  const maxResults = numberParameter(request, "maxResults", 50);
  checkLimits(maxResults, properties, listParameter(request, "reconcileIssues"));
  return {
    jql: request.query.get("jql") ?? "",
    fields: listParameter(request, "fields"),
    expand: listParameter(request, "expand"),
    properties,
    maxResults,
    token: request.query.get("nextPageToken") ?? undefined,
  };
}

function tokenFor(jql: string, offset: number): string {
  return Buffer.from(JSON.stringify({ jql, offset })).toString("base64url");
}

function offsetOf(token: string | undefined, jql: string): number {
  if (token === undefined || token === "") return 0;
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (isRecord(value) && value["jql"] === jql && typeof value["offset"] === "number")
      return value["offset"];
  } catch {
    throw refuse(400, "The provided next page token is invalid or expired.");
  }
  throw refuse(400, "The provided next page token is invalid or expired.");
}

function parse(jql: string): Query {
  const query = parseJql(jql);
  if (query.condition === null) throw refuse(400, UNBOUNDED);
  if (query.order.length > 7) throw refuse(400, "At most 7 fields can be used in ORDER BY.");
  return query;
}

function find(site: Site, request: RestRequest, jql: string): Issue[] {
  const { user } = request.caller;
  const context = { store: site.store, user, now: site.now() };
  try {
    return searchJql(parse(jql), site.store.issues(), context).filter((issue) =>
      canBrowse(site.store, user, issue),
    );
  } catch (error) {
    if (error instanceof JqlError) throw refuse(400, error.message);
    throw error;
  }
}

function answer(site: Site, request: RestRequest, search: Search): Reply {
  const view = viewOf(site, request);
  const all = find(site, request, search.jql);
  const onlyIds = search.fields.length === 0 || search.fields.every((field) => field === "id");
  const size = onlyIds ? search.maxResults : Math.min(search.maxResults, LARGEST_WITH_FIELDS);
  const offset = offsetOf(search.token, search.jql);
  const page = all.slice(offset, offset + size);
  const isLast = offset + page.length >= all.length;
  const issues = page.map((issue) => {
    const rest = { expand: search.expand, properties: search.properties };
    if (!onlyIds) return showExpanded(view, issue, { fields: search.fields, preset: "none", ...rest });
    const { properties, changelog } = showExpanded(view, issue, { fields: [], preset: "none", ...rest });
    return { id: issue.id, properties, changelog };
  });
  return json(200, {
    issues,
    ...(isLast ? {} : { nextPageToken: tokenFor(search.jql, offset + size) }),
    isLast,
  });
}

export function registerSearchRoutes(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/{v}/search/jql", "READ", (request) =>
    answer(site, request, fromBody(request)),
  );
  router.rest("GET", "/rest/api/{v}/search/jql", "READ", (request) =>
    answer(site, request, fromQuery(request)),
  );

  router.rest("POST", "/rest/api/{v}/search/approximate-count", "READ", (request) => {
    const { jql } = bodyOf(request);
    return json(200, { count: find(site, request, typeof jql === "string" ? jql : "").length });
  });

  for (const method of ["GET", "POST"] as const) {
    router.rest(method, "/rest/api/{v}/search", "READ", () =>
      json(410, { errorMessages: [GONE], errors: {} }),
    );
  }
}
