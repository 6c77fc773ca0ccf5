/**
 * The caller, permissions, users, and the site itself.
 */
import { isRecord } from "../entities/json.ts";
import type { Project } from "../entities/configuration.ts";
import type { User } from "../entities/people.ts";
import { refuse } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import {
  GLOBAL_PERMISSIONS,
  PROJECT_PERMISSIONS,
  globalPermissionsOf,
  may,
  permissionsIn,
} from "../permissions/permissions.ts";
import { describeMyself, describeUser } from "../representation/people.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, listParameter, numberParameter, viewOf } from "./support.ts";

function textList(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map((each: unknown) => (typeof each === "string" || typeof each === "number" ? String(each) : ""))
    : [];
}

/** Which of these projects and issues the user holds each permission in. */
function checkProjects(site: Site, user: User, wanted: unknown[]): Record<string, unknown>[] {
  return wanted.filter(isRecord).flatMap(({ permissions, projects, issues }) => {
    return textList(permissions).map((permission) => {
      const known = PROJECT_PERMISSIONS.find((each) => each === permission);
      if (!known) throw refuse(400, `Unrecognized permission: ${permission}`);
      const holds = (project: Project | undefined): boolean =>
        project !== undefined && may(user, known, project);
      return {
        permission,
        projects: textList(projects)
          .filter((id) => holds(site.store.data.projects.find((project) => project.id === id)))
          .map(Number),
        issues: textList(issues)
          .filter((id) => holds(site.store.project(site.store.issue(id)?.projectId ?? "")))
          .map(Number),
      };
    });
  });
}

function registerPermissions(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/{v}/permissions/check", "READ", (request) => {
    const body = bodyOf(request);
    const accountId =
      typeof body["accountId"] === "string" ? body["accountId"] : request.caller.user.accountId;
    const isOther = accountId !== request.caller.user.accountId;
    if (isOther && request.caller.kind !== "app" && !request.caller.user.siteAdmin) {
      throw refuse(403, "You need Administer Jira to look up the permissions of somebody else.");
    }
    const user = site.store.user(accountId);
    const globals = textList(body["globalPermissions"]);
    const unknown = globals.find((name) => !GLOBAL_PERMISSIONS.some((each) => each === name));
    if (unknown !== undefined) throw refuse(400, `Unrecognized permission: ${unknown}`);
    const held: ReadonlySet<string> = user ? globalPermissionsOf(user) : new Set();
    const wanted: unknown[] = Array.isArray(body["projectPermissions"]) ? body["projectPermissions"] : [];
    return json(200, {
      projectPermissions: user ? checkProjects(site, user, wanted) : [],
      globalPermissions: globals.filter((name) => held.has(name)),
    });
  });

  router.rest("GET", "/rest/api/{v}/mypermissions", "READ", (request) => {
    const wanted = listParameter(request, "permissions");
    if (wanted.length === 0) throw refuse(400, "The permissions query parameter is required.");
    const issue = site.store.issue(request.query.get("issueId") ?? request.query.get("issueKey") ?? "");
    const project = site.store.project(
      issue?.projectId ?? request.query.get("projectId") ?? request.query.get("projectKey") ?? "",
    );
    const { user } = request.caller;
    const inProject: ReadonlySet<string> = project
      ? permissionsIn(project, user)
      : new Set(site.store.data.projects.flatMap((each) => [...permissionsIn(each, user)]));
    const globals: ReadonlySet<string> = globalPermissionsOf(user);
    const entries = wanted.map((key, index): [string, Record<string, unknown>] => {
      const isGlobal = GLOBAL_PERMISSIONS.some((each) => each === key);
      if (!isGlobal && !PROJECT_PERMISSIONS.some((each) => each === key)) {
        throw refuse(400, `Unrecognized permission: ${key}`);
      }
      const havePermission = (isGlobal ? globals : inProject).has(key);
      return [
        key,
        {
          id: String(index),
          key,
          name: key,
          type: isGlobal ? "GLOBAL" : "PROJECT",
          description: "",
          havePermission,
        },
      ];
    });
    return json(200, { permissions: Object.fromEntries(entries) });
  });
}

function registerUsers(router: Router, site: Site): void {
  router.rest("GET", "/rest/api/{v}/myself", "READ", (request) => {
    return json(200, describeMyself(viewOf(site, request), request.caller.user));
  });

  router.rest("GET", "/rest/api/{v}/user", "READ", (request) => {
    const user = site.store.user(request.query.get("accountId"));
    if (!user) throw refuse(404, "Specified user does not exist or you do not have required permissions");
    return json(200, describeUser(viewOf(site, request), user));
  });

  router.rest("GET", "/rest/api/{v}/user/search", "READ", (request) => {
    const view = viewOf(site, request);
    const query = (request.query.get("query") ?? "").toLowerCase();
    const accountId = request.query.get("accountId");
    if (query === "" && accountId === null) throw refuse(400, "Provide 'query' or 'accountId'.");
    const seesMail = (user: User) => request.caller.kind !== "app" || user.emailVisible === true;
    const found = site.store.data.users.filter((user) => {
      if (accountId !== null) return user.accountId === accountId;
      return (
        user.displayName.toLowerCase().includes(query) || (seesMail(user) && user.email?.startsWith(query))
      );
    });
    const start = numberParameter(request, "startAt", 0);
    const end = start + numberParameter(request, "maxResults", 50);
    return json(
      200,
      found.slice(start, end).map((user) => describeUser(view, user)),
    );
  });
}

function registerServer(router: Router, site: Site): void {
  router.rest(
    "GET",
    "/rest/api/{v}/serverInfo",
    "READ",
    () =>
      json(200, {
        baseUrl: site.baseUrl,
        displayUrl: site.baseUrl,
        displayUrlServicedeskHelpCenter: site.baseUrl,
        version: "1001.0.0-SNAPSHOT",
        versionNumbers: [1001, 0, 0],
        deploymentType: "Cloud",
        buildNumber: 100283,
        buildDate: "2026-09-25T00:00:00.000+0000",
        serverTime: new Date(site.now()).toISOString().replace("Z", "+0000"),
        scmInfo: "simulator",
        serverTitle: site.store.data.title,
        serverTimeZone: "UTC",
      }),
    true,
  );
}

export function registerPeopleRoutes(router: Router, site: Site): void {
  registerPermissions(router, site);
  registerUsers(router, site);
  registerServer(router, site);
}
