/**
 * /issue: create, read, edit, delete, transitions, change log.
 */
import { pause } from "../clock/patience.ts";
import { createIssue } from "../issues/create-issue.ts";
import { deleteIssue, editIssue } from "../issues/edit-issue.ts";
import { transitionIssue, transitionNewIssue } from "../issues/transition-issue.ts";
import { refuse } from "../http/errors.ts";
import { ReplyCache } from "../http/reply-cache.ts";
import { empty, json, type Reply, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { showChangeGroup, showChangelog } from "../representation/changelog.ts";
import { escapeHtml } from "../representation/comment.ts";
import { showEditMeta, showOperations } from "../representation/edit-meta.ts";
import { fieldIdsOf, selectFields, showIssue } from "../representation/issue.ts";
import { showTransitions } from "../representation/transitions.ts";
import { restUrl, type View } from "../representation/view.ts";
import { isRecord } from "../entities/json.ts";
import type { Issue } from "../entities/issue.ts";
import type { Site } from "../site/site.ts";
import { toWiki } from "../wiki/to-wiki.ts";
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
  if (expand.includes("operations")) shown["operations"] = showOperations(view, issue);
  if (expand.includes("editmeta")) shown["editmeta"] = showEditMeta(view, issue);
  if (expand.includes("transitions")) {
    const withFields = expand.includes("transitions.fields");
    shown["transitions"] = showTransitions(view, issue, { withFields });
  }
  if (expand.includes("renderedFields")) {
    const text =
      issue.description === null
        ? ""
        : `<p>${escapeHtml(toWiki(issue.description, view.store.attachments.fileOf))}</p>`;
    shown["renderedFields"] = Object.fromEntries(
      fieldIds.map((id) => [id, id === "description" ? text : null]),
    );
  }
  return shown;
}

function namesOf(view: View, fieldIds: string[]): Record<string, string> {
  return Object.fromEntries(fieldIds.map((id) => [id, view.store.field(id)?.name ?? id]));
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

/** How long a transition takes; another one of the same issue meanwhile is refused. */
const TRANSITION_MS = 15;

/** By the category of the status they lead to, as the status menu sorts them. */
function byStatus(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const rank = ({ to }: Record<string, unknown>): number => {
    const category = isRecord(to) && isRecord(to["statusCategory"]) ? to["statusCategory"]["key"] : "";
    return ["new", "indeterminate", "done"].indexOf(String(category));
  };
  return rank(a) - rank(b);
}

export function registerIssueRoutes(router: Router, site: Site): void {
  const issuePath = "/rest/api/{v}/issue/:issueIdOrKey";

  router.rest("POST", "/rest/api/{v}/issue", "WRITE", (request) => {
    const issue = createIssue(site, request.caller, bodyOf(request), request.version);
    const self = restUrl(viewOf(site, request), `/issue/${issue.id}`);
    const { caller, version } = request;
    const transition = transitionNewIssue(site, caller, issue, bodyOf(request), version);
    return json(201, { id: issue.id, key: issue.key, self, ...(transition ? { transition } : {}) });
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
    const flag = (name: string): boolean => request.query.get(name) === "true";
    const transitions = showTransitions(viewOf(site, request), issueOf(site, request), {
      withFields: listParameter(request, "expand").includes("transitions.fields"),
      withUnavailable: flag("includeUnavailableTransitions"),
    });
    if (flag("sortByOpsBarAndStatus")) transitions.sort(byStatus);
    const id = request.query.get("transitionId");
    return json(200, {
      expand: "transitions",
      transitions: id === null ? transitions : transitions.filter((each) => each["id"] === id),
    });
  });

  /** Issues whose transition is under way: a second one at the same time is refused. */
  const moving = new Set<string>();
  router.rest("POST", `${issuePath}/transitions`, "WRITE", async (request) => {
    const issue = issueOf(site, request);
    if (moving.has(issue.id)) throw refuse(409, "The issue is being transitioned by another request.");
    moving.add(issue.id);
    try {
      await pause(TRANSITION_MS);
      transitionIssue(site, request.caller, issue, bodyOf(request), request.version);
    } finally {
      moving.delete(issue.id);
    }
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
