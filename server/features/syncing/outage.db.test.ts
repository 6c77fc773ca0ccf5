// A day without the partner, and a day without Lockstep: everything is caught up with, the oldest first, by few calls.
import { beforeEach, expect, test } from "vitest";
import { failed } from "../../core/failure/jira-failure.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import type { FakeJiraSite } from "../../testing/fake-jira-site.ts";
import { sweepSynchronization } from "./sweep.ts";

const hour = 3_600_000;

const database = benchDatabase();
let bench: Bench;
let issues: FakeIssue[];
beforeEach(async () => {
  bench = await createBench(database);
  issues = Array.from({ length: 12 }, (_, n) =>
    nils().createIssue("100", taskType, { summary: text(`Issue ${n}`) }),
  );
  await bench.settle();
});

const nils = () => bench.sites.first.person("Nils");
const summaries = () =>
  bench.sites.second.world
    .issuesOf("200")
    .sort((one, other) => one.updatedAt - other.updatedAt)
    .map(({ fields }) => (fields.summary as { text: string }).text);
const site = (side: "first" | "second") =>
  bench.prisma.site.findUniqueOrThrow({ where: { id: bench.siteIds[side] } });
/** As the queue claims them. */
const inOrder = async () => {
  const { rows } = await database.database.pool.query<{ id: string }>(
    "select id from pair where waiting > 0 and synchronization_id = $1 and run_at <= now() order by run_at, id",
    [bench.synchronizationId],
  );
  return rows.map(({ id }) => id);
};

/** Answers no call at all. */
function down(jira: FakeJiraSite): FakeJiraSite {
  return new Proxy(jira, {
    get: (target, name) =>
      name in target
        ? () => Promise.resolve(failed({ kind: "unavailable", sent: "no", until: null }))
        : undefined,
  });
}

test("a partner that was down for a day is caught up with in the order of age, by no more calls than usual", async () => {
  const { sites } = bench.deps;
  bench.deps.sites = async (id) => (id === bench.siteIds.second ? down(bench.sites.second) : sites(id));
  const edited = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 4, 6];
  for (const [n, index] of edited.entries()) {
    bench.clock.time += 2 * hour;
    nils().editIssue(issues[index]!.id, { summary: text(`Edit ${n}`) });
    await bench.deliver();
    for (const pairId of await bench.waitingPairs()) await bench.runPass(pairId);
  }
  expect((await site("second")).unreachableSince).not.toBeNull();
  expect(await bench.problems()).toEqual([]);
  await database.database.pool.query(
    `update hint set created_at = now() - interval '1 day' + id * interval '1 second'
       where done_at is null and pair_id in (select id from pair where synchronization_id = $1)`,
    [bench.synchronizationId],
  );
  await database.database.pool.query(
    "update pair set run_at = now() + interval '15 minutes' where waiting > 0 and synchronization_id = $1",
    [bench.synchronizationId],
  );

  bench.deps.sites = sites;
  bench.clock.time += 20 * 60_000;
  bench.sites.second.takeCalls();
  bench.sites.second.takeWebhooks();
  const [first] = await bench.waitingPairs();
  await bench.runPass(first!);
  expect((await site("second")).unreachableSince).toBeNull();
  const healed = summaries().at(-1);
  const waiting = await inOrder();
  expect(waiting).toHaveLength(11);
  for (const pairId of waiting) await bench.runPass(pairId);
  const expected = edited.map((_, n) => `Edit ${n}`).filter((summary) => summary !== healed);
  expect(summaries().slice(1)).toEqual(expected);
  expect(bench.sites.second.takeCalls()).toHaveLength(2 * 12);
  expect(await bench.problems()).toEqual([]);
});

test("what happened in a day without Lockstep, whose webhooks Jira gave up on, is found by the next sweep", async () => {
  for (const [n, issue] of issues.entries()) {
    bench.clock.time += hour;
    nils().editIssue(issue.id, { summary: text(`Missed ${n}`) });
    if (n % 3 === 0) nils().comment(issue.id, document(`Missed comment ${n}`));
    bench.sites.first.takeWebhooks();
  }
  nils().createIssue("100", taskType, { summary: text("Missed issue") });
  bench.sites.first.takeWebhooks();
  bench.clock.time += 12 * hour;
  bench.sites.first.takeCalls();
  await sweepSynchronization(bench.deps, bench.synchronizationId);
  await bench.settle();
  expect(new Set(summaries())).toEqual(new Set([...issues.map((_, n) => `Missed ${n}`), "Missed issue"]));
  const comments = bench.sites.second.world.issuesOf("200").flatMap((copy) => copy.comments);
  expect(comments).toHaveLength(4);
  // Per issue: read, list its comments; per search a page; the new one once more after its creation.
  expect(bench.sites.first.takeCalls().length).toBeLessThanOrEqual(2 * 13 + 4);
});
