/**
 * Entity properties of issues.
 */
import { setIssueProperty } from "../issues/edit-issue.ts";
import type { Issue } from "../entities/issue.ts";
import { refuse } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { may, projectOf } from "../permissions/permissions.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { issueOf, viewOf } from "./support.ts";

function editable(site: Site, request: RestRequest): Issue {
  const issue = issueOf(site, request);
  if (!may(request.caller.user, "EDIT_ISSUES", projectOf(site.store, issue))) {
    throw refuse(403, "You do not have permission to edit issues in this project.");
  }
  return issue;
}

export function registerPropertyRoutes(router: Router, site: Site): void {
  const list = "/rest/api/{v}/issue/:issueIdOrKey/properties";
  const keyOf = (request: RestRequest): string => request.params["propertyKey"] ?? "";
  const missing = (request: RestRequest) => refuse(404, `The property '${keyOf(request)}' does not exist.`);

  router.rest("GET", list, "READ", (request) => {
    const issue = issueOf(site, request);
    const view = viewOf(site, request);
    const keys = Object.keys(issue.properties).map((key) => ({
      key,
      self: restUrl(view, `/issue/${issue.id}/properties/${encodeURIComponent(key)}`),
    }));
    return json(200, { keys });
  });

  router.rest("GET", `${list}/:propertyKey`, "READ", (request) => {
    const value = issueOf(site, request).properties[keyOf(request)];
    if (value === undefined) throw missing(request);
    return json(200, { key: keyOf(request), value });
  });

  router.rest("PUT", `${list}/:propertyKey`, "WRITE", (request) => {
    const isNew = setIssueProperty(
      site,
      request.caller,
      editable(site, request),
      keyOf(request),
      request.body,
    );
    return json(isNew ? 201 : 200, {});
  });

  router.rest("DELETE", `${list}/:propertyKey`, "DELETE", (request) => {
    const issue = editable(site, request);
    if (!(keyOf(request) in issue.properties)) throw missing(request);
    delete issue.properties[keyOf(request)];
    site.store.touch();
    site.publish({
      event: "issue_property_deleted",
      issue,
      propertyKey: keyOf(request),
      caller: request.caller,
    });
    return empty();
  });
}
