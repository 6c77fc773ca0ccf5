// Workers are woken after the commit that gives them something to look at, and by nothing inside it.
import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import type { Hint } from "../core/sync/hint.ts";
import type { PassLease, PassOutcome } from "../features/ports/pass-queue.ts";
import { createPassQueue } from "../queue/pass-queue.ts";
import { createCrew } from "../queue/testing/crew.ts";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench, type Bench } from "../testing/factories-bench.ts";
import { taskType, text } from "../testing/factories.ts";
import type { FakeIssue } from "../testing/fake-jira-site-data.ts";
import { createDeliveryStore } from "./deliveries.ts";
import { createPairStore } from "./pairs.ts";
import { wakeChannel } from "./pass-sql.ts";
import { createInTransaction } from "./transaction.ts";

const database = benchDatabase();
let bench: Bench;
let rings = 0;
const ring = () => void (rings += 1);

beforeEach(async () => {
  bench = await createBench(database);
  Object.assign(bench.deps, {
    deliveries: createDeliveryStore(bench.prisma, ring),
    pairs: createPairStore(bench.prisma, ring),
    inTransaction: createInTransaction(bench.prisma, ring),
  });
  rings = 0;
});

const nils = () => bench.sites.first.person("Nils");
const ringsOf = async (work: () => Promise<unknown>) => {
  rings = 0;
  await work();
  return rings;
};

function created(): FakeIssue {
  return nils().createIssue("100", taskType, { summary: text("Printer") });
}

test("a new issue and an edit ring once; not while a worker holds the pair, which finds them when it ends", async () => {
  const original = created();
  expect(await ringsOf(() => bench.deliver())).toBe(1);
  await bench.settle();
  const edit = (summary: string) => {
    nils().editIssue(original.id, { summary: text(summary) });
    return ringsOf(() => bench.deliver());
  };
  expect(await edit("Toaster")).toBe(1);
  const [pair] = await bench.pairs();
  let duringPass = 0;
  const { readIssue } = bench.sites.first;
  bench.sites.first.readIssue = async (...given) => {
    bench.sites.first.readIssue = readIssue;
    const answer = await readIssue.apply(bench.sites.first, given);
    duringPass = await edit("Kettle");
    return answer;
  };
  expect(await ringsOf(() => bench.runPass(pair!.id))).toBe(1);
  expect(duringPass).toBe(0);
});

test("what is rolled back rings nobody", async () => {
  await bench.deliver();
  created();
  await bench.settle();
  const [pair] = await bench.pairs();
  const hint = { kind: "people", at: 0 } as const;
  const broken = bench.deps.inTransaction(async (transaction) => {
    await bench.deps.queue.enqueue(transaction, [{ pairId: pair!.id, hint }]);
    throw new Error("stop");
  });
  expect(await ringsOf(() => broken.catch(() => undefined))).toBe(0);
});

test("a process that dies between its commit and the wake-up: a worker looks by itself", async () => {
  created();
  await bench.settle();
  const [pair] = await bench.pairs();
  const crew = createCrew(() => database.database);
  const begun: string[] = [];
  const runPass = async ({ pairId, hints }: PassLease): Promise<PassOutcome> => {
    if (pairId === pair?.id) begun.push(hints.map(({ kind }) => kind).join());
    return Promise.resolve({ kind: "done" });
  };
  crew.start(runPass, { longestSleepMs: 20 });
  const hint: Hint = { kind: "people", at: 0 };
  const inSilence = createInTransaction(bench.prisma);
  for (const times of [1, 2]) {
    await inSilence((transaction) => createPassQueue().enqueue(transaction, [{ pairId: pair!.id, hint }]));
    await expect.poll(() => begun).toEqual(Array(times).fill("people"));
  }
  await crew.stopAll();
});

test("no commit of a delivery or of a pass notifies", async () => {
  const listener = new pg.Client({ connectionString: database.database.url });
  await listener.connect();
  const heard: (string | undefined)[] = [];
  listener.on("notification", ({ payload }) => heard.push(payload));
  await listener.query(`listen ${wakeChannel}`);
  const original = created();
  await bench.settle();
  nils().editIssue(original.id, { summary: text("Toaster") });
  await bench.settle();
  await database.database.pool.query(`select pg_notify($1, 'the end')`, [wakeChannel]);
  await expect.poll(() => heard).toContain("the end");
  expect(heard).toEqual(["the end"]);
  await listener.end();
});
