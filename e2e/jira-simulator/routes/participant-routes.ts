/**
 * Participants of a request, its statuses so far and the transitions that the portal offers.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/
 */
import type { Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import type { Transition } from "../entities/workflow.ts";
import { isRecord } from "../entities/json.ts";
import { refuseRequest } from "../http/errors.ts";
import { empty, json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { changeParticipants, participantsOf } from "../issues/request-people.ts";
import { addRequestComment, isAgent } from "../issues/requests.ts";
import { transitionIssue } from "../issues/transition-issue.ts";
import { projectOf } from "../permissions/permissions.ts";
import { showStatusAt } from "../representation/request.ts";
import type { Site } from "../site/site.ts";
import { isAvailable, workflowOf } from "../workflow/workflow.ts";
import { accountIdsIn, requestOf, usersPage } from "./request-support.ts";
import { servicePage } from "./service-desk-routes.ts";
import { bodyOf, viewOf } from "./support.ts";

/** Statuses with the time they were entered, the present one first. */
function statusesOf(issue: Issue): { statusId: string; at: number }[] {
  const changes = issue.history.flatMap(({ created, items }) =>
    items.filter((item) => item.fieldId === "status").map(({ from, to }) => ({ from, to, at: created })),
  );
  const first = { statusId: changes[0]?.from ?? issue.statusId, at: issue.created };
  return [first, ...changes.map(({ to, at }) => ({ statusId: to ?? "", at }))].reverse();
}

/** None is open to customers. */
function transitionsFor(site: Site, user: User, issue: Issue): Transition[] {
  if (!isAgent(user, projectOf(site.store, issue))) return [];
  return workflowOf(site.store, issue).transitions.filter((each) =>
    isAvailable(site.store, issue, user, each),
  );
}

export function registerParticipantRoutes(router: Router, site: Site): void {
  const request = "/rest/servicedeskapi/request/:issueIdOrKey";

  router.rest("GET", `${request}/participant`, "READ", (call) => {
    return json(200, usersPage(call, viewOf(site, call), participantsOf(site.store, requestOf(site, call))));
  });

  for (const [method, scope, verb] of [
    ["POST", "WRITE", "add"],
    ["DELETE", "DELETE", "remove"],
  ] as const) {
    router.rest(method, `${request}/participant`, scope, (call) => {
      const issue = requestOf(site, call);
      changeParticipants(site, call.caller, issue, verb, accountIdsIn(bodyOf(call)));
      return json(200, usersPage(call, viewOf(site, call), participantsOf(site.store, issue)));
    });
  }

  router.rest("GET", `${request}/status`, "READ", (call) => {
    const view = viewOf(site, call);
    const shown = statusesOf(requestOf(site, call)).map(({ statusId, at }) =>
      showStatusAt(view, statusId, at),
    );
    return json(200, servicePage(call, view, shown));
  });

  router.rest("GET", `${request}/transition`, "READ", (call) => {
    const issue = requestOf(site, call);
    const offered = transitionsFor(site, call.caller.user, issue);
    const shown = offered.map(({ id, name }) => ({ id, name }));
    return json(200, servicePage(call, viewOf(site, call), shown));
  });

  router.rest("POST", `${request}/transition`, "WRITE", (call) => {
    const issue = requestOf(site, call);
    if (!isAgent(call.caller.user, projectOf(site.store, issue)))
      throw refuseRequest(403, "You do not have permission to transition this request.");
    const { id, additionalComment } = bodyOf(call);
    const known = transitionsFor(site, call.caller.user, issue).some((each) => each.id === id);
    if (!known) throw refuseRequest(400, `The transition '${String(id)}' is not valid for this request.`);
    transitionIssue(site, call.caller, issue, { transition: { id } }, 2);
    if (isRecord(additionalComment))
      addRequestComment(site, call.caller, issue, { ...additionalComment, public: true });
    return empty();
  });
}
