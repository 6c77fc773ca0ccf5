// An issue without partner that carries Lockstep's marker: a copy whose webhook came before its id was stored, or a foreign mark.
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import { duplicateProblem } from "./duplicate-problem.ts";
import { hintsAfter } from "./hints-after-adoption.ts";
import type { PassRun } from "./pass-run.ts";

export type MarkerVerdict =
  /** No marker, or one that our tables do not know (forged, restored, of another app environment): an ordinary issue. */
  | "ordinary"
  /** A copy of another synchronization: never an original. */
  | "copy"
  /** The stray pair's hints went to the pair the issue belongs to, and the stray pair is gone. */
  | "merged"
  /** A second copy: the pair it names has another partner. Reported there; this pair is ended. */
  | "duplicate";

/** Judges the only issue of a pair that no pass has judged yet. Throws LeaseLost. */
export async function judgeMarker(run: PassRun, side: Side, issue: IssueSnapshot): Promise<MarkerVerdict> {
  const { marker } = issue;
  const { deps, lease, context } = run;
  if (marker === null) return "ordinary";
  return deps.inTransaction(async (transaction) => {
    const place = await deps.pairs.markedPlace(transaction, marker, context[side].siteId);
    if (place === null) return "ordinary";
    const { synchronizationId } = place;
    if (
      synchronizationId !== lease.synchronizationId ||
      place.side !== side ||
      marker.pairId === lease.pairId
    )
      return "copy";
    const target = { pairId: marker.pairId, synchronizationId };
    const adoption = await deps.pairs.adoptPartner(transaction, { ...target, side, lease }, issue);
    switch (adoption.kind) {
      case "gone":
        return "ordinary";
      case "adopted": {
        await deps.queue.enqueue(transaction, hintsAfter(adoption, marker.pairId, deps.clock.now()));
        return "merged";
      }
      case "taken":
        await deps.problems.raise(transaction, target, [duplicateProblem(side, issue)], deps.clock.now());
        return "duplicate";
    }
  });
}
