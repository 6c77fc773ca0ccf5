/**
 * /issue/bulkfetch: up to a hundred issues by id or key in one call.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post
 */
import { refuse } from "../http/errors.ts";
import { json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Issue } from "../entities/issue.ts";
import { canBrowse } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { showExpanded } from "./issue-routes.ts";
import { bodyOf, viewOf } from "./support.ts";

const MOST_ISSUES = 100;

function textsIn(body: Record<string, unknown>, name: string): string[] {
  const value = body[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Issues that do not exist and those that the caller may not see are left out. */
function wantedIssues(site: Site, request: RestRequest, idsOrKeys: string[]): Issue[] {
  const found = idsOrKeys.flatMap((each) => site.store.issue(each) ?? []);
  return [...new Set(found)].filter((issue) => canBrowse(site.store, request.caller.user, issue));
}

export function registerBulkFetchRoutes(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/{v}/issue/bulkfetch", "WRITE", (request) => {
    const body = bodyOf(request);
    const idsOrKeys = textsIn(body, "issueIdsOrKeys");
    if (idsOrKeys.length === 0 || idsOrKeys.length > MOST_ISSUES)
      throw refuse(400, `Between 1 and ${MOST_ISSUES} issues can be fetched at once.`);
    const wanted = {
      fields: textsIn(body, "fields").flatMap((each) => each.split(",")),
      expand: textsIn(body, "expand"),
      properties: textsIn(body, "properties"),
    };
    const issues = wantedIssues(site, request, idsOrKeys);
    const view = viewOf(site, request);
    return json(200, {
      issues: issues.map((issue) => showExpanded(view, issue, { ...wanted, preset: "*navigable" })),
      issueErrors: [],
    });
  });
}
