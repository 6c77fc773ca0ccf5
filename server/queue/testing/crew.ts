// Workers for the queue's tests: started with quick heartbeats, counted, and stopped at the end of each test.
import { randomUUID } from "node:crypto";
import type { PassLease, PassOutcome, RunPass } from "../../features/ports/pass-queue.ts";
import { startPassWorker, type PassWorker, type PassWorkerOptions } from "../pass-worker.ts";
import type { TestDatabase } from "../../testing/database.ts";
import { silentLog, silentMetrics } from "./fixture.ts";

export const done: PassOutcome = { kind: "done" };

export interface Crew {
  start(runPass: RunPass, options?: Partial<PassWorkerOptions>): PassWorker;
  stopAll(): Promise<void>;
}

export function createCrew(database: () => TestDatabase): Crew {
  const workers: PassWorker[] = [];
  return {
    start(runPass, options = {}) {
      const { pool, url } = database();
      const worker = startPassWorker({
        pool,
        connectionString: url,
        runPass,
        clock: { now: () => Date.now() },
        log: silentLog,
        metrics: silentMetrics,
        concurrency: 4,
        leaseMs: 10_000,
        newId: randomUUID,
        ...options,
      });
      workers.push(worker);
      return worker;
    },
    async stopAll() {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    },
  };
}

/** A pass that waits until the test lets it go. */
export interface HeldPass {
  lease: PassLease;
  end(outcome?: PassOutcome): void;
}

/** Passes that the test ends by hand, one at a time, in the order in which they began. */
export function passesByHand(): { runPass: RunPass; next(): Promise<HeldPass> } {
  const began: HeldPass[] = [];
  const waiting: ((pass: HeldPass) => void)[] = [];
  return {
    runPass: (lease) =>
      new Promise((resolve) => {
        const pass: HeldPass = { lease, end: (outcome = done) => resolve(outcome) };
        const taker = waiting.shift();
        if (taker === undefined) began.push(pass);
        else taker(pass);
      }),
    next: () => {
      const pass = began.shift();
      return pass === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(pass);
    },
  };
}
