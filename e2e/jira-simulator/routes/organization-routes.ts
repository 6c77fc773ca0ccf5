/**
 * Customer organizations: those of the site, their members, and the service desks that they are customers of.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-organization/
 */
import { randomUUID } from "node:crypto";
import type { Organization } from "../entities/organizations.ts";
import type { User } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { isAgent } from "../issues/requests.ts";
import { requestDate, serviceUrl } from "../representation/request.ts";
import type { View } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { accountIdsIn, knownUsers, usersPage } from "./request-support.ts";
import { deskOf, servicePage } from "./service-desk-routes.ts";
import { bodyOf, viewOf } from "./support.ts";

const LONGEST_NAME = 200;

function show(view: View, organization: Organization): Record<string, unknown> {
  return {
    id: organization.id,
    uuid: organization.uuid,
    name: organization.name,
    scimManaged: false,
    created: requestDate(organization.created),
    _links: { self: serviceUrl(view, `/organization/${organization.id}`) },
  };
}

function isAgentSomewhere(site: Site, user: User): boolean {
  return user.siteAdmin || site.store.data.projects.some((project) => isAgent(user, project));
}

/** Agents see every organization, customers their own. */
function visible(site: Site, user: User): Organization[] {
  const all = site.store.data.organizations ?? [];
  if (isAgentSomewhere(site, user)) return all;
  return all.filter((each) => each.memberIds.includes(user.accountId));
}

function organizationNamed(site: Site, user: User, id: string): Organization {
  const found = visible(site, user).find((each) => each.id === id);
  if (!found)
    throw refuseRequest(
      404,
      `The organization with ID '${id}' does not exist or you do not have permission to see it.`,
    );
  return found;
}

function inPath(site: Site, request: RestRequest): Organization {
  return organizationNamed(site, request.caller.user, request.params["organizationId"] ?? "");
}

function requireAgent(site: Site, user: User): void {
  if (!isAgentSomewhere(site, user))
    throw refuseRequest(403, "You do not have permission to manage organizations.");
}

function create(site: Site, name: unknown): Organization {
  const text = typeof name === "string" ? name.trim() : "";
  if (text === "" || text.length > LONGEST_NAME)
    throw refuseRequest(400, `The name of an organization has between 1 and ${LONGEST_NAME} characters.`);
  const organization: Organization = {
    id: site.store.nextId("organization"),
    uuid: randomUUID(),
    name: text,
    created: site.now(),
    memberIds: [],
    serviceDeskIds: [],
  };
  (site.store.data.organizations ??= []).push(organization);
  site.store.touch();
  return organization;
}

/** Puts names into a list or takes them out. */
function change(site: Site, list: string[], verb: "add" | "remove", names: string[]): void {
  for (const name of names) {
    const at = list.indexOf(name);
    if (verb === "add" && at < 0) list.push(name);
    if (verb === "remove" && at >= 0) list.splice(at, 1);
  }
  site.store.touch();
}

const VERBS = [
  ["POST", "add"],
  ["DELETE", "remove"],
] as const;

function registerMembers(router: Router, site: Site): void {
  const members = "/rest/servicedeskapi/organization/:organizationId/user";

  router.rest("GET", members, "READ", (request) =>
    json(200, usersPage(request, viewOf(site, request), inPath(site, request).memberIds)),
  );

  for (const [method, verb] of VERBS) {
    router.rest(method, members, method === "POST" ? "ADMIN" : "DELETE", (request) => {
      const organization = inPath(site, request);
      requireAgent(site, request.caller.user);
      const users = knownUsers(site, accountIdsIn(bodyOf(request)));
      const ids = users.map((user) => user.accountId);
      change(site, organization.memberIds, verb, ids);
      return empty();
    });
  }
}

function registerDesks(router: Router, site: Site): void {
  const desk = "/rest/servicedeskapi/servicedesk/:serviceDeskId/organization";

  router.rest("GET", desk, "READ", (request) => {
    const view = viewOf(site, request);
    const { id } = deskOf(site, request);
    const accountId = request.query.get("accountId");
    const all = visible(site, request.caller.user).filter(
      (each) =>
        each.serviceDeskIds.includes(id) && (accountId === null || each.memberIds.includes(accountId)),
    );
    return json(
      200,
      servicePage(
        request,
        view,
        all.map((each) => show(view, each)),
      ),
    );
  });

  for (const [method, verb] of VERBS) {
    router.rest(method, desk, method === "POST" ? "WRITE" : "DELETE", (request) => {
      const { id, project } = deskOf(site, request);
      if (!isAgent(request.caller.user, project))
        throw refuseRequest(403, "You do not have permission to manage the customers of this service desk.");
      const wanted = String(bodyOf(request)["organizationId"]);
      change(site, organizationNamed(site, request.caller.user, wanted).serviceDeskIds, verb, [id]);
      return empty();
    });
  }
}

export function registerOrganizationRoutes(router: Router, site: Site): void {
  const organizations = "/rest/servicedeskapi/organization";

  router.rest("GET", organizations, "READ", (request) => {
    const view = viewOf(site, request);
    const accountId = request.query.get("accountId");
    const all = visible(site, request.caller.user).filter(
      (each) => accountId === null || each.memberIds.includes(accountId),
    );
    return json(
      200,
      servicePage(
        request,
        view,
        all.map((each) => show(view, each)),
      ),
    );
  });

  router.rest("POST", organizations, "ADMIN", (request) => {
    requireAgent(site, request.caller.user);
    return json(201, show(viewOf(site, request), create(site, bodyOf(request)["name"])));
  });

  router.rest("GET", `${organizations}/:organizationId`, "READ", (request) =>
    json(200, show(viewOf(site, request), inPath(site, request))),
  );

  router.rest("DELETE", `${organizations}/:organizationId`, "DELETE", (request) => {
    const organization = inPath(site, request);
    if (!request.caller.user.siteAdmin && request.caller.kind !== "app")
      throw refuseRequest(403, "You do not have permission to delete organizations.");
    const all = site.store.data.organizations ?? [];
    all.splice(all.indexOf(organization), 1);
    site.store.touch();
    return empty();
  });

  registerMembers(router, site);
  registerDesks(router, site);
}
