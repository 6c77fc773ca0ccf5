/**
 * Service desks, their request types and the fields of a request form.
 */
import type { Project, RequestType } from "../entities/configuration.ts";
import type { Field } from "../entities/fields.ts";
import { refuseRequest } from "../http/errors.ts";
import { json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { canUsePortal, isAgent } from "../issues/requests.ts";
import { serviceUrl, showRequestType } from "../representation/request.ts";
import type { View } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { numberParameter, viewOf } from "./support.ts";

/** A page in the service management API's form. */
export function servicePage(request: RestRequest, view: View, all: unknown[]): Record<string, unknown> {
  const start = Math.max(0, numberParameter(request, "start", 0));
  const limit = Math.min(100, Math.max(1, numberParameter(request, "limit", 50)));
  const values = all.slice(start, start + limit);
  const isLastPage = start + values.length >= all.length;
  const here = `${view.baseUrl}${request.path}`;
  return {
    _expands: [],
    size: values.length,
    start,
    limit,
    isLastPage,
    _links: {
      base: `${view.baseUrl}/rest/servicedeskapi`,
      context: "",
      self: here,
      ...(isLastPage ? {} : { next: `${here}?start=${start + limit}&limit=${limit}` }),
    },
    values,
  };
}

/**
 * The service desk in the path: by its id, by its project's key, or by a prefixed identifier; throws 404.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/intro/#project-identifiers
 */
export function deskOf(site: Site, request: RestRequest): { id: string; project: Project } {
  const wanted = request.params["serviceDeskId"] ?? "";
  const desk = site.store.data.serviceDesks.find(({ id, projectId }) => {
    const key = site.store.project(projectId)?.key ?? "";
    const names = [id, key, `serviceDeskId:${id}`, `projectId:${projectId}`, `projectKey:${key}`];
    return names.includes(wanted);
  });
  const project = desk && site.store.project(desk.projectId);
  if (!project || !canUsePortal(site, request.caller.user, project)) {
    throw refuseRequest(
      404,
      `The service desk with ID '${wanted}' does not exist or you do not have permission to view it.`,
    );
  }
  return { id: desk.id, project };
}

function requestTypeOf(site: Site, request: RestRequest, project: Project): RequestType {
  const id = request.params["requestTypeId"] ?? "";
  const type = site.store.requestTypesOf(project).find((each) => each.id === id);
  if (!type) throw refuseRequest(404, `The request type with ID '${id}' does not exist.`);
  return type;
}

function showDesk(view: View, id: string, project: Project): Record<string, unknown> {
  return {
    id,
    projectId: project.id,
    projectName: project.name,
    projectKey: project.key,
    projectTypeKey: project.type,
    _links: { self: serviceUrl(view, `/servicedesk/${id}`) },
  };
}

function showFormField(field: Field): Record<string, unknown> {
  return {
    fieldId: field.id,
    name: field.id === "summary" ? "Summarize the problem" : field.name,
    description: "",
    required: field.id === "summary",
    defaultValues: [],
    validValues: [],
    presetValues: [],
    jiraSchema: field.schema,
    visible: true,
  };
}

export function registerServiceDeskRoutes(router: Router, site: Site): void {
  const desks = "/rest/servicedeskapi/servicedesk";
  const types = `${desks}/:serviceDeskId/requesttype`;

  router.rest("GET", desks, "READ", (request) => {
    const view = viewOf(site, request);
    const all = site.store.data.serviceDesks.flatMap(({ id, projectId }) => {
      const project = site.store.project(projectId);
      return project && canUsePortal(site, request.caller.user, project) ? [showDesk(view, id, project)] : [];
    });
    return json(200, servicePage(request, view, all));
  });

  router.rest("GET", `${desks}/:serviceDeskId`, "READ", (request) => {
    const { id, project } = deskOf(site, request);
    return json(200, showDesk(viewOf(site, request), id, project));
  });

  router.rest("GET", types, "READ", (request) => {
    const view = viewOf(site, request);
    const query = (request.query.get("searchQuery") ?? "").toLowerCase();
    const withHidden = query === "" || request.query.get("includeHiddenRequestTypesInSearch") === "true";
    const groupId = request.query.get("groupId");
    const all = site.store
      .requestTypesOf(deskOf(site, request).project)
      .filter((type) => type.name.toLowerCase().includes(query) && (withHidden || !type.hidden))
      .filter((type) => groupId === null || (groupId === type.serviceDeskId && !type.hidden))
      .map((type) => showRequestType(view, type));
    return json(200, servicePage(request, view, all));
  });

  router.rest("GET", `${types}group`, "READ", (request) => {
    const { id } = deskOf(site, request);
    return json(200, servicePage(request, viewOf(site, request), [{ id, name: "General" }]));
  });

  router.rest("GET", `${types}/:requestTypeId`, "INACCESSIBLE", (request) => {
    const type = requestTypeOf(site, request, deskOf(site, request).project);
    return json(200, showRequestType(viewOf(site, request), type));
  });

  router.rest("GET", `${types}/:requestTypeId/field`, "READ", (request) => {
    const { project } = deskOf(site, request);
    requestTypeOf(site, request, project);
    const fields = ["summary", "description"].flatMap((id) => site.store.field(id) ?? []);
    return json(200, {
      requestTypeFields: fields.map(showFormField),
      canRaiseOnBehalfOf: isAgent(request.caller.user, project),
      canAddRequestParticipants: isAgent(request.caller.user, project),
    });
  });
}
