// The charts' figures: each entry in its stretch and direction, and no entry read from the table for them.
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { readFigures } from "../features/activity/read-figures.ts";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench, type Bench } from "../testing/factories-bench.ts";
import type { Side } from "../core/sides.ts";
import { createActivityCounts } from "./activity-counts.ts";
import { createCallBudget } from "./call-budget.ts";
import { createCallHistory } from "./call-history.ts";
import { createSynchronizations } from "./synchronizations.ts";

const database = benchDatabase();
const hour = 3_600_000;
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database);
  bench.clock.time = Date.UTC(2026, 10, 23, 9, 30);
});

const figures = async (range: "day" | "week" | "month", mySides: Side[] = ["first"]) => {
  const { prisma } = database;
  const synchronization = await createSynchronizations(prisma).byId(bench.synchronizationId);
  if (synchronization === null) throw new Error("There is no synchronization");
  return readFigures(
    {
      ...{ activityCounts: createActivityCounts(prisma), callHistory: createCallHistory(prisma) },
      clock: bench.clock,
    },
    { synchronization, mySides },
    range,
  );
};
/** So many hours ago, to these sides, after so many milliseconds. */
const add = (hoursAgo: number, sides: ("first" | "second")[], tookMs?: number, problems: string[] = []) =>
  bench.inTransaction((transaction) =>
    bench.deps.activity.add(
      transaction,
      {
        ...{ synchronizationId: bench.synchronizationId, pairId: randomUUID() },
        time: bench.clock.time - hoursAgo * hour,
      },
      {
        ...{ kind: "issue-edited", explanations: [], problems },
        steps: sides.map((side) => ({ kind: "edit-issue", side, fields: [] })),
        ...(tookMs === undefined ? {} : { tookMs }),
      },
    ),
  );

test("counts what was written each way, how long it took and what failed, in equal stretches up to the full hour", async () => {
  for (const took of [100, 200, 300, 4000]) await add(0, ["second"], took);
  await add(2, ["first", "second"], 500);
  await add(2, [], undefined, ["field:first:summary"]);
  await add(23, ["first"]);
  await add(25, ["first"], 1);
  const { stretches, total } = await figures("day");
  expect(stretches).toHaveLength(24);
  expect(stretches.at(-1)).toEqual({
    ...{ from: "2026-11-23T09:00:00.000Z", until: "2026-11-23T10:00:00.000Z", failed: 0 },
    first: { changes: 0, median: null, p95: null },
    second: { changes: 4, median: 200, p95: 4000 },
  });
  expect(stretches.at(-3)).toMatchObject({
    ...{ first: { changes: 1, median: 500 }, second: { changes: 1, median: 500 }, failed: 1 },
  });
  expect(stretches[0]).toMatchObject({ first: { changes: 1, median: null } });
  expect(total).toMatchObject({ first: { changes: 2 }, second: { changes: 5, median: 300 }, failed: 1 });
  expect((await figures("week")).stretches).toHaveLength(28);
  expect((await figures("month")).total.first.changes).toBe(3);
});

test("tells nothing of other synchronizations, nor of passes that copied nothing", async () => {
  await add(0, ["second"], 100);
  bench = await createBench(database);
  bench.clock.time = Date.UTC(2026, 10, 23, 9, 30);
  expect((await figures("day")).total).toMatchObject({ second: { changes: 0, p95: null }, failed: 0 });
});

test("many entries are counted from one stretch of an index that has all that is asked for", async () => {
  const { synchronizationId } = bench;
  await database.prisma.$executeRaw`
    insert into activity_entry (synchronization_id, at, kind, entry)
    select ${synchronizationId}::uuid, ${new Date(bench.clock.time)}::timestamptz - n * interval '10 seconds', 'issue-edited',
      jsonb_build_object('steps', jsonb_build_array(jsonb_build_object('side', 'second')), 'problems', '[]'::jsonb,
        'tookMs', n, 'explanations', repeat('x', 500))
    from generate_series(1, 5000) n`;
  database.takeStatements();
  expect((await figures("month")).total.second.changes).toBe(5_000);
  const statement = database.takeStatements().find((sql) => sql.includes("activity_entry")) ?? "";
  const client = await database.database.pool.connect();
  try {
    await client.query("begin; set local enable_seqscan = off; set local enable_bitmapscan = off");
    const start = new Date(bench.clock.time - 720 * hour);
    const { rows } = await client.query<{ "QUERY PLAN": string }>({
      text: `explain ${statement}`,
      values: [start, 24 * hour, synchronizationId, start, new Date(bench.clock.time)],
    });
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(
      "Index Only Scan using activity_entry_figures",
    );
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("tells what calls to the own sites used of the quota, hour by hour, and nothing of the partner's", async () => {
  const { first, second } = bench.siteIds;
  const budget = createCallBudget(database.prisma, bench.clock);
  const spend = (points: number, perHour: number | null) =>
    budget.exchange({
      ...({ pool: "app", caller: null, blockedUntil: null } as const),
      report: { hour: Math.floor(bench.clock.time / hour) * hour, lent: 0, spent: points, left: null },
      spentBySite: new Map([
        [first, points],
        [second, points * 2],
      ]),
      perHour,
    });
  await spend(30, null);
  await spend(10, null);
  bench.clock.time += hour;
  await spend(7, 1_000);
  bench.clock.time += 2 * hour;
  await spend(5, 1_000);
  await spend(1, 1_000);

  const { calls } = await figures("day");
  expect(calls).toHaveLength(1);
  expect(calls[0]!.stretches.slice(-4)).toEqual([40, 7, 0, 6].map((used) => ({ used, allowed: 1_000 })));
  const week = await figures("week", ["first", "second"]);
  expect(week.calls.map(({ stretches }) => stretches.at(-1))).toEqual([
    { used: 53, allowed: 6_000 },
    { used: 106, allowed: 6_000 },
  ]);
  bench.clock.time += 23 * hour;
  expect((await figures("day")).calls[0]!.stretches[0]).toMatchObject({ used: 6 });
});
