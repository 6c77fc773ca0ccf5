// Who may touch a synchronization: administrators of an own side's project, asked of Jira.
import type { Side } from "../../core/sides.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { PermissionCheck, Rights, Viewer } from "../sites/index.ts";
import type { SideSite, Synchronization, SynchronizationStore } from "./synchronization.ts";

export interface AccessSynchronization {
  synchronizations: Pick<SynchronizationStore, "byId">;
  permissions: PermissionCheck;
}

/** A synchronization the caller may act for, and for which sides: never empty. */
export interface Access {
  synchronization: Synchronization;
  mySides: Side[];
}

/**
 * Loads it for the caller. `not-found` when no side is on the caller's site, `forbidden` when the caller administers no own side.
 * A request to the site that names no project yet is for site administrators.
 */
export async function accessSynchronization(
  deps: AccessSynchronization,
  viewer: Viewer,
  id: string,
): Promise<Answer<Access>> {
  const synchronization = await deps.synchronizations.byId(id);
  if (synchronization === null || !isInvolved(synchronization, viewer.siteId)) {
    return refused("not-found", "There is no such synchronization; it may have been deleted.");
  }
  const rights = await deps.permissions(viewer, ownProjects(synchronization, viewer.siteId));
  if (!rights.ok) return rights;
  const mySides = sidesOf(synchronization, viewer.siteId, rights.value);
  if (mySides.length > 0) return answered({ synchronization, mySides });
  return refused(
    "forbidden",
    "Only administrators of the project may see or change its synchronizations. Ask one of them, or a Jira administrator.",
  );
}

/** The project of a side with its site; null while it is not chosen. */
export function projectOfSide(
  { first, second }: Synchronization,
  side: Side,
): { site: SideSite; projectId: string } | null {
  if (side === "first") return { site: first.site, projectId: first.project.id };
  if (second.site === null || second.project === null) return null;
  return { site: second.site, projectId: second.project.id };
}

/** Ids of the projects of this site that the synchronization connects. */
export function ownProjects(synchronization: Synchronization, siteId: string): string[] {
  const { first, second } = synchronization;
  const ids = first.site.id === siteId ? [first.project.id] : [];
  if (second.site?.id === siteId && second.project !== null) ids.push(second.project.id);
  return ids;
}

/** The sides a person with these rights on this site acts for. */
export function sidesOf(synchronization: Synchronization, siteId: string, rights: Rights): Side[] {
  const { first, second } = synchronization;
  const mine: Side[] = [];
  if (first.site.id === siteId && rights.administers(first.project.id)) mine.push("first");
  if (second.site?.id === siteId) {
    const allowed = second.project === null ? rights.administersSite : rights.administers(second.project.id);
    if (allowed) mine.push("second");
  }
  return mine;
}

function isInvolved({ first, second }: Synchronization, siteId: string): boolean {
  return first.site.id === siteId || second.site?.id === siteId;
}
