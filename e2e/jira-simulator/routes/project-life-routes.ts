/**
 * The life of a project: created, changed, archived, deleted into the recycle bin or for good, brought back.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/
 */
import type { ProjectEvent } from "../entities/events.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { may } from "../permissions/permissions.ts";
import { createProject } from "../projects/create-project.ts";
import { showProject } from "../representation/configuration.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, projectInPath, viewOf } from "./support.ts";

function requireAdmin(request: RestRequest, what: string): void {
  if (!request.caller.user.siteAdmin) throw refuse(403, `You cannot ${what} this project.`);
}

function updateProject(site: Site, request: RestRequest): ProjectEvent["project"] {
  const project = projectInPath(site, request);
  if (!may(request.caller.user, "ADMINISTER_PROJECTS", project)) {
    throw refuse(403, "You cannot edit the configuration of this project.");
  }
  const { name = project.name, leadAccountId = project.leadAccountId } = bodyOf(request);
  if (typeof name !== "string" || name.trim() === "") {
    throw refuseFields({ projectName: "You must specify a valid project name." });
  }
  const others = site.store.data.projects.filter((each) => each !== project);
  if (others.some((each) => each.name.toLowerCase() === name.toLowerCase())) {
    throw refuseFields({ projectName: "A project with that name already exists." });
  }
  if (typeof leadAccountId !== "string" || !site.store.user(leadAccountId)) {
    throw refuseFields({ projectLead: "You must specify a valid project lead." });
  }
  Object.assign(project, { name, leadAccountId });
  site.store.touch();
  return project;
}

/** Registers the creation of projects; PUT, DELETE, archive and restore of one. */
export function registerProjectLifeRoutes(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/{v}/project", "PROJECT_ADMIN", (request) => {
    const { id, key } = createProject(site, request.caller, bodyOf(request));
    return json(201, { self: restUrl(viewOf(site, request), `/project/${id}`), id: Number(id), key });
  });

  const path = "/rest/api/{v}/project/:projectIdOrKey";

  router.rest("PUT", path, "PROJECT_ADMIN", (request) => {
    site.publish({ event: "project_updated", project: updateProject(site, request), caller: request.caller });
    return json(200, showProject(viewOf(site, request), projectInPath(site, request)));
  });

  router.rest("DELETE", path, "PROJECT_ADMIN", (request) => {
    const project = projectInPath(site, request);
    requireAdmin(request, "delete");
    const isUndoable = request.query.get("enableUndo") !== "false";
    site.store.removeProject(project, isUndoable ? "deleted" : "gone");
    const event = isUndoable ? "project_soft_deleted" : "project_deleted";
    site.publish({ event, project, caller: request.caller });
    return empty();
  });

  router.rest("POST", `${path}/archive`, "PROJECT_ADMIN", (request) => {
    const project = projectInPath(site, request);
    requireAdmin(request, "archive");
    site.store.removeProject(project, "archived");
    site.publish({ event: "project_archived", project, caller: request.caller });
    return empty();
  });

  router.rest("POST", `${path}/restore`, "PROJECT_ADMIN", (request) => {
    requireAdmin(request, "restore");
    const wanted = request.params["projectIdOrKey"] ?? "";
    const restored = site.store.restoreProject(wanted);
    if (!restored) throw refuse(404, `No deleted project could be found with id or key '${wanted}'.`);
    const event = restored.archived ? "project_restored_archived" : "project_restored_deleted";
    site.publish({ event, project: restored.project, caller: request.caller });
    return json(200, showProject(viewOf(site, request), restored.project));
  });
}
