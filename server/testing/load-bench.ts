// An initial load for tests: the bench's sites and database, and workers that take turns by hand.
import { randomUUID } from "node:crypto";
import type { PairLane } from "../features/loading/ports.ts";
import { runLoadBatch } from "../features/loading/run-load-batch.ts";
import { freeAbandoned } from "../queue/heartbeat.ts";
import { createPairLane } from "../queue/pair-lane.ts";
import { createLoadStore } from "../store/initial-loads.ts";
import type { Bench, BenchDatabase } from "./factories-bench.ts";

export type LoadBench = Awaited<ReturnType<typeof createLoadBench>>;

/** A load of the first side's issues, and workers for it. Loads of other benches of the database are over. */
export async function createLoadBench({ database }: BenchDatabase, bench: Bench) {
  const { pool } = database;
  const { synchronizationId, clock, prisma } = bench;
  const loads = createLoadStore(prisma);
  await prisma.initialLoad.deleteMany();
  const place = { synchronizationId, side: "first", resync: false } as const;
  const deps = { ...bench.deps, loads };

  const lane = (): PairLane =>
    createPairLane({ database: pool, owner: randomUUID(), leaseMs: 60_000, clock, held: new Set() });

  const current = async () => {
    const found = (await loads.ofSynchronization(synchronizationId, false)).find(
      ({ side }) => side === "first",
    );
    if (found === undefined) throw new Error("There is no load.");
    return found;
  };

  return {
    ...{ loads, place, deps, lane, current },
    start: (jql = "") => loads.start({ ...place, jql, at: clock.now() }),
    /** One step of a worker. */
    step: (given: PairLane = lane()) => runLoadBatch(deps, given),
    /** One step of a worker that is killed before it gives back what it holds. */
    dyingStep: () => runLoadBatch(deps, { ...lane(), finish: () => Promise.resolve() }),
    /** Steps until there is nothing to do now; answers how many. */
    async run() {
      for (let steps = 0; steps < 100; steps += 1) if (!(await runLoadBatch(deps, lane()))) return steps;
      throw new Error("The load does not come to rest.");
    },
    /** Frees what dead workers held, and lets so much time pass that everything is due. */
    async later() {
      await freeAbandoned(pool, 3000);
      await pool.query("update pair set run_at = now() - interval '1 second' where synchronization_id = $1", [
        synchronizationId,
      ]);
      await pool.query("update site set blocked_until = null");
      await pool.query("update initial_load set not_before = null");
      clock.time += 61_000;
    },
    figures: async () => loads.figures(await current()),
    heldUp: async () => loads.heldUp(await current(), 20),
  };
}
