/**
 * Comments of an issue and their properties.
 */
import type { Comment } from "../entities/issue.ts";
import { refuseArchived } from "../issues/archive.ts";
import { addComment, prepareCommentEdit, prepareCommentRemoval } from "../issues/comments.ts";
import { checkProperty } from "../issues/write-properties.ts";
import { refuse } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { canBrowse, canSeeComment, may, projectOf } from "../permissions/permissions.ts";
import { showComment, type CommentOptions } from "../representation/comment.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, issueOf, listParameter, pageOf, viewOf } from "./support.ts";

const MOST_LISTED = 1000;

function optionsOf(request: RestRequest): CommentOptions {
  const expand = listParameter(request, "expand");
  return { withProperties: expand.includes("properties"), withRenderedBody: expand.includes("renderedBody") };
}

/** The comment in the path, if it is the issue's and the caller may see it; throws 404. */
function commentOf(site: Site, request: RestRequest): Comment {
  const issue = issueOf(site, request);
  const id = request.params["id"] ?? "";
  const comment = site.store.comment(id);
  if (!comment || comment.issueId !== issue.id || !canSeeComment(site.store, request.caller.user, comment)) {
    throw refuse(404, `Can not find a comment for the id: ${id}.`);
  }
  return comment;
}

/** A comment by its id alone, if the caller may see it. */
function seenComment(site: Site, request: RestRequest, id: string): Comment | undefined {
  const comment = site.store.comment(id);
  const issue = comment && site.store.issue(comment.issueId);
  const { user } = request.caller;
  const isSeen = issue && canBrowse(site.store, user, issue) && canSeeComment(site.store, user, comment);
  return isSeen ? comment : undefined;
}

/** A comment as the property operations name it; throws 404. */
function commentByIdOf(site: Site, request: RestRequest): Comment {
  const id = request.params["commentId"] ?? "";
  const comment = seenComment(site, request, id);
  if (!comment) throw refuse(404, `Can not find a comment for the id: ${id}.`);
  return comment;
}

function requireEdit(site: Site, request: RestRequest, comment: Comment): void {
  const issue = site.store.issue(comment.issueId);
  if (issue) refuseArchived(issue);
  const { user } = request.caller;
  const project = issue && projectOf(site.store, issue);
  const own = comment.authorId === user.accountId && project && may(user, "EDIT_OWN_COMMENTS", project);
  if (!own && !(project && may(user, "EDIT_ALL_COMMENTS", project))) {
    throw refuse(403, "You do not have the permission to edit this comment.");
  }
}

function registerComments(router: Router, site: Site): void {
  const list = "/rest/api/{v}/issue/:issueIdOrKey/comment";

  router.rest("GET", list, "READ", (request) => {
    const view = viewOf(site, request);
    const order = request.query.get("orderBy") ?? "created";
    if (!/^[+-]?created$/.test(order))
      throw refuse(400, `orderBy does not know '${order}'. Use created, +created or -created.`);
    const all = site.store
      .comments(issueOf(site, request))
      .filter((comment) => canSeeComment(site.store, request.caller.user, comment));
    const page = pageOf(request, order.startsWith("-") ? all.reverse() : all, 5000);
    return json(200, {
      startAt: page.startAt,
      maxResults: page.maxResults,
      total: page.total,
      comments: page.items.map((comment) => showComment(view, comment, optionsOf(request))),
    });
  });

  router.rest("POST", list, "WRITE", (request) => {
    const comment = addComment(
      site,
      request.caller,
      issueOf(site, request),
      bodyOf(request),
      request.version,
    );
    return json(201, showComment(viewOf(site, request), comment, optionsOf(request)));
  });

  router.rest("GET", `${list}/:id`, "READ", (request) => {
    return json(200, showComment(viewOf(site, request), commentOf(site, request), optionsOf(request)));
  });

  router.rest("PUT", `${list}/:id`, "WRITE", (request) => {
    const comment = commentOf(site, request);
    prepareCommentEdit(site, request.caller, comment, bodyOf(request), request.version)();
    return json(200, showComment(viewOf(site, request), comment, optionsOf(request)));
  });

  router.rest("DELETE", `${list}/:id`, "DELETE", (request) => {
    prepareCommentRemoval(site, request.caller, commentOf(site, request))();
    return empty();
  });
}

/** Comments of any issues by their ids; those that do not exist and those that the caller may not see are left out. */
function registerCommentList(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/{v}/comment/list", "READ", (request) => {
    const { ids } = bodyOf(request);
    const wanted: unknown[] = Array.isArray(ids) ? ids : [];
    if (wanted.length === 0 || wanted.length > MOST_LISTED)
      throw refuse(400, `Between 1 and ${MOST_LISTED} comments can be listed at once.`);
    const found = [...new Set(wanted.map(String))].flatMap((id) => seenComment(site, request, id) ?? []);
    const view = viewOf(site, request);
    return json(200, {
      ...{ startAt: 0, maxResults: 1_048_576, total: found.length, isLast: true },
      values: found.map((comment) => showComment(view, comment, optionsOf(request))),
    });
  });
}

function registerCommentProperties(router: Router, site: Site): void {
  const list = "/rest/api/{v}/comment/:commentId/properties";
  const keyOf = (request: RestRequest): string => request.params["propertyKey"] ?? "";

  router.rest("GET", list, "READ", (request) => {
    const comment = commentByIdOf(site, request);
    const keys = Object.keys(comment.properties).map((key) => ({
      key,
      self: restUrl(viewOf(site, request), `/comment/${comment.id}/properties/${encodeURIComponent(key)}`),
    }));
    return json(200, { keys });
  });

  router.rest("GET", `${list}/:propertyKey`, "READ", (request) => {
    const value = commentByIdOf(site, request).properties[keyOf(request)];
    if (value === undefined) throw refuse(404, `The property '${keyOf(request)}' does not exist.`);
    return json(200, { key: keyOf(request), value });
  });

  router.rest("PUT", `${list}/:propertyKey`, "WRITE", (request) => {
    const comment = commentByIdOf(site, request);
    requireEdit(site, request, comment);
    const isNew = !(keyOf(request) in comment.properties);
    comment.properties[keyOf(request)] = checkProperty(keyOf(request), request.body);
    site.store.touch();
    site.portal.noteComment(comment);
    return json(isNew ? 201 : 200, {});
  });

  router.rest("DELETE", `${list}/:propertyKey`, "DELETE", (request) => {
    const comment = commentByIdOf(site, request);
    requireEdit(site, request, comment);
    if (!(keyOf(request) in comment.properties))
      throw refuse(404, `The property '${keyOf(request)}' does not exist.`);
    delete comment.properties[keyOf(request)];
    site.store.touch();
    site.portal.noteComment(comment);
    return empty();
  });
}

export function registerCommentRoutes(router: Router, site: Site): void {
  registerComments(router, site);
  registerCommentList(router, site);
  registerCommentProperties(router, site);
}
