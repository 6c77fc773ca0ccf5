/**
 * Project settings: the details, and the pages of apps. Only for administrators of the project.
 */
import type { Project } from "../entities/configuration.ts";
import type { PageHandler, Router } from "../http/router.ts";
import type { Reply } from "../http/messages.ts";
import { may } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { contextOf, frameData, passedValues, shownModule } from "./app-modules.ts";
import { forbiddenPage, loggedIn, missingPage, visibleProject, type LoggedIn } from "./guards.ts";
import { markup } from "./markup.ts";
import { settingsNavigation } from "./navigation.ts";
import { writePage } from "./page.ts";

/** Registers `/projects/:key/settings` and the pages of apps below it. */
export function registerSettingsPages(router: Router, site: Site): void {
  router.page(
    "GET",
    "/projects/:key/settings",
    projectAdmin(site, ({ user, path }, project) => {
      const lead = site.store.user(project.leadAccountId);
      const content = markup`<h1>Details</h1><dl><dt>Name</dt><dd>${project.name}</dd><dt>Key</dt><dd>${project.key}</dd>
<dt>Type</dt><dd>${project.type === "service_desk" ? "Service project" : "Software project"}</dd>
<dt>Project lead</dt><dd>${lead?.displayName}</dd></dl>`;
      const navigation = settingsNavigation(site, user, project, path);
      return writePage({ site, user, title: "Project settings", area: "/", navigation, content });
    }),
  );

  router.page(
    "GET",
    "/projects/:key/settings/apps/:appKey/:moduleKey",
    projectAdmin(site, ({ user, path, params, query }, project) => {
      const found = shownModule(site, params, "jiraProjectAdminTabPanels", { user, project });
      if (!found) return missingPage(site, user, "page");
      const at = { project, passed: passedValues(query) };
      return writePage({
        site,
        user,
        title: found.module.name,
        area: "/",
        navigation: settingsNavigation(site, user, project, path),
        content: markup`<div class="app-frame" id="app"></div>`,
        scripts: ["connect-frames"],
        connectHost: true,
        data: {
          project: { key: project.key, name: project.name, type: project.type },
          context: contextOf(at),
          frames: [frameData(site, found, user, at, { place: "app", isFullPage: true })],
        },
      });
    }),
  );
}

function projectAdmin(site: Site, handle: (request: LoggedIn, project: Project) => Reply): PageHandler {
  return loggedIn((request) => {
    const project = visibleProject(site, request);
    if (!project) return missingPage(site, request.user, "project");
    if (may(request.user, "ADMINISTER_PROJECTS", project)) return handle(request, project);
    return forbiddenPage(site, request.user, `Only administrators of ${project.name} can open its settings.`);
  });
}
