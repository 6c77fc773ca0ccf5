/**
 * Watchers and votes of an issue. Neither makes history nor webhooks.
 */
import { canBrowse, may, projectOf } from "../permissions/permissions.ts";
import { refuse } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { showVoters, showWatchers } from "../representation/followers.ts";
import type { Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import type { Site } from "../site/site.ts";
import { issueOf, viewOf } from "./support.ts";

/** The person a call is about: the caller when nobody is named. Others need Manage watchers (403). */
function personOf(site: Site, request: RestRequest, issue: Issue, accountId: unknown): User {
  const { user } = request.caller;
  if (accountId === undefined || accountId === user.accountId) return user;
  if (typeof accountId !== "string") throw refuse(400, "The accountId must be a JSON string.");
  if (!may(user, "MANAGE_WATCHERS", projectOf(site.store, issue))) {
    throw refuse(403, "You do not have the permission to manage the watcher list.");
  }
  const found = site.store.user(accountId);
  if (!found) throw refuse(404, `The user with accountId '${accountId}' does not exist.`);
  return found;
}

function registerWatchers(router: Router, site: Site): void {
  const path = "/rest/api/{v}/issue/:issueIdOrKey/watchers";

  router.rest("GET", path, "READ", (request) =>
    json(200, showWatchers(viewOf(site, request), issueOf(site, request))),
  );

  router.rest("POST", path, "WRITE", (request) => {
    const issue = issueOf(site, request);
    const person = personOf(site, request, issue, request.body);
    if (!canBrowse(site.store, person, issue)) {
      throw refuse(
        400,
        `The user "${person.displayName}" does not have permission to view this issue. This user will not be added to the watch list.`,
      );
    }
    issue.watcherIds = [...new Set([...(issue.watcherIds ?? []), person.accountId])];
    site.store.touch();
    return empty();
  });

  router.rest("DELETE", path, "DELETE", (request) => {
    const issue = issueOf(site, request);
    const person = personOf(site, request, issue, request.query.get("accountId") ?? undefined);
    issue.watcherIds = (issue.watcherIds ?? []).filter((id) => id !== person.accountId);
    site.store.touch();
    return empty();
  });
}

/** Throws 404, as Jira does, when the caller raised the issue or it is resolved. */
function requireVoting(issue: Issue, user: User): void {
  if (issue.reporterId === user.accountId)
    throw refuse(404, "You cannot vote for an issue you have reported.");
  if (issue.resolutionId !== null) throw refuse(404, "You cannot vote for an issue that has been resolved.");
}

function registerVotes(router: Router, site: Site): void {
  const path = "/rest/api/{v}/issue/:issueIdOrKey/votes";

  router.rest("GET", path, "READ", (request) =>
    json(200, showVoters(viewOf(site, request), issueOf(site, request))),
  );

  router.rest("POST", path, "WRITE", (request) => {
    const issue = issueOf(site, request);
    const { user } = request.caller;
    requireVoting(issue, user);
    issue.voterIds = [...new Set([...(issue.voterIds ?? []), user.accountId])];
    site.store.touch();
    return empty();
  });

  router.rest("DELETE", path, "DELETE", (request) => {
    const issue = issueOf(site, request);
    const { user } = request.caller;
    if (!issue.voterIds?.includes(user.accountId)) {
      throw refuse(404, "Cannot remove a vote for an issue that the user has not already voted for.");
    }
    issue.voterIds = issue.voterIds.filter((id) => id !== user.accountId);
    site.store.touch();
    return empty();
  });
}

export function registerFollowerRoutes(router: Router, site: Site): void {
  registerWatchers(router, site);
  registerVotes(router, site);
}
