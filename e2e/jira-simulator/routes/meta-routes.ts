/**
 * What can be created and edited: createmeta in its two paged forms, editmeta.
 */
import { refuse } from "../http/errors.ts";
import { json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { may } from "../permissions/permissions.ts";
import { showIssueType } from "../representation/configuration.ts";
import { showEditMeta } from "../representation/edit-meta.ts";
import { settableFields, showFieldMeta } from "../representation/field-meta.ts";
import type { Site } from "../site/site.ts";
import { issueOf, numberParameter, pageOf, projectInPath, viewOf } from "./support.ts";

const LARGEST_PAGE = 200;

function refuseLargePages(request: RestRequest): void {
  const maxResults = numberParameter(request, "maxResults", 50);
  if (maxResults > LARGEST_PAGE || maxResults < 1) {
    throw refuse(400, `maxResults must be between 1 and ${LARGEST_PAGE}.`);
  }
}

export function registerMetaRoutes(router: Router, site: Site): void {
  const types = "/rest/api/{v}/issue/createmeta/:projectIdOrKey/issuetypes";

  router.rest("GET", types, "READ", (request) => {
    refuseLargePages(request);
    const view = viewOf(site, request);
    const project = projectInPath(site, request);
    const mayCreate = may(request.caller.user, "CREATE_ISSUES", project);
    const all = mayCreate ? project.issueTypeIds.flatMap((id) => site.store.issueType(id) ?? []) : [];
    const { items, startAt, maxResults, total } = pageOf(request, all, 50, LARGEST_PAGE);
    const issueTypes = items.map((type) => showIssueType(view, type));
    return json(200, { startAt, maxResults, total, issueTypes });
  });

  router.rest("GET", `${types}/:issueTypeId`, "READ", (request) => {
    refuseLargePages(request);
    const view = viewOf(site, request);
    const project = projectInPath(site, request);
    const type = site.store.issueType(request.params["issueTypeId"] ?? "");
    if (!type || !project.issueTypeIds.includes(type.id)) {
      throw refuse(400, "The issue type is not valid for the project.");
    }
    const mayCreate = may(request.caller.user, "CREATE_ISSUES", project);
    const all = mayCreate ? settableFields(view, project, type, "create") : [];
    const { items, startAt, maxResults, total } = pageOf(request, all, 50, LARGEST_PAGE);
    const fields = items.map((field) => ({
      ...showFieldMeta(view, project, type, field),
      fieldId: field.id,
    }));
    return json(200, { startAt, maxResults, total, fields });
  });

  router.rest("GET", "/rest/api/{v}/issue/:issueIdOrKey/editmeta", "READ", (request) => {
    return json(200, showEditMeta(viewOf(site, request), issueOf(site, request)));
  });
}
