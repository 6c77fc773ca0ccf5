// Runs passes: claims pairs whenever one may be due and a slot is free, runs their passes side by side, records how
// each ended. It sleeps until it is notified, a slot becomes free, or the next pair is due.
import type pg from "pg";
import type { Clock, NewId } from "../features/ports/clock.ts";
import type { Log } from "../features/ports/log.ts";
import type { RunPass } from "../features/ports/pass-queue.ts";
import type { Metrics } from "../platform/metrics.ts";
import { Bell } from "./bell.ts";
import { claimPairs, waitingHints, type Claim } from "./claim.ts";
import { runClaimedPass } from "./run-claimed-pass.ts";
import { Rotation } from "./rotation.ts";
import { WorkerLine } from "./worker-line.ts";

export interface PassWorkerOptions {
  /** For claims and recording; shared with others. */
  pool: pg.Pool;
  /** For the worker's own connection. */
  connectionString: string;
  runPass: RunPass;
  clock: Clock;
  log: Log;
  metrics: Pick<Metrics, "passFinished">;
  /** Passes that may run at the same time. */
  concurrency: number;
  /** How long a pair stays claimed without a renewal; at least three heartbeats. */
  leaseMs: number;
  newId: NewId;
  /** 1000 when absent. */
  heartbeatMs?: number;
  /** A worker that gave no sign for so long is taken for dead: 3000 when absent. The same for all workers of a database. */
  deadAfterMs?: number;
  /** Looks at least so often, because a process may die between its commit and the wake-up: 5000 when absent. */
  longestSleepMs?: number;
}

export interface PassWorker {
  readonly id: string;
  /** Claims no more, waits until every running pass is recorded, gives up its place. */
  stop(): Promise<void>;
}

/** Pauses while a due pair is locked by somebody else, who will wake the workers afterwards. */
const lockedPausesMs = [2, 5, 10, 25, 50, 100, 250];
const databasePauseMs = 1000;

/** Starts a worker; it connects by itself and keeps trying while the database is away. */
export function startPassWorker(options: PassWorkerOptions): PassWorker {
  const worker = new RunningWorker(options);
  return { id: worker.id, stop: () => worker.stop() };
}

class RunningWorker {
  readonly id: string;
  private readonly options: PassWorkerOptions;
  private readonly longestSleepMs: number;
  private readonly bell = new Bell();
  private readonly sites = new Rotation();
  private readonly lanes = new Rotation();
  private readonly running = new Map<string, Promise<void>>();
  private readonly line: WorkerLine;
  private readonly loop: Promise<void>;
  private connected = false;
  private stopping = false;
  private lockedLooks = 0;
  /** All slots are taken, so that more may be due: one that becomes free is a reason to look. */
  private full = false;

  constructor(options: PassWorkerOptions) {
    const { heartbeatMs = 1000, deadAfterMs = 3000, leaseMs, connectionString, newId, log } = options;
    if (leaseMs < 3 * heartbeatMs) throw new Error("A lease must last at least three heartbeats.");
    this.id = newId();
    this.options = options;
    this.longestSleepMs = options.longestSleepMs ?? 5000;
    this.line = new WorkerLine({
      connectionString,
      owner: this.id,
      log,
      leaseMs,
      heartbeatMs,
      deadAfterMs,
      held: () => [...this.running.keys()],
      onWake: () => {
        this.connected = true;
        this.bell.ring();
      },
    });
    this.loop = this.work();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.bell.ring();
    await this.loop;
    await Promise.all(this.running.values());
    await this.line.close();
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      this.bell.silence();
      const sleepMs = await this.look().catch((cause: unknown) => {
        this.options.log.error("Pairs could not be claimed", {}, cause);
        return databasePauseMs;
      });
      if (!this.stopping) await this.bell.wait(sleepMs);
    }
  }

  /** Claims what it can and answers how long to sleep (ms) unless something happens. */
  private async look(): Promise<number> {
    const { pool, leaseMs, concurrency } = this.options;
    const { longestSleepMs } = this;
    if (!this.connected) return longestSleepMs;
    const limit = concurrency - this.running.size;
    this.full = limit <= 0;
    if (this.full || this.stopping) return longestSleepMs;
    const loads = { sites: this.sites.loads(), lanes: this.lanes.loads() };
    const { claims, nextDueMs } = await claimPairs(pool, { owner: this.id, leaseMs, limit, ...loads });
    for (const claim of claims) this.begin(claim);
    this.full = claims.length === limit;
    if (!this.full) return this.untilNextDue(nextDueMs);
    // A pass that ended while the claim was on its way did not ring.
    return this.running.size < concurrency ? 0 : longestSleepMs;
  }

  private untilNextDue(ms: number | null): number {
    if (ms === null || ms > 0) {
      this.lockedLooks = 0;
      return Math.min(ms ?? this.longestSleepMs, this.longestSleepMs);
    }
    const pause = lockedPausesMs[Math.min(this.lockedLooks, lockedPausesMs.length - 1)] ?? 0;
    this.lockedLooks += 1;
    return pause;
  }

  private begin(claim: Claim): void {
    const { clock, log } = this.options;
    this.sites.begin(claim.siteId);
    this.lanes.begin(claim.synchronizationId);
    const hints = waitingHints(claim, clock.now(), log);
    const pass = runClaimedPass({ ...this.options, owner: this.id }, claim, hints).finally(() => {
      this.running.delete(claim.pairId);
      this.sites.end(claim.siteId);
      this.lanes.end(claim.synchronizationId);
      if (this.full) this.bell.ring();
    });
    this.running.set(claim.pairId, pass);
  }
}
