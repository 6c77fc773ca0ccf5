// The worker at work: one pass per pair, hints never stranded, failures survived, an orderly stop.
import { afterEach, describe, expect, it } from "vitest";
import type { LogFields } from "../features/ports/log.ts";
import { LeaseLost, type RunPass } from "../features/ports/pass-queue.ts";
import { createCrew, done, passesByHand } from "./testing/crew.ts";
import { editOf, silentLog } from "./testing/fixture.ts";
import { queueScene } from "./testing/scene.ts";

const scene = queueScene();
const crew = createCrew(() => scene.database);

afterEach(() => crew.stopAll());

describe("passes of one pair", () => {
  it("run one at a time, with one behind for the hints that came meanwhile", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    const { runPass, next } = passesByHand();
    crew.start(runPass);
    crew.start(runPass);
    await scene.fixture.enqueue([pair], editOf("first", 1));
    const first = await next();
    for (const at of [2, 3, 4]) await scene.fixture.enqueue([pair], editOf("first", at));
    expect(first.lease.hints).toEqual([editOf("first", 1)]);
    first.end();
    const second = await next();
    expect(second.lease.hints).toEqual([2, 3, 4].map((at) => editOf("first", at)));
    expect(second.lease.fence).toBe(first.lease.fence + 1n);
    second.end();
    await scene.settles();
  });

  it("run side by side with those of other pairs, up to the worker's limit", async () => {
    const { runPass, next } = passesByHand();
    crew.start(runPass, { concurrency: 2 });
    await scene.fixture.enqueue(await scene.fixture.addPairs(scene.synchronization, 3));
    const [one, two] = [await next(), await next()];
    expect((await scene.fixture.rest()).leased).toBe(2);
    one.end();
    const three = await next();
    two.end();
    three.end();
    await scene.settles();
  });
});

describe("a pair whose row is locked", () => {
  it("is taken soon after a transaction that locked it was given up, which wakes nobody", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    const client = await scene.database.pool.connect();
    await scene.fixture.enqueue([pair]);
    await client.query("begin");
    await client.query("select from pair where id = $1 for update", [pair]);
    const { runPass, next } = passesByHand();
    crew.start(runPass);
    const other = await scene.fixture.addPair(scene.synchronization);
    await scene.fixture.enqueue([other]);
    const unlocked = await next();
    expect(unlocked.lease.pairId).toBe(other);
    unlocked.end();
    await expect.poll(() => scene.fixture.pair(other)).toMatchObject({ waiting: 0 });
    // Far more round trips than the look takes that follows a pass.
    for (let trip = 0; trip < 50; trip += 1) await client.query("select 1");
    await client.query("rollback");
    client.release();
    const taken = next();
    await expect.poll(() => scene.fixture.pair(pair), { timeout: 5000 }).toMatchObject({ fence: "1" });
    (await taken).end();
    await scene.settles();
  });
});

describe("a long pass", () => {
  it("keeps its pair for as long as its worker lives", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    const { runPass, next } = passesByHand();
    const leaseMs = 1500;
    for (let worker = 0; worker < 2; worker += 1) crew.start(runPass, { leaseMs, heartbeatMs: 150 });
    await scene.fixture.enqueue([pair]);
    const pass = await next();
    const claimedUntil = (await scene.fixture.pair(pair)).lease_until!.getTime();
    await expect
      .poll(async () => (await scene.fixture.pair(pair)).lease_until?.getTime() ?? 0, {
        timeout: 10_000,
        interval: 10,
      })
      .toBeGreaterThan(claimedUntil + leaseMs);
    expect(await pass.lease.stillHeld()).toBe(true);
    expect(BigInt((await scene.fixture.pair(pair)).fence)).toBe(pass.lease.fence);
    pass.end();
    await scene.settles();
  });
});

describe("nothing is stranded", () => {
  it("when 1,200 pairs get two hints each, 0 to 14 ms apart, and then silence", async () => {
    const pairs = await scene.fixture.addPairs(scene.synchronization, 1200);
    const seen = new Map<string, number>();
    let overlaps = 0;
    const running = new Set<string>();
    const runPass: RunPass = async (lease) => {
      if (running.has(lease.pairId)) overlaps += 1;
      running.add(lease.pairId);
      seen.set(lease.pairId, (seen.get(lease.pairId) ?? 0) + lease.hints.length);
      await lease.stillHeld();
      running.delete(lease.pairId);
      return done;
    };
    crew.start(runPass, { concurrency: 8 });
    crew.start(runPass, { concurrency: 8 });
    const groups = Array.from({ length: 400 }, (_, n) => pairs.slice(3 * n, 3 * n + 3));
    await inTurns(6, groups, async (group, n) => {
      await scene.fixture.enqueue(group, editOf("first", 1));
      // So many round trips later: before, while and after the pass of the first hint runs.
      for (let trips = (n * 7) % 15; trips > 0; trips -= 1) await scene.fixture.pool.query("select");
      await scene.fixture.enqueue(group, editOf("second", 2));
    });
    await scene.settles(15_000);
    expect(overlaps).toBe(0);
    expect([...seen.values()].filter((hints) => hints !== 2)).toEqual([]);
    expect(seen.size).toBe(1200);
  }, 60_000);

  async function inTurns<T>(lanes: number, items: T[], work: (item: T, n: number) => Promise<void>) {
    const rest = items.map((item, n) => ({ item, n }));
    const lane = async () => {
      for (let job = rest.pop(); job !== undefined; job = rest.pop()) await work(job.item, job.n);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
});

describe("a pass that fails", () => {
  it("unexpectedly is logged and run again later: nothing is lost", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    const errors: { message: string; fields: LogFields | undefined }[] = [];
    const log = {
      ...silentLog,
      child: () => log,
      error: (message: string, fields?: LogFields) => void errors.push({ message, fields }),
    };
    const outcomes: string[] = [];
    const metrics = { passFinished: (outcome: string) => void outcomes.push(outcome) };
    const attempts: number[] = [];
    const runPass: RunPass = async (lease) => {
      attempts.push(lease.attempts);
      if (lease.attempts < 2) throw new Error("a fault of ours");
      return done;
    };
    crew.start(runPass, { log, metrics });
    await scene.fixture.enqueue([pair]);
    await expect.poll(() => outcomes, { timeout: 10_000, interval: 10 }).toEqual(["failed"]);
    expect(await scene.fixture.pair(pair)).toMatchObject({ waiting: 1, attempts: 1, lease_owner: null });
    expect((await scene.fixture.pair(pair)).run_at.getTime() - Date.now()).toBeGreaterThan(0);
    await scene.fixture.wake(scene.synchronization);
    await expect.poll(() => outcomes.length, { timeout: 10_000, interval: 10 }).toBe(2);
    await scene.fixture.wake(scene.synchronization);
    await scene.settles();
    expect(attempts).toEqual([0, 1, 2]);
    expect(outcomes).toEqual(["failed", "failed", "done"]);
    expect(errors.map((error) => error.message)).toEqual(
      Array(2).fill("A pass failed unexpectedly and will be run again"),
    );
  });

  it("because it lost its lease is not recorded: the pair is run again once the lease is over", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    let passes = 0;
    const runPass: RunPass = async () => {
      passes += 1;
      if (passes === 1) return { kind: "lost" };
      if (passes === 2) throw new LeaseLost();
      return done;
    };
    crew.start(runPass, { leaseMs: 300, heartbeatMs: 50 });
    await scene.fixture.enqueue([pair]);
    await scene.settles();
    expect(passes).toBe(3);
  });
});

describe("stopping", () => {
  it("waits until the running passes are recorded, claims no more, and leaves its place", async () => {
    const { runPass, next } = passesByHand();
    const worker = crew.start(runPass, { concurrency: 1 });
    const pairs = await scene.fixture.addPairs(scene.synchronization, 2);
    await scene.fixture.enqueue(pairs);
    const pass = await next();
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    // Far more round trips than leaving takes.
    for (let trip = 0; trip < 50; trip += 1) expect(await pass.lease.stillHeld()).toBe(true);
    expect(stopped).toBe(false);
    pass.end();
    await stopping;
    expect(await scene.fixture.rest()).toEqual({ waitingHints: 1, waiting: 1, leased: 0 });
    expect((await scene.database.pool.query("select from worker")).rowCount).toBe(0);
  });

  it("tells the others of hints that came to its last pair", async () => {
    const byHand = passesByHand();
    const leaving = crew.start(byHand.runPass);
    const pair = await scene.fixture.addPair(scene.synchronization);
    await scene.fixture.enqueue([pair]);
    const pass = await byHand.next();
    let taken = 0;
    crew.start(async () => {
      taken += 1;
      return done;
    });
    await expect.poll(async () => (await scene.database.pool.query("select from worker")).rowCount).toBe(2);
    await scene.fixture.enqueue([pair]);
    const stopping = leaving.stop();
    pass.end();
    await stopping;
    await scene.settles(5000);
    expect(taken).toBe(1);
  });

  it("tells the others of the time that its last pass chose for a retry", async () => {
    const byHand = passesByHand();
    const leaving = crew.start(byHand.runPass);
    await scene.fixture.enqueue([await scene.fixture.addPair(scene.synchronization)]);
    const pass = await byHand.next();
    const attempts: number[] = [];
    crew.start(async (lease) => {
      attempts.push(lease.attempts);
      return done;
    });
    await expect.poll(async () => (await scene.database.pool.query("select from worker")).rowCount).toBe(2);
    const stopping = leaving.stop();
    pass.end({ kind: "retry", at: Date.now() + 300 });
    await stopping;
    await scene.settles(5000);
    expect(attempts).toEqual([1]);
  });
});

describe("a synchronization that is stopped", () => {
  it("keeps its hints waiting and goes on when it is started and woken", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    await scene.database.pool.query("update synchronization set state = 'stopped'");
    const { runPass, next } = passesByHand();
    crew.start(runPass);
    await scene.fixture.enqueue([pair]);
    const other = await scene.fixture.addPair(await scene.fixture.addSynchronization(scene.site));
    await scene.fixture.enqueue([other]);
    const pass = await next();
    expect(pass.lease.pairId).toBe(other);
    pass.end();
    await expect.poll(() => scene.fixture.rest()).toEqual({ waitingHints: 1, waiting: 1, leased: 0 });
    await scene.database.pool.query("update synchronization set state = 'running'");
    await scene.fixture.wake(scene.synchronization);
    const late = await next();
    expect(late.lease.pairId).toBe(pair);
    late.end();
    await scene.settles();
  });
});

describe("a database that goes away", () => {
  it("is connected to again, and what was put down meanwhile is found", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    const { runPass, next } = passesByHand();
    const worker = crew.start(runPass, { heartbeatMs: 100 });
    await scene.fixture.enqueue([pair]);
    (await next()).end();
    await scene.settles();
    await scene.database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lockstep worker' and datname = current_database()",
    );
    await scene.fixture.enqueue([pair]);
    (await next()).end();
    await scene.settles();
    await worker.stop();
  });
});
