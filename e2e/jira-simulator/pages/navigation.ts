/**
 * The side navigation: of a project, of its settings, and of the site's administration.
 */
import type { Project } from "../entities/configuration.ts";
import type { User } from "../entities/people.ts";
import { may } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { pageModules } from "./app-modules.ts";

interface Entry {
  href: string;
  name: string;
  current?: boolean;
}

/** What the side bar shows. */
export interface Navigation {
  /** Name of the landmark. */
  label: string;
  head?: { name: string; detail: string };
  sections: { title?: string; entries: Entry[] }[];
}

const kindOf = (project: Project): string =>
  project.type === "service_desk" ? "Service project" : "Software project";

/** Navigation of a project; project settings only for those who may administer it. `here` is the current address. */
export function projectNavigation(user: User, project: Project, here: string): Navigation {
  const base = `/projects/${project.key}`;
  const settings = may(user, "ADMINISTER_PROJECTS", project);
  return {
    label: "Project",
    head: { name: project.name, detail: kindOf(project) },
    sections: [
      {
        entries: [
          { href: base, name: "Issues", current: here === base },
          { href: `${base}/create`, name: "Create issue", current: here === `${base}/create` },
          ...(settings ? [{ href: `${base}/settings`, name: "Project settings" }] : []),
        ],
      },
    ],
  };
}

/** Left menu of project settings, with one entry for each project page of an installed app. */
export function settingsNavigation(site: Site, user: User, project: Project, here: string): Navigation {
  const base = `/projects/${project.key}/settings`;
  const apps = pageModules(site, "jiraProjectAdminTabPanels", { user, project }).map(
    ({ installation, module }) => {
      const href = `${base}/apps/${encodeURIComponent(installation.appKey)}/${encodeURIComponent(module.key)}`;
      return { href, name: module.name, current: here === href };
    },
  );
  return {
    label: "Project settings",
    head: { name: project.name, detail: "Project settings" },
    sections: [
      { entries: [{ href: `/projects/${project.key}`, name: "← Back to project" }] },
      { entries: [{ href: base, name: "Details", current: here === base }] },
      ...(apps.length > 0 ? [{ title: "Apps", entries: apps }] : []),
    ],
  };
}

/** Left menu of the site's administration, with one entry for each administration page of an installed app. */
export function adminNavigation(site: Site, user: User, here: string): Navigation {
  const base = "/jira-admin/apps";
  const apps = pageModules(site, "adminPages", { user }).map(({ installation, module }) => {
    const href = `${base}/${encodeURIComponent(installation.appKey)}/${encodeURIComponent(module.key)}`;
    return { href, name: module.name, current: here === href };
  });
  return {
    label: "Jira settings",
    head: { name: "Apps", detail: "Jira settings" },
    sections: [{ entries: [{ href: base, name: "Manage apps", current: here === base }, ...apps] }],
  };
}
