/**
 * Projects, issue types, statuses, fields.
 */
import { refuse } from "../http/errors.ts";
import { json } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { may } from "../permissions/permissions.ts";
import {
  showField,
  showIssueType,
  showPriority,
  showProject,
  showProjectInList,
  showResolution,
  showStatus,
} from "../representation/configuration.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { workflowFor } from "../workflow/workflow.ts";
import { listParameter, pageOf, projectInPath, viewOf } from "./support.ts";

function registerProjects(router: Router, site: Site): void {
  router.rest("GET", "/rest/api/{v}/project/search", "READ", (request) => {
    const view = viewOf(site, request);
    const query = (request.query.get("query") ?? "").toLowerCase();
    const types = listParameter(request, "typeKey");
    const keys = listParameter(request, "keys");
    const ids = listParameter(request, "id");
    const needed = request.query.get("action") === "edit" ? "ADMINISTER_PROJECTS" : "BROWSE_PROJECTS";
    const all = site.store.data.projects
      .filter((project) => may(request.caller.user, needed, project))
      .filter(
        (project) => project.name.toLowerCase().includes(query) || project.key.toLowerCase().includes(query),
      )
      .filter((project) => types.length === 0 || types.includes(project.type))
      .filter((project) => keys.length === 0 || keys.includes(project.key))
      .filter((project) => ids.length === 0 || ids.includes(project.id))
      .sort((a, b) => a.key.localeCompare(b.key));
    const { items, ...numbers } = pageOf(request, all, 50, 100);
    const self = restUrl(view, `/project/search?${request.query.toString()}`);
    return json(200, { self, ...numbers, values: items.map((project) => showProjectInList(view, project)) });
  });

  router.rest("GET", "/rest/api/{v}/project/:projectIdOrKey", "READ", (request) => {
    return json(200, showProject(viewOf(site, request), projectInPath(site, request)));
  });

  router.rest("GET", "/rest/api/{v}/project/:projectIdOrKey/statuses", "READ", (request) => {
    const view = viewOf(site, request);
    const project = projectInPath(site, request);
    const statusesOf = (typeId: string): string[] => workflowFor(site.store, project, typeId).statusIds;
    const types = project.issueTypeIds.flatMap((id) => site.store.issueType(id) ?? []);
    return json(
      200,
      types.map(({ id, name, subtask }) => ({
        self: restUrl(view, `/issuetype/${id}`),
        id,
        name,
        subtask,
        statuses: statusesOf(id).map((each) => showStatus(view, each)),
      })),
    );
  });
}

function registerSiteWide(router: Router, site: Site): void {
  router.rest("GET", "/rest/api/{v}/issuetype", "READ", (request) => {
    const view = viewOf(site, request);
    const seen = site.store.data.projects.filter((each) => may(request.caller.user, "BROWSE_PROJECTS", each));
    const types = site.store.data.issueTypes.filter((type) =>
      seen.some((each) => each.issueTypeIds.includes(type.id)),
    );
    return json(
      200,
      types.map((type) => showIssueType(view, type)),
    );
  });

  router.rest("GET", "/rest/api/{v}/issuetype/project", "READ", (request) => {
    const view = viewOf(site, request);
    const project = site.store.project(request.query.get("projectId") ?? "");
    if (!project || !may(request.caller.user, "BROWSE_PROJECTS", project)) {
      throw refuse(404, "The project is not found or the user does not have permission to view it.");
    }
    const types = project.issueTypeIds.flatMap((id) => site.store.issueType(id) ?? []);
    return json(
      200,
      types.map((type) => showIssueType(view, type)),
    );
  });

  router.rest("GET", "/rest/api/{v}/field", "READ", () => json(200, site.store.data.fields.map(showField)));

  router.rest("GET", "/rest/api/{v}/status", "READ", (request) => {
    const view = viewOf(site, request);
    return json(
      200,
      site.store.data.statuses.map((status) => showStatus(view, status.id)),
    );
  });

  router.rest("GET", "/rest/api/{v}/priority/search", "READ", (request) => {
    const view = viewOf(site, request);
    const { items, ...numbers } = pageOf(request, site.store.data.priorities, 50);
    const values = items.map((priority) => ({
      ...showPriority(view, priority.id),
      description: priority.description,
      statusColor: priority.statusColor,
      isDefault: priority.id === "3",
    }));
    return json(200, { ...numbers, values });
  });

  router.rest("GET", "/rest/api/{v}/resolution", "READ", (request) => {
    const view = viewOf(site, request);
    return json(
      200,
      site.store.data.resolutions.map(({ id }) => showResolution(view, id)),
    );
  });

  router.rest("GET", "/rest/api/{v}/resolution/search", "READ", (request) => {
    const view = viewOf(site, request);
    const ids = listParameter(request, "id");
    const onlyDefault = request.query.get("onlyDefault") === "true";
    const all = onlyDefault ? [] : site.store.data.resolutions;
    const chosen = all.filter(({ id }) => ids.length === 0 || ids.includes(id));
    const { items, ...numbers } = pageOf(request, chosen, 50);
    return json(200, { ...numbers, values: items.map(({ id }) => showResolution(view, id)) });
  });
}

export function registerProjectRoutes(router: Router, site: Site): void {
  registerProjects(router, site);
  registerSiteWide(router, site);
}
