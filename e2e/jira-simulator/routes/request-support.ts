/**
 * What every route of the service management API needs: the request in the path, lists of people, pages.
 */
import type { Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import type { RestRequest } from "../http/messages.ts";
import { canSeeRequest } from "../issues/requests.ts";
import { showRequestUser } from "../representation/request.ts";
import type { View } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { servicePage } from "./service-desk-routes.ts";

/** The request in the path, if the caller reaches it; throws 404. */
export function requestOf(site: Site, request: RestRequest): Issue {
  const issue = site.store.issue(request.params["issueIdOrKey"] ?? "");
  if (!issue || !canSeeRequest(site, request.caller.user, issue)) {
    throw refuseRequest(404, "The request does not exist or you do not have permission to see it.");
  }
  return issue;
}

/** The `accountIds` of a body; throws 400 for none and for the user names of old. */
export function accountIdsIn(body: Record<string, unknown>): string[] {
  const { accountIds } = body;
  if (!Array.isArray(accountIds) || accountIds.length === 0)
    throw refuseRequest(400, "Specify the account ids of at least one user.");
  return accountIds.map(String);
}

/** Users that exist; throws 400 for the first that does not. */
export function knownUsers(site: Site, accountIds: string[]): User[] {
  return accountIds.map((accountId) => {
    const user = site.store.user(accountId);
    if (!user?.active) throw refuseRequest(400, `The user '${accountId}' does not exist.`);
    return user;
  });
}

/** A page of users. */
export function usersPage(request: RestRequest, view: View, accountIds: string[]): Record<string, unknown> {
  const users = accountIds.flatMap((accountId) => view.store.user(accountId) ?? []);
  return servicePage(
    request,
    view,
    users.map((user) => showRequestUser(view, user)),
  );
}
