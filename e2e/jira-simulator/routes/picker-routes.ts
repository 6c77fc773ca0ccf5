/**
 * People and groups for pickers: who can be assigned, several at once, by the beginning of a name.
 */
import type { Group, User } from "../entities/people.ts";
import { issueNotFound, refuse } from "../http/errors.ts";
import { json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { canBrowse, globalPermissionsOf, may, projectOf } from "../permissions/permissions.ts";
import { avatarUrls, describeUser } from "../representation/people.ts";
import type { Site } from "../site/site.ts";
import { listParameter, numberParameter, pageOf, viewOf } from "./support.ts";

/** Without the permission to browse people only a whole name finds anybody; apps may browse. */
function mayBrowsePeople({ caller }: RestRequest): boolean {
  return caller.kind === "app" || globalPermissionsOf(caller.user).has("USER_PICKER");
}

function matches(request: RestRequest, name: string): boolean {
  const query = (request.query.get("query") ?? "").toLowerCase();
  return mayBrowsePeople(request) ? name.toLowerCase().includes(query) : name.toLowerCase() === query;
}

function emphasized(name: string, query: string): string {
  const at = name.toLowerCase().indexOf(query.toLowerCase());
  if (at === -1 || query === "") return name;
  return `${name.slice(0, at)}<strong>${name.slice(at, at + query.length)}</strong>${name.slice(at + query.length)}`;
}

function foundUsers(site: Site, request: RestRequest, limit: number): Record<string, unknown> {
  const query = request.query.get("query") ?? "";
  const excluded = listParameter(request, "excludeAccountIds");
  const found = site.store.data.users
    .filter((user) => user.active && !excluded.includes(user.accountId))
    .filter(({ displayName }) => matches(request, displayName));
  const users = found.slice(0, limit).map(({ accountId, accountType, displayName }) => ({
    accountId,
    accountType,
    html: emphasized(displayName, query),
    displayName,
    avatarUrl: avatarUrls(`${site.baseUrl}/__sim/avatars/${encodeURIComponent(accountId)}`)["16x16"],
  }));
  return { users, total: found.length, header: `Showing ${users.length} of ${found.length} matching users` };
}

function foundGroups(site: Site, request: RestRequest, limit: number): Record<string, unknown> {
  const query = request.query.get("query") ?? "";
  const excluded = listParameter(request, "excludeId");
  const found = (site.store.data.groups ?? [])
    .filter(({ groupId, name }) => !excluded.includes(groupId) && matches(request, name))
    .sort((a, b) => a.name.localeCompare(b.name));
  const groups = found.slice(0, limit).map(({ name, groupId }) => ({
    name,
    html: emphasized(name, query),
    labels: [],
    groupId,
  }));
  return {
    header: `Showing ${groups.length} of ${found.length} matching groups`,
    total: found.length,
    groups,
  };
}

function registerAssignable(router: Router, site: Site): void {
  router.rest("GET", "/rest/api/{v}/user/assignable/search", "READ", (request) => {
    const wanted = request.query.get("issueKey") ?? request.query.get("issueId");
    const named = request.query.get("project");
    if (wanted === null && named === null) {
      throw refuse(400, "A project or issue key has to be provided in order to search for assignable users.");
    }
    const issue = wanted === null ? undefined : site.store.issue(wanted);
    if (wanted !== null && !(issue && canBrowse(site.store, request.caller.user, issue)))
      throw issueNotFound();
    const project = issue ? projectOf(site.store, issue) : site.store.project(named ?? "");
    if (!project || !may(request.caller.user, "BROWSE_PROJECTS", project)) {
      throw refuse(404, `No project could be found with key '${named ?? ""}'.`);
    }
    const accountId = request.query.get("accountId");
    const found = site.store.data.users.filter(
      (user) =>
        user.active &&
        may(user, "ASSIGNABLE_USER", project) &&
        (accountId === null || user.accountId === accountId) &&
        matches(request, user.displayName),
    );
    const view = viewOf(site, request);
    return json(
      200,
      pageOf(request, found, 50, 1000).items.map((user) => describeUser(view, user)),
    );
  });
}

export function registerPickerRoutes(router: Router, site: Site): void {
  registerAssignable(router, site);
  const limitOf = (request: RestRequest, preset: number): number =>
    Math.min(1000, numberParameter(request, "maxResults", preset));

  router.rest("GET", "/rest/api/{v}/user/bulk", "READ", (request) => {
    const view = viewOf(site, request);
    const users = request.query.getAll("accountId").flatMap((id): User[] => {
      const user = site.store.user(id);
      return user ? [user] : [];
    });
    const { items, ...numbers } = pageOf(request, users, 10, 200);
    return json(200, { ...numbers, values: items.map((user) => describeUser(view, user)) });
  });

  router.rest("GET", "/rest/api/{v}/user/picker", "READ", (request) =>
    json(200, foundUsers(site, request, limitOf(request, 50))),
  );

  router.rest("GET", "/rest/api/{v}/groups/picker", "READ", (request) =>
    json(200, foundGroups(site, request, limitOf(request, 20))),
  );

  router.rest("GET", "/rest/api/{v}/groupuserpicker", "READ", (request) => {
    if (!mayBrowsePeople(request)) throw refuse(403, "You are not authorized to browse users and groups.");
    const limit = limitOf(request, 50);
    return json(200, { users: foundUsers(site, request, limit), groups: foundGroups(site, request, limit) });
  });

  router.rest("GET", "/rest/api/{v}/group/bulk", "ADMIN", (request) => {
    if (!mayBrowsePeople(request)) throw refuse(403, "You are not authorized to browse users and groups.");
    const [ids, names] = [listParameter(request, "groupId"), listParameter(request, "groupName")];
    const isWanted = ({ groupId, name }: Group): boolean =>
      ids.length + names.length === 0 || ids.includes(groupId) || names.includes(name);
    const { items, ...numbers } = pageOf(request, (site.store.data.groups ?? []).filter(isWanted), 50);
    return json(200, { ...numbers, values: items.map(({ groupId, name }) => ({ name, groupId })) });
  });
}
