// The table: of one project, or, for site administrators, of the whole site with the incoming requests to it.
import type { SynchronizationView } from "../../contract/synchronization.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Viewer } from "../sites/index.ts";
import { ownProjects, sidesOf } from "./access.ts";
import { viewsFor, type ReadSynchronization } from "./read-synchronization.ts";
import type { SynchronizationStore } from "./synchronization.ts";

export interface ListSynchronizations extends Omit<ReadSynchronization, "synchronizations"> {
  synchronizations: Pick<SynchronizationStore, "ofSite" | "figuresOf">;
}

/** @param projectId of the caller's site; undefined: the whole site */
export async function listSynchronizations(
  deps: ListSynchronizations,
  viewer: Viewer,
  projectId: string | undefined,
): Promise<Answer<{ synchronizations: SynchronizationView[] }>> {
  const asked = await deps.permissions(viewer, projectId === undefined ? [] : [projectId]);
  if (!asked.ok) return asked;
  if (projectId === undefined && !asked.value.administersSite) {
    return refused("forbidden", "Only Jira administrators may see all synchronizations of the site.");
  }
  if (projectId !== undefined && !asked.value.administers(projectId)) {
    return refused("forbidden", "Only administrators of the project may see its synchronizations.");
  }
  const found = await deps.synchronizations.ofSite(viewer.siteId, projectId ?? null);
  const projects = found.flatMap((one) => ownProjects(one, viewer.siteId));
  const rights = await deps.permissions(viewer, projects);
  if (!rights.ok) return rights;
  const mine = found
    .map((synchronization) => ({
      synchronization,
      mySides: sidesOf(synchronization, viewer.siteId, rights.value),
    }))
    .filter(({ mySides }) => mySides.length > 0);
  return answered({ synchronizations: await viewsFor(deps, viewer, mine) });
}
