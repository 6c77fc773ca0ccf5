import { beforeEach, expect, test } from "vitest";
import { listProblemGroups, listProblems } from "../features/problems/list-problems.ts";
import type { PairName } from "../features/syncing/pass-context.ts";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench, type Bench } from "../testing/factories-bench.ts";
import { createPairStore } from "./pairs.ts";
import { createProblemStore } from "./problems.ts";
import { createConfigurations } from "./versions.ts";

const database = benchDatabase();
let bench: Bench;
let pair: PairName;
beforeEach(async () => {
  bench = await createBench(database);
  const { synchronizationId } = bench;
  const [pairId] = await bench.inTransaction((transaction) =>
    createPairStore(database.prisma).ensurePairs(transaction, { synchronizationId, side: "first" }, [
      { id: "1", key: "CUST-1" },
    ]),
  );
  pair = { pairId: pairId!, synchronizationId };
});

const problem = (subject: string, message = "No.") => ({
  ...{ subject, message, kind: "refused", side: "second" as const, remedy: "Retry." },
});
const raise = (at: number, ...problems: ReturnType<typeof problem>[]) =>
  bench.inTransaction((transaction) =>
    createProblemStore(database.prisma).raise(transaction, pair, problems, at),
  );

test("a problem met again keeps its beginning and shows the newest words", async () => {
  await raise(1_000, problem("a"), problem("b"));
  await raise(2_000, problem("a", "Still no."));
  const found = await bench.problems();
  expect(found.map(({ subject, message }) => [subject, message])).toEqual([
    ["a", "Still no."],
    ["b", "No."],
  ]);
  expect(found[0]).toMatchObject({ since: new Date(1_000), lastSeenAt: new Date(2_000) });
});

const store = () => createProblemStore(database.prisma);
const deps = () => ({ problems: store(), configurations: createConfigurations(database.prisma) });
const list = (mySides: ("first" | "second")[], more: { group?: string; before?: string } = {}) =>
  listProblems(deps(), { synchronizationId: pair.synchronizationId, mySides, ...more });

test("is listed newest first for its synchronization, named by the caller's side only, until it is solved", async () => {
  await raise(1_000, problem("a"));
  await raise(2_000, problem("b"));
  const { problems } = await list(["first"]);
  expect(problems.map(({ subject, issueKey }) => [subject, issueKey])).toEqual([
    ["b", "CUST-1"],
    ["a", "CUST-1"],
  ]);
  expect((await list(["second"])).problems.map((one) => one.issueKey)).toEqual([null, null]);
  const other = (await createBench(database)).synchronizationId;
  const problemId = problems[0]!.id;
  expect(await store().list(other, {}, 9)).toEqual({ problems: [], next: null });
  expect(await store().groups(other, 9)).toEqual([]);
  expect(await store().pairsWithProblems(other, { problemId })).toEqual([]);
  expect(await store().skip(other, ["first", "second"], { problemId }, 3_000)).toBe(0);
  expect(await store().pairsWithProblems(pair.synchronizationId, { problemId })).toEqual([pair.pairId]);
  expect(await store().pairsWithProblems(pair.synchronizationId, {})).toEqual([pair.pairId, pair.pairId]);
  await bench.inTransaction((transaction) => store().solve(transaction, pair, ["a", "c"]));
  expect((await list(["first"])).problems.map((one) => one.subject)).toEqual(["b"]);
});

test("names both issues only to who administers both projects, the one at fault first", async () => {
  await raise(1_000, problem("a"));
  const where = { synchronizationId: pair.synchronizationId };
  await database.prisma.pair.updateMany({ where, data: { secondIssueId: "2", secondIssueKey: "SUP-2" } });
  const keys = async (...mySides: ("first" | "second")[]) =>
    (await list(mySides)).problems.map(({ issueKey, partnerKey }) => [issueKey, partnerKey]);
  expect(await keys("first", "second")).toEqual([["SUP-2", "CUST-1"]]);
  expect(await keys("first")).toEqual([["CUST-1", null]]);
  expect(await keys("second")).toEqual([["SUP-2", null]]);
});

test("problems of one cause are one group, with words for those who administer its side only", async () => {
  await raise(1_000, problem("field:second:summary", "Too long."), problem("comment:first:1"));
  await raise(2_000, problem("comment:first:2", "Newest."));
  const groups = async (side: "first" | "second") =>
    listProblemGroups(deps(), {
      ...{ synchronizationId: pair.synchronizationId, mySides: [side] },
      projects: { first: "Customer", second: "Support" },
    });
  expect(await groups("second")).toEqual({
    skipped: 0,
    groups: [
      {
        ...{ key: "second/refused/comment", kind: "refused", side: "second", count: 2, mine: true },
        ...{ title: "Support refuses a comment", message: "Newest.", remedy: "Retry." },
        since: new Date(1_000).toISOString(),
      },
      expect.objectContaining({
        key: "second/refused/field:second:summary",
        title: 'Support refuses the field "summary"',
      }),
    ],
  });
  const asPartner = await groups("first");
  expect(asPartner.groups.map(({ mine }) => mine)).toEqual([false, false]);
  expect(JSON.stringify(asPartner)).not.toMatch(/Newest|Too long/);
  const { problems } = await list(["second"], { group: "second/refused/comment" });
  expect(problems.map(({ subject }) => subject)).toEqual(["comment:first:2", "comment:first:1"]);
});

test("ten thousand problems are read in pages, and their groups at once", async () => {
  await database.database.pool.query(
    `insert into problem (id, synchronization_id, pair_id, subject, kind, side, message, remedy, since, last_seen_at)
     select gen_random_uuid(), $1, $2, 'comment:first:' || n, 'refused', 'second', 'No.', 'Retry.',
       to_timestamp(n / 3), now()
     from generate_series(1, 10000) n`,
    [pair.synchronizationId, pair.pairId],
  );
  const began = performance.now();
  const first = await list(["second"], { group: "second/refused/comment" });
  const second = await list(["second"], { group: "second/refused/comment", before: first.next! });
  const groups = await store().groups(pair.synchronizationId, 9);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(groups).toMatchObject([{ count: 10_000 }]);
  const ids = [...first.problems, ...second.problems].map(({ id }) => id);
  expect(new Set(ids).size).toBe(100);
  expect(await store().skip(pair.synchronizationId, ["second"], {}, 1)).toBe(10_000);
  expect(await store().countSkipped(pair.synchronizationId, ["second"])).toBe(10_000);
  expect(await store().countSkipped(pair.synchronizationId, ["first"])).toBe(0);
});
