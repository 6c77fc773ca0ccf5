// A drift check for tests: the bench's sites and database, and workers that take turns by hand.
import { randomUUID } from "node:crypto";
import { repairDrift, type RepairDrift } from "../features/drift/repair-drift.ts";
import { runDriftBatch } from "../features/drift/run-drift-batch.ts";
import type { DriftStore } from "../features/drift/ports.ts";
import { answered } from "../features/ports/answer.ts";
import { createPairLane } from "../queue/pair-lane.ts";
import { createSecretBox } from "../platform/secrets.ts";
import { createDriftStore } from "../store/drift-checks.ts";
import { createSynchronizations } from "../store/synchronizations.ts";
import { supportProject } from "./factories.ts";
import type { Bench, BenchDatabase } from "./factories-bench.ts";

export type DriftBench = ReturnType<typeof createDriftBench>;

/** A check of the bench's synchronization, and workers for it. */
export function createDriftBench({ database }: BenchDatabase, bench: Bench) {
  const { pool } = database;
  const { synchronizationId, clock, prisma } = bench;
  const drift = createDriftStore(prisma, createSecretBox([Buffer.alloc(32, 6).toString("base64")]));
  const deps = { ...bench.deps, drift, driftSettleMs: 0 };
  const lane = createPairLane({
    database: pool,
    owner: randomUUID(),
    leaseMs: 60_000,
    clock,
    held: new Set(),
  });
  const step = (over: Partial<DriftStore> = {}) =>
    runDriftBatch({ ...deps, drift: { ...drift, ...over } }, lane);
  const run = async () => {
    for (let steps = 0; steps < 50; steps += 1) if (!(await step())) return steps;
    throw new Error("The drift check does not come to rest.");
  };
  const found = async () => (await drift.findings(synchronizationId, {}, null, 100)).findings;
  /** What the use case of repairing needs, besides access. */
  const repairing = {
    drift,
    queue: bench.deps.queue,
    inTransaction: bench.inTransaction,
    clock,
  } satisfies Omit<RepairDrift, "permissions" | "sites" | "synchronizations">;
  return {
    ...{ drift, step, run, found, repairing },
    start: () => drift.start(synchronizationId, clock.now()),
    current: () => drift.ofSynchronization(synchronizationId),
    /** Runs a whole check and answers what it found. */
    async check() {
      if (!(await drift.start(synchronizationId, clock.now()))) throw new Error("A check is under way.");
      await run();
      return found();
    },
    /** Lets so much time pass that every lease of a turn is over and every look is due. */
    async later() {
      await pool.query("update drift_check set lease_until = null, not_before = null");
      await pool.query("update drift_look set due_at = now() - interval '1 second'");
    },
    /** Has all that was found repaired, as an administrator of the second side's project. */
    repairAll() {
      const isOwn = (id: string) => id === supportProject().project.id;
      const permissions = () =>
        Promise.resolve(answered({ administersSite: false, administers: isOwn, browses: isOwn }));
      return repairDrift(
        { ...repairing, synchronizations: createSynchronizations(prisma), permissions },
        { siteId: bench.siteIds.second, accountId: "sam", projectId: null },
        synchronizationId,
        { winner: null },
      );
    },
  };
}
