/**
 * Into the archive and out of it, for administrators of Jira.
 */
import { refuse } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { archiveIssues } from "../issues/archive.ts";
import { administersJira } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { bodyOf } from "./support.ts";

/** `PUT /issue/archive` and `PUT /issue/unarchive` of `{issueIdsOrKeys}`. */
export function registerArchiveRoutes(router: Router, site: Site): void {
  for (const verb of ["archive", "unarchive"] as const) {
    router.rest("PUT", `/rest/api/{v}/issue/${verb}`, "WRITE", (request) => {
      if (!administersJira(site.store, request.caller)) {
        throw refuse(403, "Only admins can archive or unarchive issues. Access denied.");
      }
      const { issueIdsOrKeys } = bodyOf(request);
      const names = Array.isArray(issueIdsOrKeys) ? issueIdsOrKeys.map(String) : [];
      return json(200, archiveIssues(site, names, verb === "archive"));
    });
  }
}
