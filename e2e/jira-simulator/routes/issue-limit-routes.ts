/**
 * Which issues are near or beyond what one issue may hold.
 */
import { refuse } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { reportLimits } from "../issues/issue-limits.ts";
import { administersJira, canBrowse } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";

/** `GET /issue/limit/report`, for administrators of Jira; only of issues they can browse. */
export function registerIssueLimitRoutes(router: Router, site: Site): void {
  router.rest("GET", "/rest/api/{v}/issue/limit/report", "READ", (request) => {
    const { caller, query } = request;
    if (!administersJira(site.store, caller)) {
      throw refuse(403, "You do not have permission to view the issue limit report.");
    }
    const seen = [...site.store.issues()].filter((issue) => canBrowse(site.store, caller.user, issue));
    const withKeys = query.get("isReturningKeys") === "true";
    return json(
      200,
      reportLimits(site, seen, ({ id, key }) => (withKeys ? key : id)),
    );
  });
}
