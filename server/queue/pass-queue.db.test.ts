// Putting down hints: they and the wake-up become visible in one commit, and none is lost.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { claimPairs } from "./claim.ts";
import { finishRetry } from "./lease.ts";
import { createPassQueue } from "./pass-queue.ts";
import { editOf } from "./testing/fixture.ts";
import { queueScene } from "./testing/scene.ts";

const scene = queueScene();

const queue = createPassQueue();

const owner = randomUUID();
const claim = async () =>
  (await claimPairs(scene.database.pool, { owner, leaseMs: 30_000, limit: 100, sites: [], lanes: [] }))
    .claims;

/** Runs the work while listening; answers how many wake-ups it caused. */
async function wakeUpsDuring(work: () => Promise<void>): Promise<number> {
  const client = new pg.Client({ connectionString: scene.database.url });
  await client.connect();
  let heard = 0;
  client.on("notification", () => (heard += 1));
  await client.query("listen lockstep_pass");
  await work();
  await client.query("select 1");
  await client.end();
  return heard;
}

describe("enqueueing hints", () => {
  it("shows hint, waiting count and wake-up together, and only when the transaction commits", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    const heard = await wakeUpsDuring(async () => {
      await scene.fixture.inTransaction(async (transaction) => {
        await queue.enqueue(transaction, [{ pairId: pair, hint: editOf() }]);
        expect(await scene.fixture.rest()).toEqual({ waitingHints: 0, waiting: 0, leased: 0 });
        expect(await claim()).toEqual([]);
      });
      expect(await scene.fixture.rest()).toEqual({ waitingHints: 1, waiting: 1, leased: 0 });
    });
    expect(heard).toBe(1);
    expect(await claim()).toHaveLength(1);
  });

  it("leaves nothing behind when the transaction is rolled back", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    const heard = await wakeUpsDuring(async () => {
      const failing = scene.fixture.inTransaction(async (transaction) => {
        await queue.enqueue(transaction, [{ pairId: pair, hint: editOf() }]);
        throw new Error("the delivery could not be stored");
      });
      await expect(failing).rejects.toThrow("the delivery could not be stored");
    });
    expect(heard).toBe(0);
    expect(await scene.fixture.rest()).toEqual({ waitingHints: 0, waiting: 0, leased: 0 });
  });

  it("refuses a hint of a pair that does not exist, with everything beside it", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    await expect(scene.fixture.enqueue([pair, randomUUID()])).rejects.toThrow("pair that does not exist");
    expect(await scene.fixture.rest()).toMatchObject({ waitingHints: 0, waiting: 0 });
  });

  it("keeps the order of pairs that are put down in order, also when they are all woken later", async () => {
    const pairs = (await scene.fixture.addPairs(scene.synchronization, 30)).sort(() => Math.random() - 0.5);
    const hints = pairs.map((pairId) => ({ pairId, hint: editOf() }));
    await scene.fixture.inTransaction((transaction) => queue.enqueue(transaction, hints, { inOrder: true }));
    const order = async () => (await claim()).map(({ pairId }) => pairId);
    expect(await order()).toEqual(pairs);
    await scene.database.pool.query(
      "update pair set lease_owner = null, lease_until = null, run_at = now() + interval '1 hour'",
    );
    await scene.fixture.wake(scene.synchronization);
    expect(await order()).toEqual(pairs);
  });

  it("counts several hints of one pair and keeps their order", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    await scene.fixture.inTransaction((transaction) =>
      queue.enqueue(
        transaction,
        [3, 1, 2].map((at) => ({ pairId: pair, hint: editOf("first", at) })),
      ),
    );
    expect((await scene.fixture.pair(pair)).waiting).toBe(3);
    const { rows } = await scene.database.pool.query<{ at: number }>(
      "select (hint->>'at')::int as at from hint order by id",
    );
    expect(rows.map((row) => row.at)).toEqual([3, 1, 2]);
  });

  it("accepts an empty list", async () => {
    await expect(scene.fixture.enqueue([])).resolves.toBeUndefined();
  });

  it("lets transactions that wake the same pairs in opposite order both commit", async () => {
    const pairs = await scene.fixture.addPairs(scene.synchronization, 30);
    const backwards = [...pairs].reverse();
    await Promise.all(Array.from({ length: 20 }, (_, n) => scene.fixture.enqueue(n % 2 ? pairs : backwards)));
    expect(await scene.fixture.rest()).toMatchObject({ waitingHints: 600, waiting: 600 });
  });

  it("needs no wake-up for a pair that a worker holds, whose finish will find the hint", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    await scene.fixture.enqueue([pair]);
    await claim();
    expect(await wakeUpsDuring(() => scene.fixture.enqueue([pair]))).toBe(0);
    expect(await scene.fixture.pair(pair)).toMatchObject({ waiting: 2, lease_owner: owner });
  });

  it("does not shorten the time chosen for a retry", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    await scene.fixture.enqueue([pair]);
    const [claimed] = await claim();
    await finishRetry(
      scene.database.pool,
      { pairId: pair, owner, fence: claimed!.fence },
      { kind: "retry", at: 60_000 },
      0,
    );
    const { run_at } = await scene.fixture.pair(pair);
    await scene.fixture.enqueue([pair]);
    expect(await scene.fixture.pair(pair)).toMatchObject({ run_at, waiting: 2, attempts: 1 });
    expect(await claim()).toEqual([]);
  });
});

describe("waking a synchronization", () => {
  it("lets pairs that wait for a retry be looked at now, and only its own", async () => {
    const other = await scene.fixture.addSynchronization(await scene.fixture.addSite());
    const [mine, foreign] = [
      await scene.fixture.addPair(scene.synchronization),
      await scene.fixture.addPair(other),
    ];
    await scene.fixture.enqueue([mine, foreign]);
    await scene.database.pool.query("update pair set run_at = now() + interval '1 hour'");
    expect(await wakeUpsDuring(() => scene.fixture.wake(scene.synchronization))).toBe(1);
    expect((await claim()).map((claimed) => claimed.pairId)).toEqual([mine]);
  });

  it("lets the pair whose hint waits longest come first", async () => {
    const pairs = await scene.fixture.addPairs(scene.synchronization, 5);
    const byAge = [3, 0, 4, 1, 2].map((place) => pairs[place]!);
    for (const pair of byAge) await scene.fixture.enqueue([pair]);
    await scene.database.pool.query(
      "update hint set created_at = now() - interval '1 day' + id * interval '1 second'",
    );
    await scene.database.pool.query("update pair set run_at = now() + interval '15 minutes', attempts = 9");
    await scene.fixture.wake(scene.synchronization);
    expect((await claim()).map(({ pairId }) => pairId)).toEqual(byAge);
  });

  it("keeps the place of a pair whose pass runs and fails: its hint waits as long as before", async () => {
    const [oldest, next, running, youngest] = await scene.fixture.addPairs(scene.synchronization, 4);
    await scene.fixture.enqueue([running!]);
    const [claimed] = await claim();
    await scene.fixture.enqueue([oldest!, next!, youngest!]);
    for (const [place, pair] of [oldest, next, running, youngest].entries())
      await scene.database.pool.query(
        "update hint set created_at = now() - interval '1 day' + $2::int * interval '1 second' where pair_id = $1",
        [pair, place],
      );
    await scene.database.pool.query("update pair set run_at = now() + interval '15 minutes'");
    await scene.fixture.wake(scene.synchronization);
    const held = { pairId: running!, owner, fence: claimed!.fence };
    await finishRetry(scene.database.pool, held, { kind: "retry", at: 60_000 }, 0);
    expect((await claim()).map(({ pairId }) => pairId)).toEqual([oldest, next, running, youngest]);
  });

  it("has a running pass followed by another one, even if that pass chose to wait", async () => {
    const pair = await scene.fixture.addPair(scene.synchronization);
    await scene.fixture.enqueue([pair]);
    const [claimed] = await claim();
    await scene.fixture.wake(scene.synchronization);
    const held = { pairId: pair, owner, fence: claimed!.fence };
    expect(await finishRetry(scene.database.pool, held, { kind: "retry", at: 60_000 }, 0)).toBe(true);
    expect(await scene.fixture.pair(pair)).toMatchObject({ rerun: false, attempts: 1 });
    expect(await claim()).toHaveLength(1);
  });
});
