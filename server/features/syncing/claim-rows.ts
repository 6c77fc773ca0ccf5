// Rows of copies that are about to be made: each carries the operation id its POST will carry.
import type { CommentLedger } from "./comment-ledger.ts";
import type { PassRun } from "./pass-run.ts";
import type { CopyRow } from "./rows.ts";

/** The claims to store; one that was begun before keeps its operation id. */
export function claimRows(
  run: PassRun,
  ledger: CommentLedger,
  copies: Pick<CopyRow, "origin" | "originalId" | "written" | "visibility">[],
): CopyRow[] {
  const claimedAt = run.deps.clock.now();
  return copies.map((copy) => {
    const known = ledger.ofOriginal(copy);
    const operationId = known?.state === "claimed" ? known.operationId : run.deps.newId();
    return { ...copy, copyId: null, state: "claimed", operationId, claimedAt };
  });
}
