/**
 * A project: its issues and the form that creates one.
 */
import type { Router } from "../http/router.ts";
import { may } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { loggedIn, missingPage, visibleProject } from "./guards.ts";
import { markup } from "./markup.ts";
import { projectNavigation } from "./navigation.ts";
import { writePage } from "./page.ts";

/** Registers `/projects/:key` and `/projects/:key/create`. */
export function registerProjectPages(router: Router, site: Site): void {
  router.page(
    "GET",
    "/projects/:key",
    loggedIn((request) => {
      const { user } = request;
      const project = visibleProject(site, request);
      if (!project) return missingPage(site, user, "project");
      const base = `/projects/${project.key}`;
      const content = markup`<div class="title-line"><h1>Issues</h1>${
        may(user, "CREATE_ISSUES", project) &&
        markup`<a class="button primary" href="${base}/create">Create</a>`
      }</div><div id="issues"><p class="hint">Loading...</p></div>`;
      return writePage({
        site,
        user,
        title: project.name,
        area: "/",
        navigation: projectNavigation(user, project, base),
        content,
        scripts: ["project-page"],
        data: { project: { key: project.key, name: project.name, type: project.type } },
      });
    }),
  );

  router.page(
    "GET",
    "/projects/:key/create",
    loggedIn((request) => {
      const { user } = request;
      const project = visibleProject(site, request);
      if (!project) return missingPage(site, user, "project");
      return writePage({
        site,
        user,
        title: "Create issue",
        area: "/",
        navigation: projectNavigation(user, project, `/projects/${project.key}/create`),
        content: markup`<h1>Create issue in ${project.name}</h1><div id="create"><p class="hint">Loading...</p></div>`,
        scripts: ["create-page"],
        data: { project: { key: project.key, name: project.name, type: project.type } },
        narrow: true,
      });
    }),
  );
}
