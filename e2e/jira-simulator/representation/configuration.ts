/**
 * Projects, issue types, statuses, priorities, resolutions and fields as REST shows them.
 */
import type { IssueType, NamedOption, Priority, Project, Status } from "../entities/configuration.ts";
import type { Field } from "../entities/fields.ts";
import { showComponent, showVersion } from "./project-parts.ts";
import { avatarUrls, showUser } from "./people.ts";
import { restUrl, type View } from "./view.ts";

const CATEGORIES = {
  new: { id: 2, key: "new", colorName: "blue-gray", name: "To Do" },
  indeterminate: { id: 4, key: "indeterminate", colorName: "yellow", name: "In Progress" },
  done: { id: 3, key: "done", colorName: "green", name: "Done" },
} as const;

export function showStatusCategory(view: View, status: Status): Record<string, unknown> {
  const category = CATEGORIES[status.category];
  return { self: restUrl(view, `/statuscategory/${category.id}`), ...category };
}

export function showStatus(view: View, id: string): Record<string, unknown> {
  const status = view.store.status(id);
  if (!status) throw new Error(`No status ${id}`);
  return {
    self: restUrl(view, `/status/${id}`),
    description: status.description,
    iconUrl: `${view.baseUrl}/images/icons/statuses/generic.png`,
    name: status.name,
    id,
    statusCategory: showStatusCategory(view, status),
  };
}

/** What belongs to one team-managed project says so. */
function scopeOf({ scopeProjectId }: { scopeProjectId?: string }): Record<string, unknown> {
  return scopeProjectId === undefined ? {} : { scope: { type: "PROJECT", project: { id: scopeProjectId } } };
}

export function showIssueType(view: View, type: IssueType): Record<string, unknown> {
  return {
    self: restUrl(view, `/issuetype/${type.id}`),
    id: type.id,
    description: type.description,
    iconUrl: `${view.baseUrl}/rest/api/2/universal_avatar/view/type/issuetype/avatar/${type.avatarId}?size=medium`,
    name: type.name,
    subtask: type.subtask,
    avatarId: type.avatarId,
    hierarchyLevel: type.hierarchyLevel,
    ...scopeOf(type),
  };
}

export function showPriority(view: View, id: string): Record<string, unknown> | null {
  const priority: Priority | undefined = view.store.data.priorities.find((each) => each.id === id);
  if (!priority) return null;
  return {
    self: restUrl(view, `/priority/${id}`),
    iconUrl: `${view.baseUrl}/images/icons/priorities/${priority.name.toLowerCase()}_new.svg`,
    name: priority.name,
    id,
  };
}

export function showResolution(view: View, id: string | null): Record<string, unknown> | null {
  const resolution: NamedOption | undefined = view.store.data.resolutions.find((each) => each.id === id);
  if (!resolution) return null;
  return {
    self: restUrl(view, `/resolution/${resolution.id}`),
    id: resolution.id,
    description: resolution.description,
    name: resolution.name,
  };
}

function projectAvatars(view: View, project: Project): Record<string, string> {
  return avatarUrls(`${view.baseUrl}/__sim/avatars/project-${project.id}`);
}

/** The project inside an issue's fields. */
export function showProjectShort(view: View, project: Project): Record<string, unknown> {
  return {
    self: restUrl(view, `/project/${project.id}`),
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.type,
    simplified: project.style === "next-gen",
    avatarUrls: projectAvatars(view, project),
  };
}

/** A project in a list. */
export function showProjectInList(view: View, project: Project): Record<string, unknown> {
  return {
    ...showProjectShort(view, project),
    expand: "description,lead,issueTypes,url,projectKeys,permissions,insight",
    style: project.style ?? "classic",
    isPrivate: false,
    properties: {},
  };
}

/** The whole project. */
export function showProject(view: View, project: Project): Record<string, unknown> {
  return {
    ...showProjectInList(view, project),
    description: "",
    lead: showUser(view, project.leadAccountId),
    components: view.store.componentsOf(project).map((component) => showComponent(view, component)),
    issueTypes: project.issueTypeIds.flatMap((id) => {
      const type = view.store.issueType(id);
      return type ? [showIssueType(view, type)] : [];
    }),
    assigneeType: "UNASSIGNED",
    versions: view.store.versionsOf(project).map((version) => showVersion(view, version)),
    roles: Object.fromEntries(
      Object.keys(project.roles).map((role, index) => [
        role,
        restUrl(view, `/project/${project.id}/role/${10002 + index}`),
      ]),
    ),
  };
}

export function showField(field: Field): Record<string, unknown> {
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    custom: field.schema.custom !== undefined,
    orderable: field.kind !== "readonly",
    navigable: field.navigable,
    searchable: true,
    clauseNames: field.clauseNames,
    ...scopeOf(field),
    schema: field.schema,
  };
}
