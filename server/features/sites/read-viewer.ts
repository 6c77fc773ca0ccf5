// Who is calling, from where, and what the interface should open with.
import type { RouteReply } from "../../contract/routes.ts";
import type { ProjectInfo } from "../../core/configuration/catalogue.ts";
import { answered, answerOf, refused, type Answer } from "../ports/answer.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import type { PermissionCheck } from "./permissions.ts";
import { siteName, type SiteStore } from "./site.ts";
import type { Viewer } from "./viewer.ts";

export interface ReadViewer {
  sites: Pick<SiteStore, "byId">;
  jiraSites: JiraSites;
  permissions: PermissionCheck;
}

/** The project is shown only to people who may see it in Jira. */
export async function readViewer(
  deps: ReadViewer,
  viewer: Viewer,
): Promise<Answer<RouteReply<"readViewer">>> {
  const site = await deps.sites.byId(viewer.siteId);
  if (site === null) return refused("not-signed-in", "This site does not have Lockstep any more.");
  const { projectId } = viewer;
  const rights = await deps.permissions(viewer, projectId === null ? [] : [projectId]);
  if (!rights.ok) return rights;
  const { administersSite, administers, browses } = {
    administersSite: rights.value.administersSite,
    administers: projectId !== null && rights.value.administers(projectId),
    browses: projectId !== null && rights.value.browses(projectId),
  };
  const project =
    projectId !== null && (administers || browses)
      ? await projectOf(deps, viewer.siteId, projectId)
      : answered(null);
  if (!project.ok) return project;
  return answered({
    siteUrl: site.displayUrl,
    siteName: siteName(site),
    accountId: viewer.accountId,
    project: project.value,
    administersProject: project.value !== null && administers,
    administersSite,
  });
}

/** null when it was deleted meanwhile. */
async function projectOf(
  { jiraSites }: ReadViewer,
  siteId: string,
  projectId: string,
): Promise<Answer<ProjectInfo | null>> {
  const jira = await jiraSites(siteId);
  const outcome = await jira.project(projectId);
  if (!outcome.ok && outcome.failure.kind === "missing") return answered(null);
  return answerOf(outcome, "Jira", "the project");
}
