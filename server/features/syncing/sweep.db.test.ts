// Changes that no webhook told are found: by the sweep, by Jira's list of failed webhooks, by a person's resync.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { bugType, helpType, richText, taskType, text } from "../../testing/factories.ts";
import { sweepScene } from "../../testing/sweep-scene.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import type { DeliveryFacts } from "./accept-delivery.ts";
import { collectFailedWebhooks } from "./collect-failed-webhooks.ts";
import { resyncPairs } from "./resync.ts";
import { startSweep } from "./start-sweep.ts";
import { sweepDue } from "./sweep.ts";

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database);
});

const { nils, copies, sweep, synchronization, loseWebhooks } = sweepScene(() => bench);

describe("sweep", () => {
  test("finds new issues, edits and comments whose webhooks were lost", async () => {
    const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
    await bench.settle();
    nils().editIssue(issue.id, { summary: text("Fire") });
    nils().comment(issue.id, document("Help"));
    nils().createIssue("100", taskType, { summary: text("Two") });
    loseWebhooks();
    bench.callers.clear();
    await sweep();
    expect([...bench.callers]).toEqual(["background"]);
    await bench.settle();
    expect(copies().map((copy) => copy.fields.summary)).toEqual([text("Fire"), text("Two")]);
    expect(copies()[0]?.comments).toHaveLength(1);
  });

  test("wakes nothing that was compared as a whole since it changed, and comes to rest", async () => {
    nils().createIssue("100", taskType, { summary: text("Printer") });
    nils().createIssue("100", bugType, { summary: text("Crash") });
    await bench.settle();
    await sweep();
    await bench.settle();
    bench.clock.time += 1_000;
    expect(await sweep()).toBe(0);
  });

  test.each([
    ["second-deleted", 0],
    ["duplicate", 0],
    ["left-filter", 1],
    ["type-not-mapped", 1],
  ])("of a pair that ended (%s) wakes %i", async (ended, woken) => {
    const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
    await bench.settle();
    await bench.prisma.pair.updateMany({
      where: { synchronizationId: bench.synchronizationId },
      data: { ended },
    });
    nils().editIssue(issue.id, { summary: text("Fire") });
    loseWebhooks();
    await sweep();
    expect(await bench.waitingPairs()).toHaveLength(woken);
  });

  test("finds a lost comment although a later edit of the same issue was told", async () => {
    const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
    await bench.settle();
    nils().comment(issue.id, document("Help"));
    loseWebhooks();
    nils().editIssue(issue.id, { description: richText("Smoke") });
    await bench.settle();
    await sweep();
    await bench.settle();
    expect(copies()[0]?.comments).toHaveLength(1);
  });

  test("goes page by page; what one page found stays found when the next page fails", async () => {
    for (let count = 0; count < 120; count += 1) nils().createIssue("100", bugType, {});
    loseWebhooks();
    const start = (await synchronization()).firstSweptTo!.getTime();
    bench.sites.first.failNext("changedIssues", { kind: "unavailable", sent: "no", until: null });
    expect(await sweep()).toBe(0);
    expect((await synchronization()).firstSweptTo?.getTime()).toBe(start);

    const { changedIssues } = bench.sites.first;
    const limited = { kind: "limited", until: bench.clock.now() + 3_600_000 } as const;
    bench.sites.first.changedIssues = function (...given) {
      if (given[3] === "50") this.failNext("changedIssues", limited);
      return changedIssues.apply(this, given);
    };
    bench.clock.time += 10_000;
    expect(await sweep()).toBe(50);
    const after = await synchronization();
    expect(after.firstSweptTo!.getTime()).toBeGreaterThan(start);
    expect(after.firstSweptTo!.getTime()).toBeLessThan(bench.clock.now());
    expect(after.nextSweepAt?.getTime()).toBe(limited.until);
    bench.sites.first.changedIssues = changedIssues;
    await sweep();
    expect(await bench.pairs()).toHaveLength(120);
  });

  test("misses nothing after a page that failed when the site's clock is ahead", async () => {
    bench = await createBench(database, undefined, { secondAheadMs: 10 * 60_000 });
    const tess = bench.sites.second.person("Tess");
    for (let count = 0; count < 120; count += 1) {
      tess.createIssue("200", helpType, {});
      bench.clock.time += 4_000;
    }
    loseWebhooks();
    const { changedIssues } = bench.sites.second;
    bench.sites.second.changedIssues = function (...given) {
      if (given[3] === "50") this.failNext("changedIssues", { kind: "unavailable", sent: "no", until: null });
      return changedIssues.apply(this, given);
    };
    expect(await sweep()).toBe(50);
    bench.sites.second.changedIssues = changedIssues;
    bench.clock.time += 60_000;
    await sweep();
    expect(await bench.pairs()).toHaveLength(120);
  });

  test("is due on time for running synchronizations; one that fails does not hold up the others", async () => {
    await bench.prisma.synchronization.updateMany({ data: { nextSweepAt: null } });
    const broken = await createBench(database);
    await bench.prisma.synchronization.update({
      where: { id: bench.synchronizationId },
      data: { nextSweepAt: new Date(bench.clock.now()) },
    });
    const sites = (id: string) =>
      Object.values(broken.siteIds).includes(id)
        ? Promise.reject(new Error("unknown site"))
        : bench.deps.sites(id);
    expect(await sweepDue({ ...bench.deps, sites })).toBe(2);
    expect((await synchronization()).nextSweepAt?.getTime()).toBe(bench.clock.now() + 300_000);
    expect(await sweepDue(bench.deps)).toBe(0);
  });

  test("is made by one worker, however long it takes; by another one when that dies", async () => {
    await bench.prisma.synchronization.updateMany({ data: { nextSweepAt: null } });
    await bench.prisma.synchronization.update({
      where: { id: bench.synchronizationId },
      data: { nextSweepAt: new Date(bench.clock.now()) },
    });
    const { sites } = bench.deps;
    const others: number[] = [];
    const slow = async (id: string) => {
      bench.clock.time += 60_000;
      others.push(await sweepDue(bench.deps));
      return sites(id);
    };
    const dies = { ...bench.deps.sweeps, scheduleNext: () => Promise.reject(new Error("killed")) };
    await expect(sweepDue({ ...bench.deps, sites: slow, sweeps: dies })).rejects.toThrow("killed");
    expect(others).toEqual([0, 0]);
    bench.clock.time += 300_000;
    expect(await sweepDue(bench.deps)).toBe(1);
  });

  test("comes more rarely the longer nothing happened, and soon again after a change that was copied", async () => {
    const restsFor = async () =>
      ((await synchronization()).nextSweepAt!.getTime() - bench.clock.now()) / 60_000;
    const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
    await bench.settle();
    await sweep();
    expect(await restsFor()).toBe(5);
    bench.clock.time += 24 * 3_600_000;
    await sweep();
    expect(await restsFor()).toBe(30);
    nils().editIssue(issue.id, { summary: text("Fire") });
    await bench.settle();
    expect(await restsFor()).toBe(5);
  });

  test("comes soon again once it found what no webhook told", async () => {
    nils().createIssue("100", taskType, { summary: text("Printer") });
    await bench.settle();
    bench.clock.time += 24 * 3_600_000;
    nils().createIssue("100", taskType, { summary: text("Two") });
    loseWebhooks();
    await sweep();
    expect((await synchronization()).nextSweepAt?.getTime()).toBe(bench.clock.now() + 300_000);
  });

  test("the first start looks no further back than now, a later one catches up from where the sweep stood", async () => {
    const { synchronizationId: id } = bench;
    const start = () => bench.inTransaction((transaction) => startSweep(bench.deps, transaction, id));
    await bench.prisma.synchronization.update({
      where: { id },
      data: { firstSweptTo: null, secondSweptTo: null },
    });
    await start();
    const first = (await synchronization()).firstSweptTo?.getTime();
    expect(first).toBe(bench.clock.now());
    await bench.prisma.synchronization.update({ where: { id }, data: { state: "stopped" } });
    bench.clock.time += 3_600_000;
    nils().createIssue("100", taskType, { summary: text("While stopped") });
    loseWebhooks();
    expect(await sweep()).toBe(0);
    bench.clock.time += 3_600_000;
    await bench.prisma.synchronization.update({ where: { id }, data: { state: "running" } });
    await start();
    expect((await synchronization()).firstSweptTo?.getTime()).toBe(first);
    await sweepDue(bench.deps);
    await bench.settle();
    expect(copies()).toHaveLength(1);
  });
});

describe("failed webhooks", () => {
  const collect = () =>
    collectFailedWebhooks(
      {
        ...bench.deps,
        parseBody: (body) => (body === "nonsense" ? null : (JSON.parse(body) as DeliveryFacts)),
      },
      bench.siteIds.first,
    );
  const fail = (body: string | null) => {
    bench.clock.time += 1_000;
    bench.sites.first.failedDeliveries.push({ failedAt: bench.clock.now(), body });
  };

  test("are treated as if they had arrived, once", async () => {
    const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
    await bench.settle();
    nils().comment(issue.id, document("Help"));
    for (const { facts } of loseWebhooks()) fail(JSON.stringify(facts));
    fail("nonsense");
    expect(await collect()).toEqual({ collected: 1, failure: null });
    await bench.settle();
    expect(copies()[0]?.comments).toHaveLength(1);
    expect(await collect()).toEqual({ collected: 0, failure: null });
    await bench.prisma.site.update({
      where: { id: bench.siteIds.first },
      data: { failedWebhooksAfter: null },
    });
    expect(await collect()).toEqual({ collected: 0, failure: null });
  });

  test("without a body let the sweeps of the site look back", async () => {
    bench.clock.time += 24 * 3_600_000;
    await sweep();
    const { secondSweptTo } = await synchronization();
    fail(null);
    const failedAt = bench.clock.now();
    await collect();
    const after = await synchronization();
    expect(after.firstSweptTo?.getTime()).toBe(failedAt - 90 * 60_000);
    expect(after.secondSweptTo).toEqual(secondSweptTo);
  });
});

describe("resync", () => {
  const resync = (issueKey?: string) =>
    resyncPairs(bench.deps, { synchronizationId: bench.synchronizationId, side: "first", issueKey });

  test("wakes one pair by key, starts the pair of an issue that has none, or wakes all", async () => {
    const one = nils().createIssue("100", taskType, { summary: text("One") });
    await bench.settle();
    const two = nils().createIssue("100", taskType, { summary: text("Two") });
    loseWebhooks();
    expect(await resync(one.key.toLowerCase())).toEqual({ ok: true, value: 1 });
    expect(await bench.waitingPairs()).toHaveLength(1);
    expect(await resync(two.key)).toEqual({ ok: true, value: 1 });
    await bench.settle();
    expect(copies()).toHaveLength(2);
    expect(await resync("CUST-1")).toEqual({ ok: true, value: 0 });
    expect(await resync()).toEqual({ ok: true, value: 2 });
    await bench.settle();
    expect(copies()).toHaveLength(2);
  });

  test("says so when Jira cannot be asked", async () => {
    bench.sites.first.failNext("readIssue", { kind: "unavailable", sent: "no", until: null });
    expect(await resync("CUST-1")).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });
});
