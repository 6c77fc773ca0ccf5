// A resync by JQL that is paused, cancelled or killed in the middle: every issue that matches is looked at, and written once.
import { describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { createLoadBench, type LoadBench } from "../../testing/load-bench.ts";
import { runLoadBatch } from "./run-load-batch.ts";

const database = benchDatabase();
let bench: Bench;
let load: LoadBench;
let issues: FakeIssue[];

const nils = () => bench.sites.first.person("Nils");
const copies = () => bench.sites.second.world.issuesOf("200");
const place = () => ({ ...load.place, resync: true });
const silently = () => [...bench.sites.first.takeWebhooks(), ...bench.sites.second.takeWebhooks()];
const renamed = () =>
  copies().filter(
    ({ fields: { summary } }) => summary?.kind === "text" && summary.text?.startsWith("Renamed"),
  ).length;

async function resyncOf() {
  const found = await load.loads.ofSynchronization(bench.synchronizationId, true);
  const one = found.find(({ side }) => side === "first");
  if (one === undefined) throw new Error("There is no resync.");
  return { ...one, figures: await load.loads.figures(one) };
}

/** Pairs in step; then every original is renamed, and some are commented, without a word; the resync has listed them. */
async function begin(count: number) {
  bench = await createBench(database);
  load = await createLoadBench(database, bench);
  issues = Array.from({ length: count }, (_one, index) =>
    nils().createIssue("100", taskType, { summary: text(`Printer ${index}`) }),
  );
  silently();
  await load.start();
  await load.run();
  await bench.settle();
  for (const { id } of issues) nils().editIssue(id, { summary: text(`Renamed ${id}`) });
  for (const { id } of issues.slice(0, 3)) nils().comment(id, document("Help"));
  silently();
  expect(await load.loads.start({ ...place(), jql: "", at: bench.clock.now() })).toBe(true);
  await load.step();
  expect(await resyncOf()).toMatchObject({ listed: true });
}

async function expectAllOnce() {
  for (let round = 0; round < 3; round += 1) {
    await load.later();
    await load.run();
    await bench.settle();
  }
  expect(renamed()).toBe(issues.length);
  expect(copies()).toHaveLength(issues.length);
  expect(copies().reduce((sum, { comments }) => sum + comments.length, 0)).toBe(3);
  expect(await resyncOf()).toMatchObject({ state: "done", figures: { waiting: 0, loaded: issues.length } });
  expect(await bench.problems()).toEqual([]);
}

test("paused after a batch it goes on with the rest", async () => {
  await begin(54);
  await load.step();
  expect(renamed()).toBe(50);
  await load.loads.setState(place(), ["running"], "paused", 0);
  expect(await load.run()).toBe(0);
  expect(renamed()).toBe(50);
  expect(await resyncOf()).toMatchObject({ state: "paused", figures: { waiting: 4 } });
  await load.loads.setState(place(), ["paused"], "running", 0);
  await expectAllOnce();
});

test("cancelled in the middle of a batch it finishes that batch and no other", async () => {
  await begin(54);
  const lane = load.lane();
  await load.step({
    ...lane,
    async take(pairIds) {
      await load.loads.setState(place(), ["running"], "cancelled", 0);
      return lane.take(pairIds);
    },
  });
  expect(await load.run()).toBe(0);
  expect(renamed()).toBe(50);
  expect(await resyncOf()).toMatchObject({ state: "cancelled", figures: { waiting: 4 } });
});

describe("killed", () => {
  const killed = new Error("killed");
  const deaths: [string, () => void][] = [
    ["while it reads", () => bench.sites.second.failNext("readIssues", killed)],
    ["before an edit", () => bench.sites.second.failNext("editIssue", killed)],
    ["after an edit", () => bench.sites.second.failNext("editIssue", killed, { after: true })],
    ["after a comment", () => bench.sites.second.failNext("createComment", killed, { after: true })],
  ];
  test.each(deaths)("%s: everything is there once", async (_when, arrange) => {
    await begin(5);
    arrange();
    await load.dyingStep();
    await expectAllOnce();
  });

  test("before what it looked at was noted, it looks again and writes nothing twice", async () => {
    await begin(5);
    const loads = { ...load.loads, markLooked: () => Promise.reject(killed) };
    await expect(runLoadBatch({ ...load.deps, loads }, load.lane())).rejects.toThrow("killed");
    expect(renamed()).toBe(5);
    bench.sites.second.takeCalls();
    await expectAllOnce();
    expect(bench.sites.second.takeCalls().filter((call) => call === "editIssue")).toEqual([]);
  });
});
