/**
 * Where a visit starts: the person chooser and the list of projects.
 */
import { redirect } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import { loggedIn } from "./guards.ts";
import { markup } from "./markup.ts";
import { writeLoginPage, writePage } from "./page.ts";

/** Registers `/` and `/login`. */
export function registerStartPages(router: Router, site: Site): void {
  router.page("GET", "/login", () => writeLoginPage(site, peopleOf(site)));
  router.page(
    "GET",
    "/",
    loggedIn(({ user }) => {
      if (user.accountType === "customer") return redirect("/portal");
      const content = markup`<h1>Projects</h1><div id="projects"><p class="hint">Loading...</p></div>`;
      return writePage({
        site,
        user,
        title: "Projects",
        area: "/",
        content,
        scripts: ["projects-page"],
        narrow: true,
      });
    }),
  );
}

function peopleOf(site: Site) {
  const people = site.store.data.users.filter((user) => user.accountType !== "app" && user.active);
  const role = { atlassian: "", customer: "Customer", app: "" };
  return markup`<ul class="people">${people.map(
    (user) =>
      markup`<li><button type="button" data-email="${user.email}"><span class="avatar" aria-hidden="true">${user.displayName.slice(0, 1)}</span>
<span><strong>${user.displayName}</strong><br>${user.email}</span>
<span class="hint">${user.siteAdmin ? "Jira administrator" : role[user.accountType]}</span></button></li>`,
  )}</ul>`;
}
