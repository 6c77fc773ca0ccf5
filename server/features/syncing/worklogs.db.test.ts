// Work logs through the real store and queue: once on the other side, also when the worker dies; echoes cost nothing.
import { beforeEach, expect, test } from "vitest";
import { noWorklogs } from "../../core/configuration/worklogs.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  const { firstToSecond, secondToFirst } = noWorklogs();
  bench = await createBench(database, {
    ...supportConfiguration(),
    worklogs: {
      enabled: true,
      firstToSecond: { ...firstToSecond, enabled: true },
      secondToFirst: { ...secondToFirst, enabled: true, style: "anonymous" },
    },
  });
});

const nils = () => bench.sites.first.person("Nils");
const half = { startedAt: Date.UTC(2026, 10, 20, 9), seconds: 1800, comment: document("Looked at it") };
const here = () => bench.sites.first.world.worklogs;
const there = () => bench.sites.second.world.worklogs;
const calls = () => [...bench.sites.first.takeCalls(), ...bench.sites.second.takeCalls()];

async function synchronized(): Promise<FakeIssue> {
  const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  calls();
  return issue;
}

test("one costs two calls, its echo none; it says who worked and when", async () => {
  const issue = await synchronized();
  nils().logWork(issue.id, half);
  await bench.settle();
  expect(calls()).toEqual(["listWorklogs", "createWorklog"]);
  expect(there()).toMatchObject([{ seconds: 1800, startedAt: half.startedAt }]);
  expect(JSON.stringify(there()[0]?.comment)).toContain("Nils worked on 2026-11-20 09:00 UTC");
  expect(here()).toHaveLength(1);
});

test("edits and deletions follow the original; a deleted copy is not logged again", async () => {
  const issue = await synchronized();
  const [one, other] = [nils().logWork(issue.id, half), nils().logWork(issue.id, { ...half, seconds: 60 })];
  await bench.settle();
  nils().editWorklog(one.id, { seconds: 7200 });
  await bench.settle();
  expect(there().map(({ seconds }) => seconds)).toEqual([7200, 60]);
  nils().deleteWorklog(one.id);
  await bench.settle();
  expect(there().map(({ seconds }) => seconds)).toEqual([60]);
  bench.sites.second.person("Tess").deleteWorklog(there()[0]!.id);
  nils().editWorklog(other.id, { seconds: 120 });
  await bench.settle();
  expect(there()).toEqual([]);
  expect(here()).toHaveLength(1);
});

test("what only some may see never leaves, and is withdrawn when that becomes so", async () => {
  const issue = await synchronized();
  nils().logWork(issue.id, half, true);
  const open = nils().logWork(issue.id, { ...half, seconds: 60 });
  await bench.settle();
  expect(there().map(({ seconds }) => seconds)).toEqual([60]);
  nils().editWorklog(open.id, { restricted: true });
  await bench.settle();
  expect(there()).toEqual([]);
});

test("those of an issue that is synchronized later follow it, and those of a deleted issue stay", async () => {
  const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
  nils().logWork(issue.id, half);
  await bench.settle();
  expect(there()).toHaveLength(1);
  nils().deleteIssue(issue.id);
  await bench.settle();
  expect(there()).toHaveLength(1);
  expect(await bench.problems()).toEqual([]);
});

test.each([
  ["before the POST", {}],
  ["after the POST", { after: true }],
])("a worker that dies %s logs the work once", async (_words, options) => {
  const issue = await synchronized();
  nils().logWork(issue.id, half);
  await bench.deliver();
  bench.sites.second.failNext("createWorklog", new Error("killed"), options);
  const [pairId] = await bench.waitingPairs();
  await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
  await bench.settle();
  bench.clock.time += 15_000;
  await bench.settle();
  expect(there()).toHaveLength(1);
  expect(here()).toHaveLength(1);
});

test("an answer that is lost is looked up before the work is logged again", async () => {
  const issue = await synchronized();
  const lost = { kind: "unavailable", sent: "maybe", until: null } as const;
  bench.sites.second.failNext("createWorklog", lost, { after: true });
  nils().logWork(issue.id, half);
  await bench.settle();
  bench.clock.time += 60_000;
  await bench.settle();
  expect(there()).toHaveLength(1);
});
