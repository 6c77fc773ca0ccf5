// The type-ahead over the own site's projects: only what the caller may see, or administers.
import type { ProjectInfo } from "../../core/configuration/catalogue.ts";
import { answered, answerOf, type Answer } from "../ports/answer.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import type { PermissionCheck, Viewer } from "../sites/index.ts";

export interface ListProjects {
  jiraSites: JiraSites;
  permissions: PermissionCheck;
}

/** `administered`: only projects whose administrator the caller is. */
export async function listProjects(
  deps: ListProjects,
  viewer: Viewer,
  search: { query: string; administered: boolean },
): Promise<Answer<{ projects: ProjectInfo[] }>> {
  const jira = await deps.jiraSites(viewer.siteId);
  const found = answerOf(await jira.findProjects(search.query.trim()), "Jira", "its projects");
  if (!found.ok) return found;
  const rights = await deps.permissions(
    viewer,
    found.value.map(({ id }) => id),
  );
  if (!rights.ok) return rights;
  const allowed = search.administered ? "administers" : "browses";
  return answered({ projects: found.value.filter(({ id }) => rights.value[allowed](id)) });
}
