// Leases and fences: whoever lost a pair records nothing, whoever fell silent loses its pairs.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { claimPairs } from "./claim.ts";
import { beat, freeAbandoned, renewLeases, signOff } from "./heartbeat.ts";
import { finishDone, finishRetry, stillHeld, type HeldPair } from "./lease.ts";
import { queueScene } from "./testing/scene.ts";

const scene = queueScene();

async function claimed(owner: string = randomUUID()): Promise<HeldPair & { hintIds: string[] }> {
  const pair = await scene.fixture.addPair(scene.synchronization);
  await scene.fixture.enqueue([pair]);
  return claimAgain(owner);
}

async function claimAgain(owner: string = randomUUID()) {
  const { claims } = await claimPairs(scene.database.pool, {
    owner,
    leaseMs: 30_000,
    limit: 1,
    sites: [],
    lanes: [],
  });
  const { pairId, fence, hints } = claims[0]!;
  return { pairId, owner, fence, hintIds: hints.map(({ id }) => id) };
}

const expire = (pairId: string) =>
  scene.database.pool.query("update pair set lease_until = now() - interval '1 second' where id = $1", [
    pairId,
  ]);

const leaseEnds = async (pairId: string) =>
  (await scene.fixture.pair(pairId)).lease_until!.getTime() - Date.now();

describe("finishing a pass", () => {
  it("done: marks exactly the claimed hints, gives the lease back, forgets failed attempts", async () => {
    const held = await claimed();
    await scene.database.pool.query("update pair set attempts = 3");
    await scene.fixture.enqueue([held.pairId]);
    expect(await finishDone(scene.database.pool, held, held.hintIds)).toBe(true);
    expect(await scene.fixture.pair(held.pairId)).toMatchObject({
      waiting: 1,
      attempts: 0,
      lease_owner: null,
      lease_until: null,
    });
    expect((await claimAgain()).hintIds).toHaveLength(1);
  });

  it("retry: keeps the hints, chooses the time, counts the attempt and blocks the site in one go", async () => {
    const held = await claimed();
    const now = 5_000_000;
    await finishRetry(
      scene.database.pool,
      held,
      { kind: "retry", at: now + 60_000, block: { siteId: scene.site, until: now + 90_000 } },
      now,
    );
    const pair = await scene.fixture.pair(held.pairId);
    expect(pair).toMatchObject({ waiting: 1, attempts: 1, lease_owner: null });
    expect(Math.abs(pair.run_at.getTime() - Date.now() - 60_000)).toBeLessThan(2000);
    expect(Math.abs((await blockedUntil()) - Date.now() - 90_000)).toBeLessThan(2000);
  });

  it("retry: a shorter block does not shorten a longer one", async () => {
    const [one, other] = [await claimed(), await claimed()];
    const block = (until: number) =>
      ({ kind: "retry", at: 0, block: { siteId: scene.site, until } }) as const;
    await finishRetry(scene.database.pool, one, block(90_000), 0);
    await finishRetry(scene.database.pool, other, block(10_000), 0);
    expect((await blockedUntil()) - Date.now()).toBeGreaterThan(80_000);
  });

  async function blockedUntil(): Promise<number> {
    const { rows } = await scene.database.pool.query<{ blocked_until: Date }>(
      "select blocked_until from site",
    );
    return rows[0]!.blocked_until.getTime();
  }
});

describe("the fence", () => {
  it("keeps a worker that lost its pair from recording anything", async () => {
    const lost = await claimed();
    await expire(lost.pairId);
    await freeAbandoned(scene.database.pool, 3000);
    const heir = await claimAgain();
    expect(await stillHeld(scene.database.pool, lost)).toBe(false);
    expect(await finishDone(scene.database.pool, lost, lost.hintIds)).toBe(false);
    const block = { siteId: scene.site, until: 60_000 };
    expect(await finishRetry(scene.database.pool, lost, { kind: "retry", at: 60_000, block }, 0)).toBe(false);
    const { rows } = await scene.database.pool.query("select blocked_until from site");
    expect(rows).toEqual([{ blocked_until: null }]);
    expect(await scene.fixture.pair(heir.pairId)).toMatchObject({ waiting: 1, lease_owner: heir.owner });
    expect(await finishDone(scene.database.pool, heir, heir.hintIds)).toBe(true);
    expect(await scene.fixture.rest()).toEqual({ waitingHints: 0, waiting: 0, leased: 0 });
  });

  it("tells the same worker's old claim from its new one", async () => {
    const old = await claimed();
    await expire(old.pairId);
    await freeAbandoned(scene.database.pool, 3000);
    const now = await claimAgain(old.owner);
    expect(await finishDone(scene.database.pool, old, old.hintIds)).toBe(false);
    expect(await stillHeld(scene.database.pool, old)).toBe(false);
    expect(await stillHeld(scene.database.pool, now)).toBe(true);
  });

  it("rises when a lease is taken away, before anybody claims the pair again", async () => {
    const lost = await claimed();
    await freeAbandoned(scene.database.pool, 3000);
    expect(BigInt((await scene.fixture.pair(lost.pairId)).fence)).toBe(lost.fence + 1n);
  });
});

describe("leases", () => {
  it("are not held any more once they ran out, even before anybody noticed", async () => {
    const held = await claimed();
    expect(await stillHeld(scene.database.pool, held)).toBe(true);
    await expire(held.pairId);
    expect(await stillHeld(scene.database.pool, held)).toBe(false);
  });

  it("are renewed when half over; neither a fresh one nor one that ran out changes", async () => {
    const held = await claimed();
    await renewLeases(scene.database.pool, held.owner, [held.pairId], 40_000);
    expect(await leaseEnds(held.pairId)).toBeLessThanOrEqual(30_000);
    await scene.database.pool.query("update pair set lease_until = now() + interval '5 seconds'");
    await renewLeases(scene.database.pool, held.owner, [held.pairId], 40_000);
    expect(await leaseEnds(held.pairId)).toBeGreaterThan(35_000);
    await expire(held.pairId);
    await renewLeases(scene.database.pool, held.owner, [held.pairId], 40_000);
    expect(await leaseEnds(held.pairId)).toBeLessThan(0);
  });

  it("are renewed by their owner only", async () => {
    const held = await claimed();
    await scene.database.pool.query("update pair set lease_until = now() + interval '5 seconds'");
    await renewLeases(scene.database.pool, randomUUID(), [held.pairId], 40_000);
    expect(await leaseEnds(held.pairId)).toBeLessThan(6000);
  });
});

describe("the sweep", () => {
  it("leaves the leases of living workers alone and frees those of silent and unknown ones", async () => {
    const [living, silent, unknown] = [await claimed(), await claimed(), await claimed()];
    await beat(scene.database.pool, living.owner);
    await beat(scene.database.pool, silent.owner);
    await scene.database.pool.query(
      "update worker set heartbeat_at = now() - interval '4 seconds' where id = $1",
      [silent.owner],
    );
    expect(await freeAbandoned(scene.database.pool, 3000)).toBe(2);
    expect(await stillHeld(scene.database.pool, living)).toBe(true);
    expect(await stillHeld(scene.database.pool, silent)).toBe(false);
    expect((await scene.fixture.pair(unknown.pairId)).lease_owner).toBeNull();
    await beat(scene.database.pool, silent.owner);
    await signOff(scene.database.pool, living.owner);
    expect(await freeAbandoned(scene.database.pool, 3000)).toBe(1);
  });

  it("frees a lease that ran out although its worker lives", async () => {
    const held = await claimed();
    await beat(scene.database.pool, held.owner);
    await expire(held.pairId);
    expect(await freeAbandoned(scene.database.pool, 3000)).toBe(1);
  });

  it("frees what its own worker forgot, and nothing that it runs or has just been given", async () => {
    const owner = randomUUID();
    await beat(scene.database.pool, owner);
    const [forgotten, runs] = [await claimed(owner), await claimed(owner)];
    await scene.database.pool.query("update pair set lease_until = lease_until - interval '6 seconds'");
    const justGiven = await claimed(owner);
    const mine = { owner, held: [runs.pairId], leaseMs: 30_000 };
    expect(await freeAbandoned(scene.database.pool, 3000, { ...mine, owner: randomUUID() })).toBe(0);
    expect(await freeAbandoned(scene.database.pool, 3000, mine)).toBe(1);
    const held = [forgotten, runs, justGiven].map((lease) => stillHeld(scene.database.pool, lease));
    expect(await Promise.all(held)).toEqual([false, true, true]);
    expect((await claimAgain()).pairId).toBe(forgotten.pairId);
  });

  it("wakes a pair at once, but later and later from the third time on, as it may be what kills workers", async () => {
    const { pairId } = await claimed();
    const delays: number[] = [];
    for (const attempts of [0, 1, 2, 3, 5, 30]) {
      await scene.database.pool.query("update pair set run_at = now() - interval '1 second', attempts = $1", [
        attempts,
      ]);
      if (delays.length > 0) await claimAgain();
      expect(await freeAbandoned(scene.database.pool, 3000)).toBe(1);
      delays.push(await delayOf(pairId));
    }
    expect(delays).toEqual([0, 0, 1, 2, 8, 900]);
  });

  async function delayOf(pairId: string): Promise<number> {
    const { rows } = await scene.database.pool.query<{ seconds: number }>(
      "select round(extract(epoch from run_at - now()))::int as seconds from pair where id = $1",
      [pairId],
    );
    return Math.max(0, rows[0]!.seconds);
  }

  it("does not wait for a pair that somebody has locked", async () => {
    const held = await claimed();
    const client = await scene.database.pool.connect();
    await client.query("begin");
    await client.query("select from pair where id = $1 for update", [held.pairId]);
    expect(await freeAbandoned(scene.database.pool, 3000)).toBe(0);
    await client.query("rollback");
    client.release();
    expect(await freeAbandoned(scene.database.pool, 3000)).toBe(1);
  });
});
