/**
 * /component and the components of a project.
 */
import type { Project } from "../entities/configuration.ts";
import type { Component } from "../entities/project-parts.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { may } from "../permissions/permissions.ts";
import { createComponent, updateComponent } from "../project-parts/components.ts";
import { deleteComponent } from "../project-parts/replace-in-issues.ts";
import { showComponent } from "../representation/project-parts.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, pageOf, projectInPath, viewOf } from "./support.ts";

interface Found {
  component: Component;
  project: Project;
}

/** A component that the caller sees; throws 404. */
function findComponent(site: Site, request: RestRequest, id: string): Found {
  const component = site.store.data.components?.find((each) => each.id === id);
  const project = component && site.store.project(component.projectId);
  if (!project || !may(request.caller.user, "BROWSE_PROJECTS", project)) {
    throw refuse(404, `The component with id ${id} does not exist.`);
  }
  return { component, project };
}

function requireAdministrator(request: RestRequest, project: Project): void {
  if (!may(request.caller.user, "ADMINISTER_PROJECTS", project)) {
    throw refuse(403, "The user does not have the permission to edit this project.");
  }
}

function ownComponent(site: Site, request: RestRequest): Found {
  const found = findComponent(site, request, request.params["id"] ?? "");
  requireAdministrator(request, found.project);
  return found;
}

/** How many issues of the site have the component. */
function countIssues(site: Site, component: Component): number {
  return [...site.store.issues()].filter((issue) => {
    const held = issue.custom["components"];
    return Array.isArray(held) && held.includes(component.id);
  }).length;
}

function byName(site: Site, project: Project): Component[] {
  return site.store.componentsOf(project).sort((a, b) => a.name.localeCompare(b.name));
}

export function registerComponentRoutes(router: Router, site: Site): void {
  const path = "/rest/api/{v}/component/:id";
  const ofProject = "/rest/api/{v}/project/:projectIdOrKey";

  router.rest("GET", `${ofProject}/components`, "READ", (request) => {
    const view = viewOf(site, request);
    const components = byName(site, projectInPath(site, request));
    return json(
      200,
      components.map((component) => showComponent(view, component)),
    );
  });

  router.rest("GET", `${ofProject}/component`, "READ", (request) => {
    const view = viewOf(site, request);
    const query = (request.query.get("query") ?? "").toLowerCase();
    const found = byName(site, projectInPath(site, request)).filter(({ name, description }) =>
      `${name}\n${description}`.toLowerCase().includes(query),
    );
    const { items, ...numbers } = pageOf(request, found, 50);
    const values = items.map((each) => ({
      ...showComponent(view, each),
      issueCount: countIssues(site, each),
    }));
    return json(200, { ...numbers, values });
  });

  router.rest("POST", "/rest/api/{v}/component", "PROJECT_ADMIN", (request) => {
    const body = bodyOf(request);
    const key = body["project"];
    if (typeof key !== "string") throw refuseFields({ project: "You must specify the key of a project." });
    const project = site.store.project(key);
    if (!project || !may(request.caller.user, "BROWSE_PROJECTS", project)) {
      throw refuse(404, `No project could be found with key '${key}'.`);
    }
    requireAdministrator(request, project);
    return json(201, showComponent(viewOf(site, request), createComponent(site, project, body)));
  });

  router.rest("GET", path, "READ", (request) => {
    const { component } = findComponent(site, request, request.params["id"] ?? "");
    return json(200, showComponent(viewOf(site, request), component));
  });

  router.rest("PUT", path, "PROJECT_ADMIN", (request) => {
    const { component, project } = ownComponent(site, request);
    updateComponent(site, project, component, bodyOf(request));
    return json(200, showComponent(viewOf(site, request), component));
  });

  router.rest("DELETE", path, "PROJECT_ADMIN", (request) => {
    const { component } = ownComponent(site, request);
    const to = request.query.get("moveIssuesTo");
    const other = to === null ? null : findComponent(site, request, to).component;
    if (other && (other.projectId !== component.projectId || other.id === component.id)) {
      throw refuse(404, `The component with id ${other.id} does not exist.`);
    }
    deleteComponent(site, request.caller, component, other);
    return empty();
  });

  router.rest("GET", `${path}/relatedIssueCounts`, "READ", (request) => {
    const { component } = findComponent(site, request, request.params["id"] ?? "");
    const self = restUrl(viewOf(site, request), `/component/${component.id}`);
    return json(200, { self, issueCount: countIssues(site, component) });
  });
}
