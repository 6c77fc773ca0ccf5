// Putting down hints: they and the wake-up become visible in one commit, and none is lost.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { claimPairs } from "./claim.ts";
import { finishRetry } from "./lease.ts";
import { createPassQueue } from "./pass-queue.ts";
import { createFixture, editOf, type Fixture } from "./testing/fixture.ts";

let database: TestDatabase;
let fixture: Fixture;
let synchronization: string;
const queue = createPassQueue();

beforeAll(async () => {
  database = await createTestDatabase();
  fixture = createFixture(database.pool);
});
afterAll(async () => {
  await fixture.close();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query("truncate site, synchronization, pair, hint, worker cascade");
  synchronization = await fixture.addSynchronization(await fixture.addSite());
});

const owner = randomUUID();
const claim = async () =>
  (await claimPairs(database.pool, { owner, leaseMs: 30_000, limit: 100, sites: [], lanes: [] })).claims;

/** Runs the work while listening; answers how many wake-ups it caused. */
async function wakeUpsDuring(work: () => Promise<void>): Promise<number> {
  const client = new pg.Client({ connectionString: database.url });
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
    const pair = await fixture.addPair(synchronization);
    const heard = await wakeUpsDuring(async () => {
      await fixture.inTransaction(async (transaction) => {
        await queue.enqueue(transaction, [{ pairId: pair, hint: editOf() }]);
        expect(await fixture.rest()).toEqual({ waitingHints: 0, waiting: 0, leased: 0 });
        expect(await claim()).toEqual([]);
      });
      expect(await fixture.rest()).toEqual({ waitingHints: 1, waiting: 1, leased: 0 });
    });
    expect(heard).toBe(1);
    expect(await claim()).toHaveLength(1);
  });

  it("leaves nothing behind when the transaction is rolled back", async () => {
    const pair = await fixture.addPair(synchronization);
    const heard = await wakeUpsDuring(async () => {
      const failing = fixture.inTransaction(async (transaction) => {
        await queue.enqueue(transaction, [{ pairId: pair, hint: editOf() }]);
        throw new Error("the delivery could not be stored");
      });
      await expect(failing).rejects.toThrow("the delivery could not be stored");
    });
    expect(heard).toBe(0);
    expect(await fixture.rest()).toEqual({ waitingHints: 0, waiting: 0, leased: 0 });
  });

  it("refuses a hint of a pair that does not exist, with everything beside it", async () => {
    const pair = await fixture.addPair(synchronization);
    await expect(fixture.enqueue([pair, randomUUID()])).rejects.toThrow("pair that does not exist");
    expect(await fixture.rest()).toMatchObject({ waitingHints: 0, waiting: 0 });
  });

  it("keeps the order of pairs that are put down in order, also when they are all woken later", async () => {
    const pairs = (await fixture.addPairs(synchronization, 30)).sort(() => Math.random() - 0.5);
    const hints = pairs.map((pairId) => ({ pairId, hint: editOf() }));
    await fixture.inTransaction((transaction) => queue.enqueue(transaction, hints, { inOrder: true }));
    const order = async () => (await claim()).map(({ pairId }) => pairId);
    expect(await order()).toEqual(pairs);
    await database.pool.query(
      "update pair set lease_owner = null, lease_until = null, run_at = now() + interval '1 hour'",
    );
    await fixture.wake(synchronization);
    expect(await order()).toEqual(pairs);
  });

  it("counts several hints of one pair and keeps their order", async () => {
    const pair = await fixture.addPair(synchronization);
    await fixture.inTransaction((transaction) =>
      queue.enqueue(
        transaction,
        [3, 1, 2].map((at) => ({ pairId: pair, hint: editOf("first", at) })),
      ),
    );
    expect((await fixture.pair(pair)).waiting).toBe(3);
    const { rows } = await database.pool.query<{ at: number }>(
      "select (hint->>'at')::int as at from hint order by id",
    );
    expect(rows.map((row) => row.at)).toEqual([3, 1, 2]);
  });

  it("accepts an empty list", async () => {
    await expect(fixture.enqueue([])).resolves.toBeUndefined();
  });

  it("lets transactions that wake the same pairs in opposite order both commit", async () => {
    const pairs = await fixture.addPairs(synchronization, 30);
    const backwards = [...pairs].reverse();
    await Promise.all(Array.from({ length: 20 }, (_, n) => fixture.enqueue(n % 2 ? pairs : backwards)));
    expect(await fixture.rest()).toMatchObject({ waitingHints: 600, waiting: 600 });
  });

  it("needs no wake-up for a pair that a worker holds, whose finish will find the hint", async () => {
    const pair = await fixture.addPair(synchronization);
    await fixture.enqueue([pair]);
    await claim();
    expect(await wakeUpsDuring(() => fixture.enqueue([pair]))).toBe(0);
    expect(await fixture.pair(pair)).toMatchObject({ waiting: 2, lease_owner: owner });
  });

  it("does not shorten the time chosen for a retry", async () => {
    const pair = await fixture.addPair(synchronization);
    await fixture.enqueue([pair]);
    const [claimed] = await claim();
    await finishRetry(
      database.pool,
      { pairId: pair, owner, fence: claimed!.fence },
      { kind: "retry", at: 60_000 },
      0,
    );
    const { run_at } = await fixture.pair(pair);
    await fixture.enqueue([pair]);
    expect(await fixture.pair(pair)).toMatchObject({ run_at, waiting: 2, attempts: 1 });
    expect(await claim()).toEqual([]);
  });
});

describe("waking a synchronization", () => {
  it("lets pairs that wait for a retry be looked at now, and only its own", async () => {
    const other = await fixture.addSynchronization(await fixture.addSite());
    const [mine, foreign] = [await fixture.addPair(synchronization), await fixture.addPair(other)];
    await fixture.enqueue([mine, foreign]);
    await database.pool.query("update pair set run_at = now() + interval '1 hour'");
    expect(await wakeUpsDuring(() => fixture.wake(synchronization))).toBe(1);
    expect((await claim()).map((claimed) => claimed.pairId)).toEqual([mine]);
  });

  it("lets the pair whose hint waits longest come first", async () => {
    const pairs = await fixture.addPairs(synchronization, 5);
    const byAge = [3, 0, 4, 1, 2].map((place) => pairs[place]!);
    for (const pair of byAge) await fixture.enqueue([pair]);
    await database.pool.query(
      "update hint set created_at = now() - interval '1 day' + id * interval '1 second'",
    );
    await database.pool.query("update pair set run_at = now() + interval '15 minutes', attempts = 9");
    await fixture.wake(synchronization);
    expect((await claim()).map(({ pairId }) => pairId)).toEqual(byAge);
  });

  it("has a running pass followed by another one, even if that pass chose to wait", async () => {
    const pair = await fixture.addPair(synchronization);
    await fixture.enqueue([pair]);
    const [claimed] = await claim();
    await fixture.wake(synchronization);
    const held = { pairId: pair, owner, fence: claimed!.fence };
    expect(await finishRetry(database.pool, held, { kind: "retry", at: 60_000 }, 0)).toBe(true);
    expect(await fixture.pair(pair)).toMatchObject({ rerun: false, attempts: 1 });
    expect(await claim()).toHaveLength(1);
  });
});
