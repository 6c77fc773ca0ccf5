import { beforeAll, beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench, type Bench } from "../testing/factories-bench.ts";
import { createSweepStore } from "./sweep-cursors.ts";
import { createSiteHealth } from "./sweep-site-health.ts";

const database = benchDatabase();
let bench: Bench;
let sweeps: ReturnType<typeof createSweepStore>;
beforeAll(async () => {
  sweeps = createSweepStore(database.prisma);
}, 60_000);
beforeEach(async () => {
  bench = await createBench(database);
});

const cursor = async (side: "first" | "second") =>
  (await sweeps.load(bench.synchronizationId))?.[side].sweptTo;

test("a cursor moves forward only, unless it is rewound, and then only on that site's sides", async () => {
  const { inTransaction, synchronizationId, siteIds } = bench;
  const start = (await cursor("first"))!;
  const advance = (to: number) =>
    inTransaction((transaction) => sweeps.advance(transaction, synchronizationId, "first", to));
  await advance(start + 5_000);
  await advance(start + 1_000);
  expect(await cursor("first")).toBe(start + 5_000);
  await inTransaction((transaction) => sweeps.rewind(transaction, siteIds.second, start - 1));
  expect([await cursor("first"), await cursor("second")]).toEqual([start + 5_000, start - 1]);
});

test("only running synchronizations are swept, those that waited longest first", async () => {
  await database.prisma.synchronization.updateMany({ data: { nextSweepAt: null } });
  const other = await createBench(database);
  const schedule = (id: string, at: number) => sweeps.scheduleNext(id, at);
  await schedule(bench.synchronizationId, 2_000);
  await schedule(other.synchronizationId, 1_000);
  expect(await sweeps.due(999, 9)).toEqual([]);
  expect(await sweeps.due(5_000, 9)).toEqual([other.synchronizationId, bench.synchronizationId]);
  await database.prisma.synchronization.update({
    where: { id: other.synchronizationId },
    data: { state: "stopped" },
  });
  expect(await sweeps.due(5_000, 9)).toEqual([bench.synchronizationId]);
  expect(await sweeps.load(other.synchronizationId)).toBeNull();
});

test("the cursor of failed webhooks starts empty and moves forward only", async () => {
  const advance = (to: number) =>
    bench.inTransaction((transaction) => sweeps.advanceFailedWebhooks(transaction, bench.siteIds.first, to));
  expect(await sweeps.failedWebhooksCursor(bench.siteIds.first)).toBeNull();
  await advance(1_795_424_460_000);
  await advance(5);
  expect(await sweeps.failedWebhooksCursor(bench.siteIds.first)).toBe(1_795_424_460_000);
});

test("a site is unreachable since the first of its failures, until it answers", async () => {
  const health = createSiteHealth(database.prisma);
  const since = async () =>
    (await database.prisma.site.findUniqueOrThrow({ where: { id: bench.siteIds.first } })).unreachableSince;
  await health.noteReached(bench.siteIds.first, false, 1_000);
  await health.noteReached(bench.siteIds.first, false, 2_000);
  expect(await since()).toEqual(new Date(1_000));
  await health.noteReached(bench.siteIds.first, true, 3_000);
  expect(await since()).toBeNull();
});
