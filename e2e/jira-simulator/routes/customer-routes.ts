/**
 * Customers: new ones of the site, those of a service desk; and what the service management API says of itself.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-customer/
 */
import type { Caller, User } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import { empty, json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { isAgent } from "../issues/requests.ts";
import { openAccount } from "../people/accounts.ts";
import { requestDate, serviceUrl, showRequestUser } from "../representation/request.ts";
import type { Site } from "../site/site.ts";
import { accountIdsIn, knownUsers, usersPage } from "./request-support.ts";
import { deskOf } from "./service-desk-routes.ts";
import { bodyOf, viewOf } from "./support.ts";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A customer without access to Jira; throws 400 for a bad address and for one that is taken (409 where wanted). */
function createCustomer(
  site: Site,
  caller: Caller,
  email: unknown,
  name: unknown,
  conflictStatus: number,
): User {
  if (typeof email !== "string" || !EMAIL.test(email))
    throw refuseRequest(400, "Specify a valid email address.");
  if (site.store.userByEmail(email))
    throw refuseRequest(conflictStatus, "An account already exists for this email address.");
  const displayName = typeof name === "string" ? name : "";
  return openAccount(site, caller, { email, displayName, accountType: "customer" });
}

export function registerCustomerRoutes(router: Router, site: Site): void {
  router.rest("POST", "/rest/servicedeskapi/customer", "ADMIN", (request) => {
    const { user } = request.caller;
    if (!user.siteAdmin && !site.store.data.projects.some((project) => isAgent(user, project)))
      throw refuseRequest(403, "You do not have permission to create customers.");
    const { email, displayName, fullName } = bodyOf(request);
    const status = request.query.get("strictConflictStatusCode") === "true" ? 409 : 400;
    const customer = createCustomer(site, request.caller, email, displayName ?? fullName, status);
    return json(201, showRequestUser(viewOf(site, request), customer));
  });

  const customers = "/rest/servicedeskapi/servicedesk/:serviceDeskId/customer";

  router.rest("GET", customers, "READ", (request) => {
    const { project } = deskOf(site, request);
    if (!isAgent(request.caller.user, project))
      throw refuseRequest(403, "You do not have permission to see the customers of this service desk.");
    const query = (request.query.get("query") ?? "").toLowerCase();
    const ids = (project.roles["Service Desk Customers"] ?? []).filter((accountId) => {
      const user = site.store.user(accountId);
      return `${user?.displayName} ${user?.email}`.toLowerCase().includes(query);
    });
    return json(200, usersPage(request, viewOf(site, request), ids));
  });

  router.rest("POST", customers, "WRITE", (request) => {
    const { project } = deskOf(site, request);
    if (!isAgent(request.caller.user, project))
      throw refuseRequest(403, "You do not have permission to add customers to this service desk.");
    const users = knownUsers(site, accountIdsIn(bodyOf(request)));
    const held = project.roles["Service Desk Customers"] ?? [];
    project.roles["Service Desk Customers"] = [...new Set([...held, ...users.map((user) => user.accountId)])];
    site.store.touch();
    return empty();
  });

  router.rest("GET", "/rest/servicedeskapi/info", "READ", (request) => {
    const view = viewOf(site, request);
    return json(200, {
      version: "5.13.0-SNAPSHOT",
      platformVersion: "1001.0.0-SNAPSHOT",
      buildDate: requestDate(Date.UTC(2026, 9, 1)),
      buildChangeSet: "simulated",
      isLicensedForUse: true,
      _links: { self: serviceUrl(view, "/info") },
    });
  });
}
