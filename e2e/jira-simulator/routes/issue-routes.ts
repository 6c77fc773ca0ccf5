/**
 * /issue: create, read, edit, delete, transitions, change log.
 */
import { createIssue } from "../issues/create-issue.ts";
import { deleteIssue, editIssue, transitionIssue } from "../issues/edit-issue.ts";
import { refuse } from "../http/errors.ts";
import { ReplyCache } from "../http/reply-cache.ts";
import { empty, json, type Reply, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { showChangeGroup, showChangelog } from "../representation/changelog.ts";
import { showStatus } from "../representation/configuration.ts";
import { escapeHtml } from "../representation/comment.ts";
import { fieldIdsOf, selectFields, showIssue } from "../representation/issue.ts";
import { restUrl, type View } from "../representation/view.ts";
import type { Issue } from "../entities/issue.ts";
import type { Site } from "../site/site.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { transitionsFrom } from "../workflow/workflow.ts";
import { permissionsIn, projectOf } from "../permissions/permissions.ts";
import { bodyOf, issueOf, listParameter, pageOf, viewOf } from "./support.ts";

/** An issue with what `fields`, `expand` and `properties` ask for. */
export function showExpanded(
  view: View,
  issue: Issue,
  wanted: {
    fields: string[];
    preset: "*all" | "*navigable" | "none";
    expand: string[];
    properties: string[];
  },
): Record<string, unknown> {
  const { expand, properties } = wanted;
  const fieldIds = selectFields(fieldIdsOf(view, issue), wanted.fields, wanted.preset);
  const shown: Record<string, unknown> = showIssue(view, issue, fieldIds);
  if (fieldIds.length === 0 && wanted.preset === "none") delete shown["fields"];
  if (properties.length > 0) {
    const all = properties.includes("*all");
    const entries = Object.entries(issue.properties).filter(([key]) => all || properties.includes(key));
    shown["properties"] = Object.fromEntries(entries);
  }
  if (expand.includes("changelog")) shown["changelog"] = showChangelog(view, issue);
  if (expand.includes("names")) shown["names"] = namesOf(view, fieldIds);
  if (expand.includes("transitions")) shown["transitions"] = showTransitions(view, issue);
  if (expand.includes("renderedFields")) {
    const text = issue.description === null ? "" : `<p>${escapeHtml(toWiki(issue.description))}</p>`;
    shown["renderedFields"] = Object.fromEntries(
      fieldIds.map((id) => [id, id === "description" ? text : null]),
    );
  }
  return shown;
}

function namesOf(view: View, fieldIds: string[]): Record<string, string> {
  return Object.fromEntries(fieldIds.map((id) => [id, view.store.field(id)?.name ?? id]));
}

function showTransitions(view: View, issue: Issue): Record<string, unknown>[] {
  const { viewer } = view;
  if (viewer && !permissionsIn(projectOf(view.store, issue), viewer).has("TRANSITION_ISSUES")) return [];
  return transitionsFrom(view.store, issue).map((transition) => ({
    id: transition.id,
    name: transition.name,
    to: showStatus(view, transition.toStatusId),
    hasScreen: false,
    isGlobal: transition.from === undefined,
    isInitial: false,
    isAvailable: true,
    isConditional: false,
    isLooped: false,
  }));
}

function readOne(site: Site, request: RestRequest): Reply {
  const view = viewOf(site, request);
  return json(200, {
    expand: "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations",
    ...showExpanded(view, issueOf(site, request), {
      fields: listParameter(request, "fields"),
      preset: "*all",
      expand: listParameter(request, "expand"),
      properties: listParameter(request, "properties"),
    }),
  });
}

export function registerIssueRoutes(router: Router, site: Site): void {
  const issuePath = "/rest/api/{v}/issue/:issueIdOrKey";

  router.rest("POST", "/rest/api/{v}/issue", "WRITE", (request) => {
    const issue = createIssue(site, request.caller, bodyOf(request), request.version);
    const self = restUrl(viewOf(site, request), `/issue/${issue.id}`);
    return json(201, { id: issue.id, key: issue.key, self });
  });

  const known = new ReplyCache(site);
  router.rest("GET", issuePath, "READ", (request) => known.replyTo(request, () => readOne(site, request)));

  router.rest("PUT", issuePath, "WRITE", (request) => {
    editIssue(site, request.caller, issueOf(site, request), bodyOf(request), request.version);
    return request.query.get("returnIssue") === "true" ? readOne(site, request) : empty();
  });

  router.rest("DELETE", issuePath, "DELETE", (request) => {
    deleteIssue(site, request.caller, issueOf(site, request), request.query.get("deleteSubtasks") === "true");
    return empty();
  });

  router.rest("GET", `${issuePath}/transitions`, "READ", (request) => {
    const transitions = showTransitions(viewOf(site, request), issueOf(site, request));
    const id = request.query.get("transitionId");
    return json(200, {
      expand: "transitions",
      transitions: id === null ? transitions : transitions.filter((each) => each["id"] === id),
    });
  });

  router.rest("POST", `${issuePath}/transitions`, "WRITE", (request) => {
    transitionIssue(site, request.caller, issueOf(site, request), bodyOf(request), request.version);
    return empty();
  });

  router.rest("GET", `${issuePath}/changelog`, "READ", (request) => {
    const view = viewOf(site, request);
    const page = pageOf(request, issueOf(site, request).history, 100);
    if (page.maxResults === 0) throw refuse(400, "maxResults must be greater than 0.");
    const { items, ...numbers } = page;
    return json(200, { ...numbers, values: items.map((group) => showChangeGroup(view, group)) });
  });
}
