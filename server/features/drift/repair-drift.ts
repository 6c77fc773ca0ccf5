// Has differences repaired: their pairs get a hint that says who wins, and their next passes write. Nothing is written here.
import type { z } from "zod";
import type { driftRepairedSchema, driftRepairSchema } from "../../contract/drift.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import { answered, refused, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { PassQueue } from "../ports/pass-queue.ts";
import type { InTransaction } from "../ports/transaction.ts";
import type { Viewer } from "../sites/index.ts";
import { accessSynchronization, type AccessSynchronization } from "../synchronizations/index.ts";
import type { DriftStore, StoredFinding } from "./ports.ts";

/** More than these are repaired by asking again. */
const mostAtOnce = 2000;

export interface RepairDrift extends AccessSynchronization {
  drift: Pick<DriftStore, "repairable" | "noteAsked">;
  queue: Pick<PassQueue, "enqueue">;
  inTransaction: InTransaction;
  clock: Clock;
}

export async function repairDrift(
  deps: RepairDrift,
  viewer: Viewer,
  id: string,
  { findings, cause, winner }: z.output<typeof driftRepairSchema>,
): Promise<Answer<z.input<typeof driftRepairedSchema>>> {
  const access = await accessSynchronization(deps, viewer, id);
  if (!access.ok) return access;
  if (access.value.synchronization.state !== "running")
    return refused("wrong-state", "Start the synchronization first: its passes repair what differs.");
  const wish = findings === undefined ? { cause } : { ids: findings };
  const chosen = await deps.drift.repairable(id, wish, mostAtOnce);
  const taken = chosen.filter((finding) => mayWin(finding, winner));
  const at = deps.clock.now();
  const pairIds = [...new Set(taken.map(({ pairId }) => pairId))];
  const hints = pairIds.map((pairId): { pairId: string; hint: Hint } => {
    const ofPair = taken.filter((finding) => finding.pairId === pairId);
    return { pairId, hint: { kind: "repair", at, winners: winnersOf(ofPair, winner) } };
  });
  if (hints.length > 0)
    await deps.inTransaction(async (transaction) => {
      const ids = taken.map((finding) => finding.id);
      await deps.drift.noteAsked(transaction, id, ids, at);
      await deps.queue.enqueue(transaction, hints);
    });
  const skipped = chosen.length - taken.length;
  return answered({ issues: pairIds.length, differences: taken.length, skipped });
}

/** Of what has no sides to choose from, the pass decides. */
function mayWin({ winners }: StoredFinding, winner: Side | null): boolean {
  return winner === null || winners.length === 0 || winners.includes(winner);
}

/** Only what is not left to the rule of the mapping; a pass finds by itself what was missed. */
function winnersOf(findings: StoredFinding[], winner: Side | null): Record<string, Side> {
  return Object.fromEntries(
    findings.flatMap(({ subject, cause, to, winners }): [string, Side][] => {
      if (winners.length === 0) return [];
      if (winner !== null) return [[subject, winner]];
      return cause === "left" && to !== null ? [[subject, otherSide(to)]] : [];
    }),
  );
}
