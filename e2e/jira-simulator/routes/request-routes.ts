/**
 * Customer requests and their comments. Whoever cannot browse the project sees public comments only.
 */
import type { Comment, Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import { json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { participantsOf, takesPart } from "../issues/request-people.ts";
import { addRequestComment, canSeeRequest, raiseRequest, REQUEST_TYPE_FIELD } from "../issues/requests.ts";
import { canBrowse, canSeeComment, isInternal } from "../permissions/permissions.ts";
import {
  requestDate,
  requestLinks,
  showRequestComment,
  showRequestStatus,
  showRequestUser,
} from "../representation/request.ts";
import type { View } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { requestOf } from "./request-support.ts";
import { servicePage } from "./service-desk-routes.ts";
import { bodyOf, viewOf } from "./support.ts";

function showRequest(view: View, issue: Issue): Record<string, unknown> {
  const typeId = issue.custom[REQUEST_TYPE_FIELD];
  const type = typeof typeId === "string" ? view.store.requestType(typeId) : undefined;
  const reporter = view.store.user(issue.reporterId);
  const description =
    issue.description === null ? "" : toWiki(issue.description, view.store.attachments.fileOf);
  return {
    _expands: [
      "participant",
      "status",
      "sla",
      "requestType",
      "serviceDesk",
      "attachment",
      "action",
      "comment",
    ],
    issueId: issue.id,
    issueKey: issue.key,
    summary: issue.summary,
    requestTypeId: type?.id ?? "",
    serviceDeskId: type?.serviceDeskId ?? "",
    createdDate: requestDate(issue.created),
    ...(reporter ? { reporter: showRequestUser(view, reporter) } : {}),
    requestFieldValues: [
      { fieldId: "summary", label: "Summarize the problem", value: issue.summary },
      { fieldId: "description", label: "Description", value: description },
    ],
    currentStatus: showRequestStatus(view, issue),
    _links: requestLinks(view, issue, type?.serviceDeskId ?? ""),
  };
}

/** Whether a request belongs to a list: the caller's own and shared ones unless `requestOwnership` says otherwise. */
function isOwnedAs(site: Site, user: User, issue: Issue, owned: string[]): boolean {
  const isOwn = issue.reporterId === user.accountId;
  const isParticipant = participantsOf(site.store, issue).includes(user.accountId);
  const isShared = takesPart(site.store, user, issue) && !isOwn && !isParticipant;
  if (owned.length === 0 || owned.includes("ALL_REQUESTS")) return isOwn || isParticipant || isShared;
  return (
    (owned.includes("OWNED_REQUESTS") && isOwn) ||
    (owned.includes("PARTICIPATED_REQUESTS") && isParticipant) ||
    (owned.some((each) => each.endsWith("ORGANIZATION") || each === "ALL_ORGANIZATIONS") && isShared)
  );
}

/** Comments of a request as far as the caller may read them. */
function readableComments(site: Site, request: RestRequest, issue: Issue): Comment[] {
  const { user } = request.caller;
  const seesInternal = canBrowse(site.store, user, issue) && request.query.get("internal") !== "false";
  const seesPublic = request.query.get("public") !== "false";
  return site.store.comments(issue).filter((comment) => {
    if (!canSeeComment(site.store, user, comment)) return false;
    return isInternal(site.store, comment) ? seesInternal : seesPublic;
  });
}

export function registerRequestRoutes(router: Router, site: Site): void {
  const requests = "/rest/servicedeskapi/request";
  const comments = `${requests}/:issueIdOrKey/comment`;

  router.rest("POST", requests, "WRITE", (request) => {
    return json(201, showRequest(viewOf(site, request), raiseRequest(site, request.caller, bodyOf(request))));
  });

  router.rest("GET", requests, "READ", (request) => {
    const view = viewOf(site, request);
    const { user } = request.caller;
    const owned = request.query.getAll("requestOwnership").flatMap((each) => each.split(","));
    const all = [...site.store.issues()]
      .filter((issue) => isOwnedAs(site, user, issue, owned) && canSeeRequest(site, user, issue))
      .map((issue) => showRequest(view, issue));
    return json(200, servicePage(request, view, all));
  });

  router.rest("GET", `${requests}/:issueIdOrKey`, "READ", (request) => {
    return json(200, showRequest(viewOf(site, request), requestOf(site, request)));
  });

  router.rest("GET", comments, "READ", (request) => {
    const view = viewOf(site, request);
    const all = readableComments(site, request, requestOf(site, request));
    return json(
      200,
      servicePage(
        request,
        view,
        all.map((comment) => showRequestComment(view, comment)),
      ),
    );
  });

  router.rest("GET", `${comments}/:commentId`, "READ", (request) => {
    const all = readableComments(site, request, requestOf(site, request));
    const comment = all.find((each) => each.id === request.params["commentId"]);
    if (!comment)
      throw refuseRequest(404, "The comment does not exist or you do not have permission to see it.");
    return json(200, showRequestComment(viewOf(site, request), comment));
  });

  router.rest("POST", comments, "WRITE", (request) => {
    const comment = addRequestComment(site, request.caller, requestOf(site, request), bodyOf(request));
    return json(201, showRequestComment(viewOf(site, request), comment));
  });
}
