import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Log } from "../features/ports/log.ts";
import { systemClock } from "../platform/clock.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { startLoadWorker } from "./load-worker.ts";

const quiet: Log = { error() {}, warn() {}, info() {}, child: () => quiet };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database.drop());

test("a load worker goes on while there is something to do, survives a fault, and stops after the batch at hand", async () => {
  const steps: string[] = [];
  let stopping: Promise<void> | null = null;
  let workers = 0;
  let others = 0;
  const ended = new Promise<void>((resolve) => {
    const worker = startLoadWorker({
      ...{ pool: database.pool, connectionString: database.url, log: quiet, clock: systemClock },
      ...{ leaseMs: 60_000, newId: randomUUID, idleMs: 5, faultPauseMs: 5 },
      steps: [
        async (lane) => {
          steps.push("step");
          expect(await lane.take([randomUUID()])).toEqual([]);
          if (steps.length === 2) throw new Error("a fault");
          if (steps.length < 4) return true;
          workers = (await database.pool.query("select from worker")).rowCount ?? 0;
          stopping ??= worker.stop();
          void stopping.then(resolve);
          steps.push("recorded");
          return true;
        },
        () => {
          others += 1;
          return Promise.resolve(false);
        },
      ],
    });
  });
  await ended;
  expect(steps).toEqual(["step", "step", "step", "step", "recorded"]);
  expect([workers, others]).toEqual([1, 4]);
  expect((await database.pool.query("select from worker")).rowCount).toBe(0);
});
