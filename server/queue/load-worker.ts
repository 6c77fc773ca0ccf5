// Works on initial loads and drift checks whenever live changes leave room: one batch of each, then it looks again who goes first.
// It has its own sign of life, so that what it holds is freed like any worker's when it dies.
import type pg from "pg";
import type { PairLane } from "../features/loading/ports.ts";
import type { Clock, NewId } from "../features/ports/clock.ts";
import type { Log } from "../features/ports/log.ts";
import { Bell } from "./bell.ts";
import { createPairLane } from "./pair-lane.ts";
import { WorkerLine } from "./worker-line.ts";

export interface LoadWorkerOptions {
  pool: pg.Pool;
  /** For the worker's own connection. */
  connectionString: string;
  /** Each does one step of its work and answers whether there was one. They take turns. */
  steps: ((lane: PairLane) => Promise<boolean>)[];
  clock: Clock;
  log: Log;
  leaseMs: number;
  newId: NewId;
  /** How long to wait when there was nothing to do: 1000 when absent. */
  idleMs?: number;
  /** How long to wait after a fault of our own or of the database: 5000 when absent. */
  faultPauseMs?: number;
}

const heartbeatMs = 1000;
const deadAfterMs = 3000;

/** Starts it; it connects by itself. `stop` waits until the batch at hand is recorded. */
export function startLoadWorker(options: LoadWorkerOptions): { stop(): Promise<void> } {
  const { pool, connectionString, log, leaseMs, clock, newId, idleMs = 1000, faultPauseMs = 5000 } = options;
  const owner = newId();
  const held = new Set<string>();
  const bell = new Bell();
  let connected = false;
  let stopping = false;
  const line = new WorkerLine({
    ...{ connectionString, owner, log, leaseMs, heartbeatMs, deadAfterMs },
    held: () => [...held],
    onWake: () => {
      connected = true;
    },
  });
  const lane = createPairLane({ database: pool, owner, leaseMs, clock, held });
  const stepEach = async (): Promise<number> => {
    if (!connected) return idleMs;
    const pauses: number[] = [];
    for (const step of options.steps) {
      try {
        pauses.push((await step(lane)) ? 0 : idleMs);
      } catch (cause) {
        log.error("A step of background work failed", {}, cause);
        pauses.push(faultPauseMs);
      }
    }
    return Math.min(...pauses);
  };
  const work = async () => {
    while (!stopping) {
      bell.silence();
      const pauseMs = await stepEach();
      if (!stopping && pauseMs > 0) await bell.wait(pauseMs);
    }
  };
  const loop = work();
  return {
    async stop() {
      stopping = true;
      bell.ring();
      await loop;
      await line.close();
    },
  };
}
