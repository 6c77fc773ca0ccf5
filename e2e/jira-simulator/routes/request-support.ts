/**
 * What every route of the service management API needs: the request in the path.
 */
import type { Issue } from "../entities/issue.ts";
import { refuseRequest } from "../http/errors.ts";
import type { RestRequest } from "../http/messages.ts";
import { canSeeRequest } from "../issues/requests.ts";
import type { Site } from "../site/site.ts";

/** The request in the path, if the caller reaches it; throws 404. */
export function requestOf(site: Site, request: RestRequest): Issue {
  const issue = site.store.issue(request.params["issueIdOrKey"] ?? "");
  if (!issue || !canSeeRequest(site, request.caller.user, issue)) {
    throw refuseRequest(404, "The request does not exist or you do not have permission to see it.");
  }
  return issue;
}
