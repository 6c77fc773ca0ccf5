import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listProblems } from "../features/problems/list-problems.ts";
import type { PairName } from "../features/syncing/ports.ts";
import {
  createBench,
  openBenchDatabase,
  type Bench,
  type BenchDatabase,
} from "../testing/factories-bench.ts";
import { createPairStore } from "./pairs.ts";
import { createProblemStore } from "./problems.ts";

let database: BenchDatabase;
let bench: Bench;
let pair: PairName;
beforeAll(async () => {
  database = await openBenchDatabase();
}, 60_000);
afterAll(() => database.close());
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

test("is listed newest first for its synchronization, named by the caller's side only, until it is solved", async () => {
  const store = createProblemStore(database.prisma);
  await raise(1_000, problem("a"));
  await raise(2_000, problem("b"));
  const list = (...mySides: ("first" | "second")[]) =>
    listProblems({ problems: store }, { synchronizationId: pair.synchronizationId, mySides });
  expect((await list("first")).map(({ subject, issueKey }) => [subject, issueKey])).toEqual([
    ["b", "CUST-1"],
    ["a", "CUST-1"],
  ]);
  expect((await list("second")).map((one) => one.issueKey)).toEqual([null, null]);
  const other = await createBench(database);
  expect(await store.list(other.synchronizationId, 9)).toEqual([]);
  const [first] = await list("first");
  expect(await store.pairsWithProblems(other.synchronizationId, first!.id)).toEqual([]);
  expect(await store.pairsWithProblems(pair.synchronizationId, first!.id)).toEqual([pair.pairId]);
  expect(await store.pairsWithProblems(pair.synchronizationId, null)).toEqual([pair.pairId, pair.pairId]);
  await bench.inTransaction((transaction) => store.solve(transaction, pair, ["a", "c"]));
  expect((await list("first")).map((one) => one.subject)).toEqual(["b"]);
});
