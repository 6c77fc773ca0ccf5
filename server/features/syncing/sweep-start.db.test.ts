// What was there before the first start is the initial synchronization's, where an administrator chooses: no sweep copies it.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { helpType, taskType, text } from "../../testing/factories.ts";
import { sweepScene } from "../../testing/sweep-scene.ts";
import { resyncPairs } from "./resync.ts";
import { startSweep } from "./start-sweep.ts";

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database);
});

const { nils, copies, sweep, synchronization, loseWebhooks } = sweepScene(() => bench);

describe("issues that did not change since the first start", () => {
  const startNow = async () => {
    const { synchronizationId: id } = bench;
    await bench.prisma.synchronization.update({
      where: { id },
      data: { startedAt: null, firstSweptTo: null, secondSweptTo: null },
    });
    await bench.inTransaction((transaction) => startSweep(bench.deps, transaction, id));
  };
  const summaries = () => copies().map((copy) => copy.fields.summary);

  test("get no partner by a sweep, however short before it they changed", async () => {
    nils().createIssue("100", taskType, { summary: text("A moment older") });
    loseWebhooks();
    bench.clock.time += 1_000;
    await startNow();
    bench.clock.time += 1_000;
    nils().createIssue("100", taskType, { summary: text("Younger") });
    loseWebhooks();
    await sweep();
    await bench.settle();
    expect(summaries()).toEqual([text("Younger")]);
  });

  test("get none when an older issue is synchronized and the sweep looks back to it; once they change, they do", async () => {
    const chosen = nils().createIssue("100", taskType, { summary: text("Chosen") });
    bench.clock.time += 25 * 3_600_000;
    const other = nils().createIssue("100", taskType, { summary: text("Not chosen") });
    loseWebhooks();
    bench.clock.time += 25 * 3_600_000;
    await startNow();
    const choose = {
      synchronizationId: bench.synchronizationId,
      side: "first",
      issueKey: chosen.key,
    } as const;
    await resyncPairs(bench.deps, choose);
    await bench.settle();
    bench.clock.time += 300_000;
    bench.sites.first.takeCalls();
    await sweep();
    expect(bench.sites.first.takeCalls()).not.toContain("siteTime");
    await bench.settle();
    expect(summaries()).toEqual([text("Chosen")]);
    nils().editIssue(other.id, { summary: text("Changed since") });
    loseWebhooks();
    await sweep();
    await bench.settle();
    expect(summaries()).toEqual([text("Chosen"), text("Changed since")]);
  });

  test.each([-10, 10])("are known by the site's clock, which is %i minutes ahead", async (minutes) => {
    bench = await createBench(database, undefined, { secondAheadMs: minutes * 60_000 });
    const tess = bench.sites.second.person("Tess");
    const older = tess.createIssue("200", helpType, {});
    bench.clock.time += 60_000;
    await startNow();
    bench.clock.time += 60_000;
    const younger = tess.createIssue("200", helpType, {});
    loseWebhooks();
    bench.sites.second.failNext("siteTime", { kind: "unavailable", sent: "no", until: null });
    expect(await sweep()).toBe(0);
    expect((await synchronization()).secondSweptTo?.getTime()).toBe(bench.clock.now() - 60_000);
    expect(await sweep()).toBe(1);
    const [pair] = await bench.pairs();
    expect(pair?.secondIssueId).toBe(younger.id);
    expect(pair?.secondIssueId).not.toBe(older.id);
  });
});
