/**
 * /search/jql with tokens instead of offsets; the old /search is gone.
 * https://developer.atlassian.com/changelog/#CHANGE-2046
 */
import { searchJql } from "../jql/evaluate.ts";
import { parseJql } from "../jql/parse.ts";
import type { Query } from "../jql/tree.ts";
import { JqlError } from "../jql/jql-error.ts";
import type { Issue } from "../entities/issue.ts";
import { refuse } from "../http/errors.ts";
import { json, type Reply, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { canBrowse } from "../permissions/permissions.ts";
import { fieldIdsOf, selectFields } from "../representation/issue.ts";
import type { View } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { showExpanded } from "./issue-routes.ts";
import { offsetOf, pageToken } from "./page-token.ts";
import { searchInBody, searchInQuery, type SearchInput } from "./search-input.ts";
import { bodyOf, viewOf } from "./support.ts";

const GONE =
  "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046";
const UNBOUNDED =
  "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.";
const MOST_SORT_FIELDS = 7;
/** Issues on a page once more than ids and keys are asked for. */
const LARGEST_WITH_FIELDS = 100;
const LIGHT_FIELDS = ["id", "key"];

function parse(jql: string): Query {
  const query = parseJql(jql);
  if (query.condition === null) throw refuse(400, UNBOUNDED);
  if (query.order.length > MOST_SORT_FIELDS)
    throw refuse(400, `At most ${MOST_SORT_FIELDS} fields can be used in ORDER BY.`);
  return query;
}

/** Throws 400 for what cannot be read, and for queries that are not bounded. */
function readQuery(jql: string): Query {
  try {
    return parse(jql);
  } catch (error) {
    if (error instanceof JqlError) throw refuse(400, ...error.faults);
    throw error;
  }
}

/** The issues that meet a query, in its order, whether the caller may see them or not. */
function matching(site: Site, request: RestRequest, jql: string, reconciled: ReadonlySet<string>): Issue[] {
  const { issues, comments } = site.searchIndex.searchable(reconciled);
  const query = readQuery(jql);
  const context = { store: site.store, user: request.caller.user, now: site.now(), comments };
  try {
    return searchJql(query, issues, context);
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    if (site.searchIndex.forgiving) return [];
    throw refuse(400, ...error.faults);
  }
}

/** The first of the issues found that the caller may see, as they are now. */
function visible(site: Site, request: RestRequest, found: Issue[], most: number): Issue[] {
  const seen: Issue[] = [];
  for (const { id } of found) {
    if (seen.length >= most) break;
    const issue = site.store.issue(id);
    if (issue && !issue.archived && canBrowse(site.store, request.caller.user, issue)) seen.push(issue);
  }
  return seen;
}

/** Only exclusions leave the rest of the navigable fields; nothing at all leaves the id. */
function presetOf(fields: string[]): "*navigable" | "none" {
  return fields.some((field) => field.startsWith("-")) ? "*navigable" : "none";
}

/** `names` and `schema` of the fields shown, once for the whole page. */
function describeFields(view: View, page: Issue[], { fields, expand }: SearchInput): Record<string, unknown> {
  const ids = new Set(
    page.flatMap((issue) => selectFields(fieldIdsOf(view, issue), fields, presetOf(fields))),
  );
  const known = [...ids].flatMap((id) => view.store.field(id) ?? []);
  return {
    ...(expand.includes("names")
      ? { names: Object.fromEntries(known.map(({ id, name }) => [id, name])) }
      : {}),
    ...(expand.includes("schema")
      ? { schema: Object.fromEntries(known.map(({ id, schema }) => [id, schema])) }
      : {}),
  };
}

function showFound(view: View, issue: Issue, search: SearchInput): Record<string, unknown> {
  const { fields, properties } = search;
  const expand = search.expand.filter((each) => each !== "names" && each !== "schema");
  const shown = showExpanded(view, issue, { fields, preset: presetOf(fields), expand, properties });
  if (fields.length > 0 && fields.some((field) => field !== "id")) return shown;
  const { key: _key, self: _self, fields: _fields, ...rest } = shown;
  return rest;
}

function answer(site: Site, request: RestRequest, search: SearchInput): Reply {
  const view = viewOf(site, request);
  const offset = offsetOf(search.token, search.jql, site.now());
  const found = matching(site, request, search.jql, search.reconciled);
  const isLight = search.fields.every((field) => LIGHT_FIELDS.includes(field)) && search.expand.length === 0;
  const size = isLight ? search.maxResults : Math.min(search.maxResults, LARGEST_WITH_FIELDS);
  const all = visible(site, request, found, offset + size + 1);
  const page = all.slice(offset, offset + size);
  const isLast = offset + page.length >= all.length;
  return json(200, {
    issues: page.map((issue) => showFound(view, issue, search)),
    ...(isLast ? {} : { nextPageToken: pageToken(search.jql, offset + size, site.now()) }),
    isLast,
    ...describeFields(view, page, search),
  });
}

export function registerSearchRoutes(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/{v}/search/jql", "READ", (request) =>
    answer(site, request, searchInBody(request)),
  );
  router.rest("GET", "/rest/api/{v}/search/jql", "READ", (request) =>
    answer(site, request, searchInQuery(request)),
  );

  router.rest("POST", "/rest/api/{v}/search/approximate-count", "READ", (request) => {
    const { jql } = bodyOf(request);
    return json(200, {
      count: visible(
        site,
        request,
        matching(site, request, typeof jql === "string" ? jql : "", new Set()),
        Infinity,
      ).length,
    });
  });

  for (const method of ["GET", "POST"] as const) {
    router.rest(method, "/rest/api/{v}/search", "READ", () =>
      json(410, { errorMessages: [GONE], errors: {} }),
    );
  }
}
