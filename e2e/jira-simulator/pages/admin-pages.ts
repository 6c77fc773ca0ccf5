/**
 * The administration of the site: which apps are installed, and their administration pages. Only for site administrators.
 */
import { redirect } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import { contextOf, frameData, passedValues, shownModule } from "./app-modules.ts";
import { loggedIn, missingPage, siteAdmin } from "./guards.ts";
import { markup } from "./markup.ts";
import { adminNavigation } from "./navigation.ts";
import { writePage } from "./page.ts";

/** Registers `/jira-admin/apps`, the pages of apps below it, and Jira's own address of an app's page. */
export function registerAdminPages(router: Router, site: Site): void {
  router.page(
    "GET",
    "/jira-admin/apps",
    siteAdmin(site, ({ user, path }) =>
      writePage({
        site,
        user,
        title: "Manage apps",
        area: "/jira-admin/apps",
        navigation: adminNavigation(site, user, path),
        content: markup`<h1>Manage apps</h1><div id="apps"><p class="hint">Loading...</p></div><div id="connect"></div>`,
        scripts: ["apps-page"],
        narrow: true,
      }),
    ),
  );

  router.page(
    "GET",
    "/jira-admin/apps/:appKey/:moduleKey",
    siteAdmin(site, ({ user, path, params, query }) => {
      const found = shownModule(site, params, "adminPages", { user });
      if (!found) return missingPage(site, user, "page");
      const at = { passed: passedValues(query) };
      return writePage({
        site,
        user,
        title: found.module.name,
        area: "/jira-admin/apps",
        navigation: adminNavigation(site, user, path),
        content: markup`<div class="app-frame" id="app"></div>`,
        scripts: ["connect-frames"],
        connectHost: true,
        data: {
          context: contextOf(at),
          frames: [frameData(site, found, user, at, { place: "app", isFullPage: true })],
        },
      });
    }),
  );

  router.page(
    "GET",
    "/plugins/servlet/ac/:appKey/:moduleKey",
    loggedIn(({ params, query }) => {
      const tail = [params["appKey"], params["moduleKey"]]
        .map((part) => encodeURIComponent(part ?? ""))
        .join("/");
      const project = query.get("project.key");
      const base =
        project === null ? "/jira-admin/apps" : `/projects/${encodeURIComponent(project)}/settings/apps`;
      return redirect(`${base}/${tail}?${query.toString()}`);
    }),
  );
}
