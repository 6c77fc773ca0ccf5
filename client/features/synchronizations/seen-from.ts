// From which side a synchronization is looked at: decides which project is "the partner" and the words for its state.
import type { Side, SideView, SynchronizationView } from "@contract";

/** The side whose project's page is shown; on the site's page the only own side, or null when both sides are the caller's. */
export function seenFrom(synchronization: SynchronizationView, projectId: string | null): Side | null {
  if (projectId !== null) {
    if (synchronization.first.project?.id === projectId && synchronization.first.mine) return "first";
    if (synchronization.second.project?.id === projectId && synchronization.second.mine) return "second";
  }
  const [only, another] = synchronization.mySides;
  return only !== undefined && another === undefined ? only : null;
}

/** The partner's side, or null when both sides are the caller's own. */
export function partnerOf(synchronization: SynchronizationView, side: Side | null): SideView | null {
  if (side === null) return null;
  return side === "first" ? synchronization.second : synchronization.first;
}
