// The claim: one statement that takes only what may run now, fairly, and never what another took.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { claimPairs, waitingHints } from "./claim.ts";
import { waitingFigures } from "./due.ts";
import { finishDone } from "./lease.ts";
import { Rotation } from "./rotation.ts";
import { editOf, silentLog } from "./testing/fixture.ts";
import { queueScene } from "./testing/scene.ts";

const scene = queueScene();

const look = (limit = 100, owner = randomUUID(), sites = new Rotation(), lanes = new Rotation()) =>
  claimPairs(scene.database.pool, {
    owner,
    leaseMs: 30_000,
    limit,
    sites: sites.loads(),
    lanes: lanes.loads(),
  });

const claim = async (...given: Parameters<typeof look>) => (await look(...given)).claims;

const nextDueMs = async () => (await look(0)).nextDueMs;

const set = (table: string, id: string, assignment: string) =>
  scene.database.pool.query(`update ${table} set ${assignment} where id = $1`, [id]);

async function waitingPair() {
  const [first, second] = [await scene.fixture.addSite(), await scene.fixture.addSite()];
  const synchronization = await scene.fixture.addSynchronization(first, second);
  const pair = await scene.fixture.addPair(synchronization);
  await scene.fixture.enqueue([pair]);
  return { first, second, synchronization, pair };
}

describe("claiming pairs", () => {
  it("takes a waiting pair with a lease, a higher fence and all its hints", async () => {
    const { pair, synchronization, first } = await waitingPair();
    await scene.fixture.enqueue([pair], editOf("second", 7));
    const owner = randomUUID();
    const claims = await claim(1, owner);
    expect(claims).toMatchObject([
      { pairId: pair, synchronizationId: synchronization, siteId: first, fence: 1n, attempts: 0 },
    ]);
    expect(waitingHints(claims[0]!, 0, silentLog).hints).toEqual([editOf(), editOf("second", 7)]);
    expect(await scene.fixture.pair(pair)).toMatchObject({ waiting: 2, lease_owner: owner });
    expect(await claim()).toEqual([]);
  });

  it.each([
    ["the synchronization is stopped", "synchronization", "state = 'stopped'"],
    ["the first site is uninstalled", "first", "state = 'uninstalled'"],
    ["the second site is disabled", "second", "state = 'disabled'"],
    ["the first site is blocked", "first", "blocked_until = now() + interval '1 hour'"],
    ["the second site is blocked", "second", "blocked_until = now() + interval '1 hour'"],
    ["its time has not come", "pair", "run_at = now() + interval '1 hour'"],
    [
      "another worker holds it",
      "pair",
      `lease_owner = gen_random_uuid(), lease_until = now() + interval '1 hour'`,
    ],
  ] as const)("leaves a pair alone while %s, and its hints waiting", async (_when, what, assignment) => {
    const rows = await waitingPair();
    const table = what === "first" || what === "second" ? "site" : what;
    await set(table, rows[what], assignment);
    expect(await claim()).toEqual([]);
    expect(await scene.fixture.rest()).toMatchObject({ waiting: 1, waitingHints: 1 });
  });

  it("takes it again once the synchronization runs, the sites are there and the block is over", async () => {
    const { pair, synchronization, first, second } = await waitingPair();
    await set("synchronization", synchronization, "state = 'stopped'");
    await set("site", first, "state = 'disabled'");
    await set("site", second, "blocked_until = now() - interval '1 second'");
    await set("synchronization", synchronization, "state = 'running'");
    await set("site", first, "state = 'installed'");
    expect((await claim()).map((claimed) => claimed.pairId)).toEqual([pair]);
  });

  it("lets two workers that claim at the same time take different pairs", async () => {
    const synchronization = await scene.fixture.addSynchronization(await scene.fixture.addSite());
    await scene.fixture.enqueue(await scene.fixture.addPairs(synchronization, 40));
    const all = await Promise.all(Array.from({ length: 8 }, () => claim(10)));
    const ids = all.flat().map((claimed) => claimed.pairId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  it("does not wait for a pair whose row somebody has locked", async () => {
    const { pair, synchronization } = await waitingPair();
    const other = await scene.fixture.addPair(synchronization);
    await scene.fixture.enqueue([other]);
    const client = await scene.database.pool.connect();
    await client.query("begin");
    await client.query("select from pair where id = $1 for update", [pair]);
    const claims = await claim();
    await client.query("rollback");
    client.release();
    expect(claims.map((claimed) => claimed.pairId)).toEqual([other]);
  });

  it("leaves a pair to a later look whose hints another pass did while the claim was on its way", async () => {
    const synchronization = await scene.fixture.addSynchronization(await scene.fixture.addSite());
    const slow = await scene.fixture.addPair(synchronization);
    await scene.fixture.enqueue([slow]);
    const pair = await scene.fixture.addPair(synchronization);
    await scene.fixture.enqueue([pair]);
    await set("pair", slow, "run_at = now() - interval '1 hour'");
    const gate = await scene.database.pool.connect();
    await gate.query("select pg_advisory_lock(42)");
    await gate.query(`
      create function wait_at_gate() returns trigger language plpgsql as
        'begin perform pg_advisory_xact_lock(42); return new; end';
      create trigger gate before update on pair for each row when (old.id = '${slow}') execute function wait_at_gate()`);
    const claiming = claim(2);
    for (let waits = 0; waits === 0;) {
      const { rows } = await gate.query<{ waits: number }>(
        "select count(*)::int as waits from pg_locks where locktype = 'advisory' and not granted",
      );
      waits = rows[0]!.waits;
    }
    const owner = randomUUID();
    const [quick] = await claim(2, owner);
    await scene.fixture.enqueue([pair], editOf("second", 7));
    const held = { pairId: pair, owner, fence: quick!.fence };
    await finishDone(
      gate,
      held,
      quick!.hints.map(({ id }) => id),
    );
    await set("pair", pair, "run_at = now() - interval '1 hour'");
    await gate.query("select pg_advisory_unlock(42)");
    const claims = await claiming;
    await gate.query("drop trigger gate on pair; drop function wait_at_gate");
    gate.release();
    expect(claims.map(({ pairId }) => pairId)).toEqual([slow]);
    const [last] = await claim(2);
    expect(waitingHints(last!, 0, silentLog).hints).toEqual([editOf("second", 7)]);
  });

  it("gives sites turns, whatever they have waiting", async () => {
    const [busy, quiet] = [await scene.fixture.addSite(), await scene.fixture.addSite()];
    const rotation = new Rotation();
    const lanes = [
      await scene.fixture.addSynchronization(busy),
      await scene.fixture.addSynchronization(busy),
    ];
    for (const lane of lanes) await scene.fixture.enqueue(await scene.fixture.addPairs(lane, 50));
    await scene.fixture.enqueue(
      await scene.fixture.addPairs(await scene.fixture.addSynchronization(quiet), 3),
    );
    const turns: string[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const [claimed] = await claim(1, randomUUID(), rotation);
      turns.push(claimed!.siteId === busy ? "busy" : "quiet");
      rotation.begin(claimed!.siteId);
      rotation.end(claimed!.siteId);
    }
    expect(turns.join(" ")).toMatch(
      /^(busy quiet busy quiet busy quiet|quiet busy quiet busy quiet busy) busy busy$/,
    );
  });

  it("gives the synchronizations of a site turns, whatever came first", async () => {
    const { site, synchronization: busy } = scene;
    const quiet = await scene.fixture.addSynchronization(site);
    await scene.fixture.enqueue(await scene.fixture.addPairs(busy, 50));
    await scene.fixture.enqueue(await scene.fixture.addPairs(quiet, 3));
    const [sites, lanes] = [new Rotation(), new Rotation()];
    const turns: string[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const [claimed] = await claim(1, randomUUID(), sites, lanes);
      turns.push(claimed!.synchronizationId === busy ? "busy" : "quiet");
      for (const [rotation, id] of [
        [sites, site],
        [lanes, claimed!.synchronizationId],
      ] as const) {
        rotation.begin(id);
        rotation.end(id);
      }
    }
    expect(turns.join(" ")).toMatch(
      /^(busy quiet busy quiet busy quiet|quiet busy quiet busy quiet busy) busy busy$/,
    );
  });

  it("prefers the site of which less is running", async () => {
    const [busy, quiet] = [await scene.fixture.addSite(), await scene.fixture.addSite()];
    for (const site of [busy, quiet]) {
      await scene.fixture.enqueue(
        await scene.fixture.addPairs(await scene.fixture.addSynchronization(site), 10),
      );
    }
    const rotation = new Rotation();
    rotation.begin(quiet);
    for (let pass = 0; pass < 3; pass += 1) rotation.begin(busy);
    rotation.begin(quiet);
    rotation.end(quiet);
    const claims = await claim(4, randomUUID(), rotation);
    expect(claims.map((claimed) => claimed.siteId)).toEqual([quiet, quiet, busy, quiet]);
  });

  it("turns a hint it does not understand into a full comparison", async () => {
    const { pair } = await waitingPair();
    await scene.database.pool.query('update hint set hint = \'{"kind":"from-a-later-version"}\'');
    const errors: string[] = [];
    const log = { ...silentLog, error: (message: string) => void errors.push(message) };
    const [claimed] = await claim();
    expect(claimed?.pairId).toBe(pair);
    expect(waitingHints(claimed!, 42, log).hints).toEqual([
      { kind: "everything", at: 42, because: "recovery" },
    ]);
    expect(errors).toHaveLength(1);
  });

  it.each(["that are due", "that wait for a retry"])(
    "is not slowed noticeably by 10,000 pairs %s",
    async (which) => {
      const small = await scene.fixture.addSynchronization(await scene.fixture.addSite());
      await scene.fixture.enqueue(await scene.fixture.addPairs(small, 120));
      const few = await quickestClaimMs(60);
      const crowded = await scene.fixture.addSynchronization(await scene.fixture.addSite());
      const crowd = await scene.fixture.addPairs(crowded, 10_000);
      if (which === "that wait for a retry") {
        const later =
          "update pair set attempts = 1, run_at = now() + interval '1 hour' where synchronization_id = $1";
        await scene.database.pool.query(later, [crowded]);
      }
      await scene.fixture.enqueue(crowd);
      const many = await quickestClaimMs(60);
      expect(many).toBeLessThan(2 * few + 1);
    },
  );

  /** The quickest, so that what else the machine does at the moment does not count. */
  async function quickestClaimMs(times: number): Promise<number> {
    const owner = randomUUID();
    let quickest = Infinity;
    for (let time = 0; time < times; time += 1) {
      const began = performance.now();
      const [claimed] = await claim(1, owner);
      quickest = Math.min(quickest, performance.now() - began);
      const { ids } = waitingHints(claimed!, 0, silentLog);
      const held = { pairId: claimed!.pairId, owner, fence: claimed!.fence };
      await finishDone(scene.database.pool, held, ids);
    }
    return quickest;
  }
});

describe("the next due time", () => {
  it("is the earliest of run times and blocks, of pairs that may run at all", async () => {
    expect(await nextDueMs()).toBeNull();
    const blocked = await waitingPair();
    const later = await waitingPair();
    const stopped = await waitingPair();
    await set("site", blocked.second, "blocked_until = now() + interval '60 seconds'");
    await set("pair", later.pair, "run_at = now() + interval '90 seconds'");
    await set("synchronization", stopped.synchronization, "state = 'stopped'");
    expect(await nextDueMs()).toBeGreaterThan(55_000);
    expect(await nextDueMs()).toBeLessThanOrEqual(60_000);
    await set("site", blocked.second, "blocked_until = null");
    expect(await nextDueMs()).toBeLessThanOrEqual(0);
    await set("site", blocked.first, "state = 'uninstalled'");
    expect(await nextDueMs()).toBeGreaterThan(85_000);
  });

  it("is not that of a pair which was just claimed, but that of one there was no room for", async () => {
    const { synchronization } = await waitingPair();
    expect(await look(1)).toMatchObject({
      claims: [{ synchronizationId: synchronization }],
      nextDueMs: null,
    });
    await scene.fixture.enqueue(await scene.fixture.addPairs(synchronization, 2));
    expect((await look(1)).nextDueMs).toBeLessThanOrEqual(0);
  });
});

describe("the waiting figures", () => {
  it("count waiting pairs and tell the age of the oldest hint", async () => {
    expect(await waitingFigures(scene.database.pool)).toEqual({ pairs: 0, oldestAgeMs: 0 });
    const { pair } = await waitingPair();
    await scene.fixture.enqueue([pair]);
    await waitingPair();
    await scene.database.pool.query(
      "update hint set created_at = now() - interval '90 seconds' where id = (select min(id) from hint)",
    );
    const figures = await waitingFigures(scene.database.pool);
    expect(figures.pairs).toBe(2);
    expect(figures.oldestAgeMs).toBeGreaterThanOrEqual(90_000);
    expect(figures.oldestAgeMs).toBeLessThan(100_000);
  });
});
