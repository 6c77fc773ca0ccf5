/**
 * Work logs of an issue with their properties, and what changed in the work logs of a site.
 */
import type { Worklog } from "../entities/worklog.ts";
import { readAdjustment } from "../issues/estimates.ts";
import { prepareWorklog, prepareWorklogEdit, prepareWorklogRemoval } from "../issues/worklogs.ts";
import { checkProperty } from "../issues/write-properties.ts";
import { refuse } from "../http/errors.ts";
import { empty, json, type Reply, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { canBrowse, canSeeComment, may, projectOf } from "../permissions/permissions.ts";
import { showWorklog, visibleWorklogs } from "../representation/worklog.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, issueOf, listParameter, numberParameter, pageOf, viewOf } from "./support.ts";

const PAGE = 1000;
/** What was changed in the last minute is not told yet. */
const SETTLING_MS = 60_000;

function worklogOf(site: Site, request: RestRequest): Worklog {
  const issue = issueOf(site, request);
  const id = request.params["id"] ?? request.params["worklogId"] ?? "";
  const worklog = site.store.worklogs.get(id);
  if (worklog?.issueId !== issue.id || !canSeeComment(site.store, request.caller.user, worklog)) {
    throw refuse(404, `Cannot find worklog with id: '${id}'.`);
  }
  return worklog;
}

function shown(site: Site, request: RestRequest, worklog: Worklog, status = 200): Reply {
  const withProperties = listParameter(request, "expand").includes("properties");
  return json(status, showWorklog(viewOf(site, request), worklog, withProperties));
}

function registerWorklogs(router: Router, site: Site): void {
  const list = "/rest/api/{v}/issue/:issueIdOrKey/worklog";

  router.rest("GET", list, "READ", (request) => {
    const view = viewOf(site, request);
    const after = numberParameter(request, "startedAfter", 0);
    const before = numberParameter(request, "startedBefore", Number.MAX_SAFE_INTEGER);
    const all = visibleWorklogs(view, issueOf(site, request)).filter(
      ({ started }) => started >= after && started < before,
    );
    const { items, startAt, maxResults, total } = pageOf(request, all, 5000);
    const withProperties = listParameter(request, "expand").includes("properties");
    const worklogs = items.map((worklog) => showWorklog(view, worklog, withProperties));
    return json(200, { startAt, maxResults, total, worklogs });
  });

  router.rest("POST", list, "WRITE", (request) => {
    const adjustment = readAdjustment(request.query, "reduceBy");
    const issue = issueOf(site, request);
    const { caller, version } = request;
    return shown(
      site,
      request,
      prepareWorklog(site, caller, issue, bodyOf(request), version, adjustment)(),
      201,
    );
  });

  router.rest("GET", `${list}/:id`, "READ", (request) => shown(site, request, worklogOf(site, request)));

  router.rest("PUT", `${list}/:id`, "WRITE", (request) => {
    const worklog = worklogOf(site, request);
    const adjustment = readAdjustment(request.query, "reduceBy");
    const { caller, version } = request;
    const issue = issueOf(site, request);
    prepareWorklogEdit(site, caller, issue, worklog, bodyOf(request), version, adjustment)();
    return shown(site, request, worklog);
  });

  router.rest("DELETE", `${list}/:id`, "DELETE", (request) => {
    const worklog = worklogOf(site, request);
    const adjustment = readAdjustment(request.query, "increaseBy");
    prepareWorklogRemoval(site, request.caller, issueOf(site, request), worklog, adjustment)();
    return empty();
  });
}

function registerProperties(router: Router, site: Site): void {
  const list = "/rest/api/{v}/issue/:issueIdOrKey/worklog/:worklogId/properties";
  const keyOf = (request: RestRequest): string => request.params["propertyKey"] ?? "";
  const missing = (request: RestRequest) => refuse(404, `The property '${keyOf(request)}' does not exist.`);
  const editable = (request: RestRequest): Worklog => {
    const worklog = worklogOf(site, request);
    const project = projectOf(site.store, issueOf(site, request));
    const { user } = request.caller;
    const isOwn = worklog.authorId === user.accountId && may(user, "EDIT_OWN_WORKLOGS", project);
    if (isOwn || may(user, "EDIT_ALL_WORKLOGS", project)) return worklog;
    throw refuse(403, "You do not have the permission to edit this worklog.");
  };

  router.rest("GET", list, "READ", (request) => {
    const worklog = worklogOf(site, request);
    const path = `/issue/${worklog.issueId}/worklog/${worklog.id}/properties`;
    const self = (key: string): string =>
      restUrl(viewOf(site, request), `${path}/${encodeURIComponent(key)}`);
    return json(200, { keys: Object.keys(worklog.properties).map((key) => ({ key, self: self(key) })) });
  });

  router.rest("GET", `${list}/:propertyKey`, "READ", (request) => {
    const value = worklogOf(site, request).properties[keyOf(request)];
    if (value === undefined) throw missing(request);
    return json(200, { key: keyOf(request), value });
  });

  router.rest("PUT", `${list}/:propertyKey`, "WRITE", (request) => {
    const { properties } = editable(request);
    const isNew = !(keyOf(request) in properties);
    properties[keyOf(request)] = checkProperty(keyOf(request), request.body);
    site.store.touch();
    return json(isNew ? 201 : 200, {});
  });

  router.rest("DELETE", `${list}/:propertyKey`, "DELETE", (request) => {
    const { properties } = editable(request);
    if (!(keyOf(request) in properties)) throw missing(request);
    delete properties[keyOf(request)];
    site.store.touch();
    return empty();
  });
}

/** One page of changes since a moment, oldest first. */
function changesPage(
  site: Site,
  request: RestRequest,
  path: string,
  all: { id: string; at: number }[],
): Reply {
  const since = numberParameter(request, "since", 0);
  const until = site.now() - SETTLING_MS;
  const due = all.filter(({ at }) => at > since && at <= until).sort((a, b) => a.at - b.at);
  const page = due.slice(0, PAGE);
  const lastPage = page.length === due.length;
  const url = restUrl(viewOf(site, request), path);
  const end = page.at(-1)?.at ?? since;
  return json(200, {
    values: page.map(({ id, at }) => ({ worklogId: Number(id), updatedTime: at, properties: [] })),
    since,
    until: end,
    self: `${url}?since=${since}`,
    ...(lastPage ? {} : { nextPage: `${url}?since=${end}` }),
    lastPage,
  });
}

function registerChanges(router: Router, site: Site): void {
  const seen = (request: RestRequest, worklog: Worklog): boolean => {
    const issue = site.store.issue(worklog.issueId);
    const { user } = request.caller;
    return (
      issue !== undefined && canBrowse(site.store, user, issue) && canSeeComment(site.store, user, worklog)
    );
  };

  router.rest("GET", "/rest/api/{v}/worklog/updated", "READ", (request) => {
    const all = site.store.worklogs.all.filter((worklog) => site.store.issue(worklog.issueId) !== undefined);
    const updates = all.map(({ id, updated }) => ({ id, at: updated }));
    return changesPage(site, request, "/worklog/updated", updates);
  });

  router.rest("GET", "/rest/api/{v}/worklog/deleted", "READ", (request) => {
    const deleted = (site.store.data.deletedWorklogs ?? []).map(({ id, deleted: at }) => ({ id, at }));
    return changesPage(site, request, "/worklog/deleted", deleted);
  });

  router.rest("POST", "/rest/api/{v}/worklog/list", "READ", (request) => {
    const { ids } = bodyOf(request);
    const wanted: unknown[] = Array.isArray(ids) ? ids : [];
    if (!Array.isArray(ids) || wanted.length > PAGE)
      throw refuse(400, "ids must be a list of at most 1000 ids.");
    const found = wanted.flatMap((id) => site.store.worklogs.get(String(id)) ?? []);
    const view = viewOf(site, request);
    return json(
      200,
      found.filter((worklog) => seen(request, worklog)).map((worklog) => showWorklog(view, worklog)),
    );
  });
}

export function registerWorklogRoutes(router: Router, site: Site): void {
  registerWorklogs(router, site);
  registerProperties(router, site);
  registerChanges(router, site);
}
