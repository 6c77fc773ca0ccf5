import { afterAll, beforeAll, expect, test } from "vitest";
import { readActivity } from "../features/activity/read-activity.ts";
import type { ActivityEntry } from "../features/activity/entry.ts";
import { createBench, openBenchDatabase, type BenchDatabase } from "../testing/factories-bench.ts";
import { taskType, text } from "../testing/factories.ts";
import { createActivityStore } from "./activity.ts";

let database: BenchDatabase;
beforeAll(async () => {
  database = await openBenchDatabase();
}, 60_000);
afterAll(() => database.close());

test("is read newest first, page by page, per synchronization", async () => {
  const bench = await createBench(database);
  const { synchronizationId } = bench;
  const activity = createActivityStore(database.prisma);
  bench.sites.first.person("Nils").createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  const [pair] = await bench.pairs();
  const entry = (field: string): ActivityEntry => ({
    ...{ kind: "issue-edited", explanations: [], problems: [] },
    steps: [{ kind: "edit-issue", side: "second", fields: [field] }],
  });
  for (let count = 0; count < 60; count += 1)
    await bench.inTransaction((transaction) =>
      activity.add(transaction, { synchronizationId, pairId: pair!.id, time: count }, entry(`f${count}`)),
    );

  const page = await readActivity({ activity }, { synchronizationId });
  expect(page.entries).toHaveLength(50);
  expect(page.entries[0]).toMatchObject({ at: 59, pairId: pair!.id, entry: entry("f59") });
  const rest = await readActivity({ activity }, { synchronizationId, before: page.next! });
  expect(rest.next).toBeNull();
  expect(rest.entries).toHaveLength(11);
  expect(rest.entries.at(-1)?.entry).toMatchObject({
    kind: "issue-created",
    steps: [{ kind: "create-issue", side: "second", issueId: pair!.secondIssueId }],
  });
  const other = await createBench(database);
  expect(await activity.read(other.synchronizationId, null, 9)).toEqual([]);
});

test("holds no issue text", async () => {
  const bench = await createBench(database);
  bench.sites.first.person("Nils").createIssue("100", taskType, { summary: text("Very private words") });
  await bench.settle();
  for (const table of ["activity_entry", "pair", "hint", "delivery", "comment_pair", "problem"]) {
    const { rows } = await database.database.pool.query(`select * from ${table}`);
    expect(JSON.stringify(rows)).not.toContain("private");
  }
});
