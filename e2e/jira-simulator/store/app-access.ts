/**
 * The role in which an app's user reaches the projects of a site.
 */
import type { Project } from "../entities/configuration.ts";
import type { SiteData } from "../entities/site-data.ts";

const ACCESS_ROLE = "atlassian-addons-project-access";

/** Every project there is, and those that may come back from the recycle bin. */
function allProjects({ projects, deletedProjects = [] }: SiteData): Project[] {
  return [...projects, ...deletedProjects.map(({ project }) => project)];
}

/** Puts the app's user into the role that apps have in a project: in every project when none is named. */
export function grantAccess(data: SiteData, accountId: string, projects = allProjects(data)): void {
  for (const project of projects) {
    const members = project.roles[ACCESS_ROLE] ?? [];
    project.roles[ACCESS_ROLE] = members.includes(accountId) ? members : [...members, accountId];
  }
}

export function revokeAccess(data: SiteData, accountId: string, projects = allProjects(data)): void {
  for (const project of projects) {
    project.roles[ACCESS_ROLE] = (project.roles[ACCESS_ROLE] ?? []).filter((member) => member !== accountId);
  }
}
