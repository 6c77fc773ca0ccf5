// Pairs: one per issue and side, adopted by one partner, written only under a lease that holds, never across tenants.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Hint } from "../core/sync/hint.ts";
import { LeaseLost } from "../features/ports/pass-queue.ts";
import type { PairStore } from "../features/syncing/ports.ts";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench, type Bench } from "../testing/factories-bench.ts";
import { createPairStore } from "./pairs.ts";

const database = benchDatabase();
let bench: Bench;
let pairs: PairStore;
beforeAll(async () => {
  pairs = createPairStore(database.prisma);
}, 60_000);
beforeEach(async () => {
  bench = await createBench(database);
});

const ensure = (ids: string[], side: "first" | "second" = "first") =>
  bench.inTransaction((transaction) =>
    pairs.ensurePairs(
      transaction,
      { synchronizationId: bench.synchronizationId, side },
      ids.map((id) => ({ id, key: `CUST-${id}` })),
    ),
  );
const adopt = (pairId: string, issueId: string) =>
  bench.inTransaction((transaction) =>
    pairs.adoptPartner(
      transaction,
      { synchronizationId: bench.synchronizationId, pairId, side: "second" },
      { id: issueId, key: `SUP-${issueId}` },
    ),
  );
const blank = {
  agreed: { first: {}, second: {} },
  origin: null,
  ended: null,
  settled: true,
  recentWrites: [],
  inStepBy: null,
  seenAt: { first: null, second: null },
};
const recorded = { ...blank, keys: { first: null, second: null }, comparedAt: { first: null, second: null } };

test("pairs are made once, in the order asked for, per synchronization", async () => {
  const [one] = await ensure(["1"]);
  const [two, again] = await ensure(["2", "1"]);
  expect(again).toBe(one);
  expect(two).not.toBe(one);
  bench = await createBench(database);
  expect(await ensure(["1"])).not.toEqual([one]);
});

describe("adoptPartner", () => {
  test("stores one partner, once", async () => {
    const [pairId] = await ensure(["1"]);
    expect(await adopt(pairId!, "9")).toEqual({ kind: "adopted", moved: [], woken: [] });
    expect(await adopt(pairId!, "9")).toEqual({ kind: "adopted", moved: [], woken: [] });
    expect(await adopt(pairId!, "8")).toEqual({ kind: "taken" });
    expect(await adopt(randomUUID(), "7")).toEqual({ kind: "gone" });
  });

  test("takes over a stray pair with its hints, but never one that has a partner or was judged", async () => {
    const [pairId, other] = await ensure(["1", "2"]);
    const [stray] = await ensure(["9"], "second");
    const hint: Hint = { kind: "issue", side: "second", at: 1, fields: [] };
    await bench.inTransaction((transaction) =>
      bench.deps.queue.enqueue(transaction, [{ pairId: stray!, hint }]),
    );
    expect(await adopt(pairId!, "9")).toEqual({ kind: "adopted", moved: [hint], woken: [] });
    expect(await bench.pairs()).toHaveLength(2);
    expect(await adopt(other!, "9")).toEqual({ kind: "taken" });
    const [judged] = await ensure(["8"], "second");
    await database.prisma.pair.update({ where: { id: judged! }, data: { origin: "second" } });
    expect(await adopt(other!, "8")).toEqual({ kind: "taken" });
  });

  test("finds a stray pair that another transaction makes at the same moment", async () => {
    const [pairId] = await ensure(["1"]);
    const hint: Hint = { kind: "issue", side: "second", at: 1, fields: [] };
    const waitsForIt = async () => {
      const { rows } = await database.database.pool.query("select from pg_locks where not granted");
      return rows.length > 0;
    };
    const adoption = await bench.inTransaction(async (transaction) => {
      const place = { synchronizationId: bench.synchronizationId, side: "second" } as const;
      const [stray] = await pairs.ensurePairs(transaction, place, [{ id: "9", key: "SUP-9" }]);
      await bench.deps.queue.enqueue(transaction, [{ pairId: stray!, hint }]);
      const adopting = adopt(pairId!, "9");
      while (!(await waitsForIt()));
      return { adopting };
    });
    expect(await adoption.adopting).toEqual({ kind: "adopted", moved: [hint], woken: [] });
    expect(await bench.pairs()).toMatchObject([{ firstIssueId: "1", secondIssueId: "9" }]);
  });

  test("does not reach into another synchronization", async () => {
    const [pairId] = await ensure(["1"]);
    bench = await createBench(database);
    expect(await adopt(pairId!, "9")).toEqual({ kind: "gone" });
  });
});

test("two pairs that come to wait for each other at the same moment do not hold each other up", async () => {
  const [one, two] = (await ensure(["1", "2"])) as [string, string];
  const leases = [(await bench.claim(one)).lease, (await bench.claim(two)).lease] as const;
  const fresh = await bench.inTransaction(async (transaction) => {
    const first = await pairs.awaitPartners(transaction, leases[0], "first", ["2"]);
    const second = await bench.inTransaction((other) =>
      pairs.awaitPartners(other, leases[1], "first", ["1"]),
    );
    return [first.fresh, second.fresh];
  });
  expect(fresh).toEqual([["2"], ["1"]]);
});

describe("under a lease", () => {
  test("claims and records take effect while it holds, and throw once another worker has the pair", async () => {
    const [pairId] = await ensure(["1"]);
    const { lease } = await bench.claim(pairId!);
    const claim = { operationId: randomUUID(), side: "second", at: 5_000, unread: true } as const;
    await pairs.claimCreate(lease, claim);
    expect((await pairs.loadPass(lease))?.pair).toMatchObject({
      operation: { id: claim.operationId, side: "second", openSince: 5_000, unread: true },
      origin: "first",
    });
    const next = await bench.claim(pairId!);
    const row = { origin: "first", originalId: "1", copyId: null, state: "claimed" } as const;
    const comment = { ...row, operationId: randomUUID(), claimedAt: 1, written: null, visibility: null };
    const writes = [
      () => pairs.claimCreate(lease, claim),
      () => pairs.releaseCreate(lease),
      () => pairs.claimComments(lease, [comment]),
      () => bench.inTransaction((transaction) => pairs.recordPair(transaction, lease, recorded)),
      () =>
        bench.inTransaction((transaction) =>
          pairs.recordComments(transaction, lease, { kept: [comment], removed: [] }),
        ),
      () =>
        bench.inTransaction((transaction) =>
          pairs.adoptPartner(transaction, { ...lease, side: "second", lease }, { id: "9", key: null }),
        ),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(LeaseLost);
    await pairs.releaseCreate(next.lease);
    expect((await pairs.loadPass(next.lease))?.pair).toMatchObject({
      operation: null,
      second: { issueId: null },
    });
    expect(await pairs.loadComments(next.lease, "all")).toEqual([]);
  });

  test("an expired lease is lost although nobody took the pair", async () => {
    const [pairId] = await ensure(["1"]);
    const { lease } = await bench.claim(pairId!);
    await database.database.pool.query(
      "update pair set lease_until = now() - interval '1 second' where id = $1",
      [pairId],
    );
    await expect(pairs.releaseCreate(lease)).rejects.toThrow(LeaseLost);
  });

  test("a lease of another synchronization loads and writes nothing", async () => {
    const [pairId] = await ensure(["1"]);
    const { lease } = await bench.claim(pairId!);
    const foreign = { ...lease, synchronizationId: (await createBench(database)).synchronizationId };
    expect(await pairs.loadPass(foreign)).toBeNull();
    await expect(pairs.releaseCreate(foreign)).rejects.toThrow(LeaseLost);
  });

  test("what was compared is remembered until it is compared again", async () => {
    const [pairId] = await ensure(["1", "2"]);
    const { lease } = await bench.claim(pairId!);
    const record = (first: number | null) =>
      bench.inTransaction((transaction) =>
        pairs.recordPair(transaction, lease, { ...recorded, comparedAt: { first, second: null } }),
      );
    await record(7_000);
    await record(null);
    const known = { isOver: false, isBeingMade: false };
    expect(await pairs.sweptPairs(bench.synchronizationId, "first", ["1", "2", "3"])).toEqual(
      new Map([
        ["1", { ...known, comparedAt: 7_000 }],
        ["2", { ...known, comparedAt: null }],
      ]),
    );
  });
});

test("pairs are listed page by page and found by key, without the ended ones", async () => {
  const made = (await ensure(["1", "2", "3"])).sort();
  await database.prisma.pair.update({ where: { id: made[1]! }, data: { ended: "first-deleted" } });
  const { synchronizationId } = bench;
  expect(await pairs.openPairs(synchronizationId, null, 1)).toEqual([made[0]]);
  expect(await pairs.openPairs(synchronizationId, made[0]!, 9)).toEqual([made[2]]);
  expect(await pairs.openPairs((await createBench(database)).synchronizationId, null, 9)).toEqual([]);
  const row = await database.prisma.pair.findUniqueOrThrow({ where: { id: made[0]! } });
  expect(await pairs.pairByKey(synchronizationId, "first", row.firstIssueKey!)).toBe(made[0]);
  expect(await pairs.pairByKey(synchronizationId, "second", row.firstIssueKey!)).toBeNull();
});
