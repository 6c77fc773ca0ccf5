/**
 * Service levels and approvals of a request, and the queues of a service desk.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/
 */
import type { Approval, Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import { json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { decide } from "../issues/approvals.ts";
import { isAgent } from "../issues/requests.ts";
import { serviceLevelsOf } from "../issues/service-levels.ts";
import { projectOf } from "../permissions/permissions.ts";
import { showApproval, showServiceLevel } from "../representation/service-level.ts";
import type { Site } from "../site/site.ts";
import { requestOf } from "./request-support.ts";
import { servicePage } from "./service-desk-routes.ts";
import { bodyOf, viewOf } from "./support.ts";

/** Service levels are for agents. */
function requestOfAgent(site: Site, call: RestRequest): Issue {
  const issue = requestOf(site, call);
  if (isAgent(call.caller.user, projectOf(site.store, issue))) return issue;
  throw refuseRequest(403, "You do not have permission to see the service levels of this request.");
}

/** Approvals are for agents, for those who are asked and for the reporter. */
function approvalsOf(user: User, site: Site, issue: Issue): Approval[] {
  const all = issue.approvals ?? [];
  if (isAgent(user, projectOf(site.store, issue)) || issue.reporterId === user.accountId) return all;
  return all.filter(({ approvers }) => approvers.some(({ accountId }) => accountId === user.accountId));
}

function approvalInPath(site: Site, call: RestRequest, issue: Issue): Approval {
  const id = call.params["approvalId"] ?? "";
  const found = approvalsOf(call.caller.user, site, issue).find((each) => each.id === id);
  if (!found) throw refuseRequest(404, `The approval with ID '${id}' does not exist.`);
  return found;
}

export function registerServiceLevelRoutes(router: Router, site: Site): void {
  const request = "/rest/servicedeskapi/request/:issueIdOrKey";

  router.rest("GET", `${request}/sla`, "READ", (call) => {
    const issue = requestOfAgent(site, call);
    const view = viewOf(site, call);
    const levels = serviceLevelsOf(site.store, issue);
    const shown = levels.map((level) => showServiceLevel(view, issue.id, level, site.now()));
    return json(200, servicePage(call, view, shown));
  });

  router.rest("GET", `${request}/sla/:slaMetricId`, "READ", (call) => {
    const issue = requestOfAgent(site, call);
    const id = call.params["slaMetricId"];
    const level = serviceLevelsOf(site.store, issue).find((each) => each.id === id);
    if (!level) throw refuseRequest(404, `The SLA metric with ID '${id}' does not exist.`);
    return json(200, showServiceLevel(viewOf(site, call), issue.id, level, site.now()));
  });

  router.rest("GET", `${request}/approval`, "READ", (call) => {
    const issue = requestOf(site, call);
    const view = viewOf(site, call);
    const all = approvalsOf(call.caller.user, site, issue);
    const shown = all.map((approval) => showApproval(view, issue.id, approval));
    return json(200, servicePage(call, view, shown));
  });

  router.rest("GET", `${request}/approval/:approvalId`, "READ", (call) => {
    const issue = requestOf(site, call);
    return json(200, showApproval(viewOf(site, call), issue.id, approvalInPath(site, call, issue)));
  });

  router.rest("POST", `${request}/approval/:approvalId`, "WRITE", (call) => {
    const issue = requestOf(site, call);
    const approval = approvalInPath(site, call, issue);
    decide(site, call.caller, approval, bodyOf(call)["decision"]);
    return json(200, showApproval(viewOf(site, call), issue.id, approval));
  });
}
