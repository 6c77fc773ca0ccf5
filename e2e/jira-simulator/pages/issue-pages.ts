/**
 * An issue as people of the project see it, and a request as its customer sees it in the portal.
 */
import { redirect } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { canSeeRequest } from "../issues/requests.ts";
import { projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { contextOf, frameData, pageModules } from "./app-modules.ts";
import { loggedIn, missingPage, visibleIssue } from "./guards.ts";
import { markup } from "./markup.ts";
import { projectNavigation } from "./navigation.ts";
import { writePage } from "./page.ts";

const PANEL_TYPES = ["jiraIssueContents", "jiraIssueContexts", "jiraIssueGlances"];

/** Registers `/browse/:issueKey` and the portal. */
export function registerIssuePages(router: Router, site: Site): void {
  router.page(
    "GET",
    "/browse/:issueKey",
    loggedIn((request) => {
      const { user } = request;
      const issue = visibleIssue(site, request);
      if (!issue) return missingPage(site, user, "issue");
      const project = projectOf(site.store, issue);
      const at = { project, issue };
      const panels = PANEL_TYPES.flatMap((type) => pageModules(site, type, { user, ...at }));
      const frames = panels.map((panel, index) =>
        frameData(site, panel, user, at, { place: `panel-${index}`, isFullPage: false }),
      );
      const content = markup`<p class="crumbs"><a href="/">Projects</a> / <a href="/projects/${project.key}">${project.name}</a> / ${issue.key}</p>
<p id="loading" class="hint">Loading...</p><div id="issue-trouble"></div>
<div class="issue" id="issue"><div><div id="issue-content"></div><section id="issue-attachments" aria-label="Attachments"></section><div id="issue-relations"></div>${frames.map(
        (frame) =>
          markup`<section class="app-panel" aria-label="${frame.name}"><h2>${frame.name}</h2><div class="app-frame" id="${frame.place}"></div></section>`,
      )}<section id="issue-comments" aria-label="Activity"></section></div>
<aside id="issue-details" aria-label="Details"></aside></div>`;
      return writePage({
        site,
        user,
        title: issue.key,
        area: "/",
        navigation: projectNavigation(user, project, request.path),
        content,
        scripts: ["issue-page", ...(frames.length > 0 ? ["connect-frames"] : [])],
        connectHost: frames.length > 0,
        data: {
          issueKey: issue.key,
          project: { key: project.key, name: project.name, type: project.type },
          context: contextOf(at),
          frames,
        },
      });
    }),
  );

  router.page(
    "GET",
    "/portal",
    loggedIn(({ user }) =>
      writePage({
        site,
        user,
        title: "Help center",
        area: "/portal",
        content: markup`<h1>Requests</h1><div id="requests"><p class="hint">Loading...</p></div>`,
        scripts: ["requests-page"],
        narrow: true,
      }),
    ),
  );

  router.page(
    "GET",
    "/portal/:projectKey/:issueKey",
    loggedIn(({ user, params }) =>
      writePage({
        site,
        user,
        title: params["issueKey"] ?? "",
        area: "/portal",
        content: markup`<p class="crumbs"><a href="/portal">Help center</a> / ${params["projectKey"]} / ${params["issueKey"]}</p>
<div id="request"><p class="hint">Loading...</p></div>`,
        scripts: ["portal-page"],
        data: { issueKey: params["issueKey"] },
        narrow: true,
      }),
    ),
  );

  router.page(
    "GET",
    "/servicedesk/customer/portal/:deskId/:issueKey",
    loggedIn((request) => {
      const issue = site.store.issue(request.params["issueKey"] ?? "");
      const project = issue && projectOf(site.store, issue);
      const known = project && canSeeRequest(site, request.user, issue);
      return known
        ? redirect(`/portal/${project.key}/${issue.key}`)
        : missingPage(site, request.user, "issue");
    }),
  );
}
