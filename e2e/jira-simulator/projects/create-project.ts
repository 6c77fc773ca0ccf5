/**
 * A new project: like the first company-managed one of its type on the site, with people and number of its own.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-projects/#api-rest-api-3-project-post
 */
import type { Project } from "../entities/configuration.ts";
import type { Caller } from "../entities/people.ts";
import { setAppAccess } from "../connect/app-user.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { administersJira } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";

type Input = Record<string, unknown>;

const KEY = /^[A-Z][A-Z0-9]+$/;
const LONGEST_KEY = 10;
const TEAM_MANAGED = /agility|next-gen|team-managed/;

function keyFault(site: Site, key: string): string | undefined {
  if (!KEY.test(key)) {
    return "Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric characters.";
  }
  if (key.length > LONGEST_KEY) return `The project key must not exceed ${LONGEST_KEY} characters in length.`;
  const { projects, deletedProjects = [] } = site.store.data;
  const known = [...projects, ...deletedProjects.map(({ project }) => project)];
  const holder = known.find((project) => project.key === key);
  return holder && `Project '${holder.name}' uses this project key.`;
}

function nameFault(site: Site, name: string): string | undefined {
  if (name.trim() === "") return "You must specify a valid project name.";
  const isTaken = site.store.data.projects.some((each) => each.name.toLowerCase() === name.toLowerCase());
  return isTaken ? "A project with that name already exists." : undefined;
}

/** The project that a new one is like; throws 400 for what the site has none of. */
function modelOf(site: Site, input: Input): Project {
  const { projectTypeKey, projectTemplateKey = "" } = input;
  if (TEAM_MANAGED.test(String(projectTemplateKey))) {
    throw refuseFields({ projectTemplateKey: "Team-managed projects are not simulated here." });
  }
  const isService = String(projectTemplateKey).startsWith("com.atlassian.servicedesk:");
  const type = projectTypeKey ?? (isService ? "service_desk" : "software");
  const model = site.store.data.projects.find((each) => each.type === type && each.style !== "next-gen");
  if (!model) throw refuseFields({ projectType: "You must specify a valid project type." });
  return model;
}

function nextProjectId(site: Site): string {
  const { counters, projects, deletedProjects = [] } = site.store.data;
  const given = [...projects, ...deletedProjects.map(({ project }) => project)].map(({ id }) => Number(id));
  counters.project = Math.max(counters.project ?? 0, ...given) + 1;
  return String(counters.project);
}

const highest = (things: readonly { id: string }[]): number =>
  Math.max(0, ...things.map(({ id }) => Number(id)));

/** Gives a service project its desk, with the request types of its model. */
function openDesk(site: Site, project: Project, model: Project): void {
  const { serviceDesks, requestTypes } = site.store.data;
  const serviceDeskId = String(highest(serviceDesks) + 1);
  const first = highest(requestTypes) + 1;
  const copies = site.store
    .requestTypesOf(model)
    .map((type, index) => ({ ...type, id: String(first + index), serviceDeskId }));
  serviceDesks.push({ id: serviceDeskId, projectId: project.id });
  requestTypes.push(...copies);
}

/** Creates a project and tells of it; throws 400 and 403 refusals. Apps that are installed reach it. */
export function createProject(site: Site, caller: Caller, input: Input): Project {
  if (!administersJira(site.store, caller)) throw refuse(403, "You are not authorised to create projects.");
  const [key, name] = [String(input["key"]), String(input["name"])];
  const lead = typeof input["leadAccountId"] === "string" ? input["leadAccountId"] : "";
  const faults = {
    projectKey: keyFault(site, key),
    projectName: nameFault(site, name),
    projectLead: site.store.user(lead) ? undefined : "You must specify a valid project lead.",
  };
  const found = Object.entries(faults).flatMap(([field, fault]) =>
    fault === undefined ? [] : [[field, fault] as const],
  );
  if (found.length > 0) throw refuseFields(Object.fromEntries(found));
  const model = modelOf(site, input);
  const isService = model.type === "service_desk";
  const project: Project = {
    ...{ id: nextProjectId(site), key, name, type: model.type, leadAccountId: lead },
    issueTypeIds: [...model.issueTypeIds],
    workflowId: model.workflowId,
    roles: {
      Administrators: [...new Set([lead, caller.user.accountId])],
      ...(isService ? { "Service Desk Team": [lead] } : {}),
    },
    requiredFields: [],
    lastIssueNumber: 0,
  };
  site.store.data.projects.push(project);
  if (isService) openDesk(site, project, model);
  setAppAccess(site, project, true);
  site.publish({ event: "project_created", project, caller });
  return project;
}
