/**
 * Issue security levels and project roles.
 */
import type { Project, RoleName, SecurityLevel } from "../entities/configuration.ts";
import { refuse } from "../http/errors.ts";
import { json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { may } from "../permissions/permissions.ts";
import { avatarUrls } from "../representation/people.ts";
import { showSecurityLevel } from "../representation/project-parts.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { projectInPath, viewOf } from "./support.ts";

/** Numbers of the roles as /project shows them. */
const FIRST_ROLE = 10_002;

function administered(site: Site, request: RestRequest): Project {
  const project = projectInPath(site, request);
  if (!may(request.caller.user, "ADMINISTER_PROJECTS", project)) {
    throw refuse(404, "You do not have permission to administer this project.");
  }
  return project;
}

function rolesOf(project: Project): { id: number; name: RoleName; accountIds: string[] }[] {
  const entries = Object.entries(project.roles) as [RoleName, string[]][];
  return entries.map(([name, accountIds], index) => ({ id: FIRST_ROLE + index, name, accountIds }));
}

function registerRoles(router: Router, site: Site): void {
  const path = "/rest/api/{v}/project/:projectIdOrKey/role";

  router.rest("GET", path, "READ", (request) => {
    const project = administered(site, request);
    const view = viewOf(site, request);
    const links = rolesOf(project).map(({ id, name }) => [
      name,
      restUrl(view, `/project/${project.id}/role/${id}`),
    ]);
    return json(200, Object.fromEntries(links));
  });

  router.rest("GET", `${path}/:id`, "READ", (request) => {
    const project = administered(site, request);
    const role = rolesOf(project).find(({ id }) => String(id) === request.params["id"]);
    if (!role) throw refuse(404, `Can not find a role actor for this role with id: ${request.params["id"]}`);
    const actors = role.accountIds.flatMap((accountId, index) => {
      const user = site.store.user(accountId);
      const avatar = avatarUrls(`${site.baseUrl}/__sim/avatars/${encodeURIComponent(accountId)}`);
      const type = "atlassian-user-role-actor";
      return user
        ? [
            {
              id: 20_000 + index,
              displayName: user.displayName,
              type,
              avatarUrl: avatar["16x16"],
              actorUser: { accountId },
            },
          ]
        : [];
    });
    const { id, name } = role;
    const self = restUrl(viewOf(site, request), `/project/${project.id}/role/${id}`);
    return json(200, { self, name, id, description: "", actors });
  });
}

export function registerSecurityRoutes(router: Router, site: Site): void {
  registerRoles(router, site);

  router.rest("GET", "/rest/api/{v}/project/:projectKeyOrId/securitylevel", "READ", (request) => {
    const project = projectInPath(site, request, "projectKeyOrId");
    const isAllowed = may(request.caller.user, "SET_ISSUE_SECURITY", project);
    const levels = isAllowed ? (project.securityLevels ?? []) : [];
    return json(200, { levels: levels.map((level) => showSecurityLevel(viewOf(site, request), level)) });
  });

  router.rest("GET", "/rest/api/{v}/securitylevel/:id", "PROJECT_ADMIN", (request) => {
    const all: SecurityLevel[] = site.store.data.projects.flatMap((project) => project.securityLevels ?? []);
    const level = all.find(({ id }) => id === request.params["id"]);
    if (!level) throw refuse(404, "The issue security level was not found.");
    return json(200, showSecurityLevel(viewOf(site, request), level));
  });
}
