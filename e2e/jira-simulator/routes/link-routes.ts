/**
 * Link types, links between issues, links to things outside.
 */
import type { RemoteLink } from "../entities/links.ts";
import { deleteLink, findLink, linkIssues } from "../issues/issue-links.ts";
import {
  deleteRemoteLink,
  editRemoteLink,
  findByGlobalId,
  findRemoteLink,
  putRemoteLink,
} from "../issues/remote-links.ts";
import { refuse } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { showLinkType, showRelated } from "../representation/related.ts";
import { restUrl, type View } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, issueOf, viewOf } from "./support.ts";

function registerIssueLinks(router: Router, site: Site): void {
  router.rest("GET", "/rest/api/{v}/issueLinkType", "READ", (request) => {
    const view = viewOf(site, request);
    const types = site.store.data.issueLinkTypes ?? [];
    return json(200, { issueLinkTypes: types.map((type) => showLinkType(view, type)) });
  });

  router.rest("GET", "/rest/api/{v}/issueLinkType/:issueLinkTypeId", "READ", (request) => {
    const id = request.params["issueLinkTypeId"] ?? "";
    const type = site.store.linkType(id);
    if (!type) throw refuse(404, `No issue link type with id '${id}' found.`);
    return json(200, showLinkType(viewOf(site, request), type));
  });

  router.rest("POST", "/rest/api/{v}/issueLink", "WRITE", (request) => {
    linkIssues(site, request.caller, bodyOf(request), request.version);
    return empty(201);
  });

  router.rest("GET", "/rest/api/{v}/issueLink/:linkId", "READ", (request) => {
    const view = viewOf(site, request);
    const link = findLink(site, request.caller, request.params["linkId"] ?? "");
    return json(200, {
      id: link.id,
      self: restUrl(view, `/issueLink/${link.id}`),
      type: showLinkType(view, link.type),
      inwardIssue: showRelated(view, link.source),
      outwardIssue: showRelated(view, link.destination),
    });
  });

  router.rest("DELETE", "/rest/api/{v}/issueLink/:linkId", "DELETE", (request) => {
    deleteLink(site, request.caller, request.params["linkId"] ?? "");
    return empty();
  });
}

function showRemoteLink(view: View, issueKey: string, link: RemoteLink): Record<string, unknown> {
  const { type, name } = link.application;
  return {
    id: Number(link.id),
    self: restUrl(view, `/issue/${issueKey}/remotelink/${link.id}`),
    ...(link.globalId === null ? {} : { globalId: link.globalId }),
    application: { ...(type === null ? {} : { type }), ...(name === null ? {} : { name }) },
    ...(link.relationship === null ? {} : { relationship: link.relationship }),
    object: { icon: {}, status: { icon: {} }, ...link.object },
  };
}

function registerRemoteLinks(router: Router, site: Site): void {
  const list = "/rest/api/{v}/issue/:issueIdOrKey/remotelink";
  const idOf = (request: RestRequest): string => request.params["linkId"] ?? "";

  router.rest("GET", list, "READ", (request) => {
    const issue = issueOf(site, request);
    const view = viewOf(site, request);
    const globalId = request.query.get("globalId");
    if (globalId !== null) {
      return json(200, showRemoteLink(view, issue.key, findByGlobalId(site, issue, globalId)));
    }
    const links = site.store.remoteLinks.of(issue.id);
    return json(
      200,
      links.map((link) => showRemoteLink(view, issue.key, link)),
    );
  });

  router.rest("POST", list, "WRITE", (request) => {
    const issue = issueOf(site, request);
    const { link, isNew } = putRemoteLink(site, request.caller, issue, bodyOf(request));
    const self = restUrl(viewOf(site, request), `/issue/${issue.key}/remotelink/${link.id}`);
    return json(isNew ? 201 : 200, { id: Number(link.id), self });
  });

  router.rest("DELETE", list, "DELETE", (request) => {
    const issue = issueOf(site, request);
    const globalId = request.query.get("globalId");
    if (globalId === null) throw refuse(400, "The globalId of the remote link must be given.");
    deleteRemoteLink(site, request.caller, issue, findByGlobalId(site, issue, globalId));
    return empty();
  });

  router.rest("GET", `${list}/:linkId`, "READ", (request) => {
    const issue = issueOf(site, request);
    return json(
      200,
      showRemoteLink(viewOf(site, request), issue.key, findRemoteLink(site, issue, idOf(request))),
    );
  });

  router.rest("PUT", `${list}/:linkId`, "WRITE", (request) => {
    editRemoteLink(site, request.caller, issueOf(site, request), idOf(request), bodyOf(request));
    return empty();
  });

  router.rest("DELETE", `${list}/:linkId`, "DELETE", (request) => {
    const issue = issueOf(site, request);
    deleteRemoteLink(site, request.caller, issue, findRemoteLink(site, issue, idOf(request)));
    return empty();
  });
}

export function registerLinkRoutes(router: Router, site: Site): void {
  registerIssueLinks(router, site);
  registerRemoteLinks(router, site);
}
