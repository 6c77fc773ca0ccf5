/**
 * What comes before a page is drawn: somebody must be logged in, the project or issue must exist for them.
 */
import type { Project } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import type { User } from "../entities/people.ts";
import { redirect, type PageRequest, type Reply } from "../http/messages.ts";
import type { PageHandler } from "../http/router.ts";
import { canBrowse, may } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { markup } from "./markup.ts";
import { writePage } from "./page.ts";

/** A request whose person is known. */
export interface LoggedIn extends PageRequest {
  user: User;
}

/** Lets only people who are logged in through; others are asked who they are and come back afterwards. */
export function loggedIn(handle: (request: LoggedIn) => Reply | Promise<Reply>): PageHandler {
  return (request) => {
    const { user } = request;
    if (user) return handle({ ...request, user });
    const query = request.query.size > 0 ? `?${request.query.toString()}` : "";
    return redirect(`/login?next=${encodeURIComponent(request.path + query)}`);
  };
}

/** Lets only administrators of the site through. */
export function siteAdmin(site: Site, handle: (request: LoggedIn) => Reply | Promise<Reply>): PageHandler {
  return loggedIn((request) =>
    request.user.siteAdmin
      ? handle(request)
      : forbiddenPage(site, request.user, "Only Jira administrators can open it."),
  );
}

/** The project in the address when the person may browse or administer it. */
export function visibleProject(site: Site, request: LoggedIn): Project | undefined {
  const project = site.store.project(request.params["key"] ?? "");
  const seen = (["BROWSE_PROJECTS", "ADMINISTER_PROJECTS"] as const).some(
    (right) => project && may(request.user, right, project),
  );
  return seen ? project : undefined;
}

/** The issue in the address when the person may see it. */
export function visibleIssue(site: Site, request: LoggedIn): Issue | undefined {
  const issue = site.store.issue(request.params["issueKey"] ?? "");
  return issue && canBrowse(site.store, request.user, issue) ? issue : undefined;
}

/** The page for a thing that the person may not open although it exists. */
export function forbiddenPage(site: Site, user: User, reason: string): Reply {
  const content = markup`<h1>You don't have permission to view this page</h1><p>${reason}</p><p><a href="/">Go to projects</a></p>`;
  return writePage({ site, user, title: "No permission", area: "/", content, narrow: true, status: 403 });
}

/** The page for a thing that does not exist, or not for this person: Jira does not say which. */
export function missingPage(site: Site, user: User, what: "project" | "issue" | "page"): Reply {
  const content = markup`<h1>We couldn't find that ${what}</h1>
<p>It may not exist, or you don't have permission to see it.</p><p><a href="/">Go to projects</a></p>`;
  return writePage({ site, user, title: "Not found", area: "/", content, narrow: true, status: 404 });
}
