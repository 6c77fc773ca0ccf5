// A site set back to yesterday's backup is noticed before its old state goes over newer work, and goes on as a person decides.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import type { Side } from "../../core/sides.ts";
import { resyncRestored } from "./resync.ts";
import { sweepSynchronization } from "./sweep.ts";

const day = 24 * 3_600_000;

const database = benchDatabase();
let bench: Bench;
let backup: FakeIssue[];
let original: FakeIssue;
let other: FakeIssue;

const customer = () => bench.sites.first;
const nils = () => customer().person("Nils");
const tess = () => bench.sites.second.person("Tess");
const copies = () => bench.sites.second.world.issuesOf("200");
const summaries = (side: Side) =>
  bench.sites[side].world
    .issuesOf(side === "first" ? "100" : "200")
    .map(({ fields }) => (fields.summary as { text: string }).text);
const stored = () =>
  bench.prisma.synchronization.findUniqueOrThrow({ where: { id: bench.synchronizationId } });
const sweep = () => sweepSynchronization(bench.deps, bench.synchronizationId);

/** The sweep comes round, and what it found is compared. */
async function quiet() {
  bench.clock.time += 60_000;
  await sweep();
  await bench.settle();
}

/** Goes on as a person decided. */
async function decide(wins: Side) {
  await resyncRestored(bench.deps, bench.synchronizationId, { side: "first", wins });
  await bench.prisma.synchronization.update({
    where: { id: bench.synchronizationId },
    data: { state: "running", restoredSide: null },
  });
  await bench.settle();
}

/** Yesterday: two issues, backed up. Today: they were edited and commented, and another one was created. Tonight the site is set back. */
beforeEach(async () => {
  bench = await createBench(database);
  original = nils().createIssue("100", taskType, { summary: text("Yesterday") });
  await bench.settle();
  other = nils().createIssue("100", taskType, { summary: text("Other, yesterday") });
  await bench.settle();
  await quiet();
  backup = customer().world.backup();
  bench.clock.time += day;
  nils().editIssue(original.id, { summary: text("Today") });
  nils().editIssue(other.id, { summary: text("Other, today") });
  nils().comment(original.id, document("said today"));
  tess().comment(copies()[0]!.id, document("answered today"), "public");
  nils().createIssue("100", taskType, { summary: text("New today") });
  await bench.settle();
  await quiet();
  for (const [place, { id }] of (await bench.pairs()).entries())
    await bench.prisma.pair.update({
      where: { id },
      data: { createdAt: new Date(bench.clock.time + place) },
    });
  expect(summaries("second")).toEqual(["Today", "Other, today", "New today"]);
  bench.clock.time += 3_600_000;
  customer().world.setBack(backup);
  customer().takeWebhooks();
});

test("it stops at the next sweep, although somebody edits the old state, and nothing is copied", async () => {
  nils().editIssue(original.id, { summary: text("Edited after the restore") });
  customer().takeWebhooks();
  await sweep();
  expect(await stored()).toMatchObject({ state: "stopped", restoredSide: "first" });
  expect(await bench.waitingPairs()).toEqual([]);
  expect(summaries("second")).toEqual(["Today", "Other, today", "New today"]);
});

test("it stops before the sweep when a change of the partner meets an issue that is older than it was", async () => {
  tess().editIssue(copies()[0]!.id, { summary: text("Tonight") });
  await bench.deliver();
  const [pairId] = await bench.waitingPairs();
  await bench.runPass(pairId!);
  expect(await stored()).toMatchObject({ state: "stopped", restoredSide: "first" });
  expect(summaries("first")).toEqual(["Yesterday", "Other, yesterday"]);
  expect(summaries("second")).toEqual(["Tonight", "Other, today", "New today"]);
});

test("the partner's state is taken: values and its comments come again, nothing is deleted there, and what was overwritten is kept", async () => {
  await sweep();
  await decide("second");
  expect(summaries("first")).toEqual(["Today", "Other, today"]);
  expect(summaries("second")).toEqual(["Today", "Other, today", "New today"]);
  expect(customer().world.issue(original.id).comments).toHaveLength(1);
  expect(copies()[0]!.comments).toHaveLength(2);
  expect(await bench.problems()).toEqual([]);
  nils().editIssue(original.id, { summary: text("Tomorrow") });
  await bench.settle();
  expect(summaries("second")).toEqual(["Tomorrow", "Other, today", "New today"]);
});

test("the restored state is taken: the partner is set back too, and keeps partners of what is gone", async () => {
  await sweep();
  await decide("first");
  expect(summaries("first")).toEqual(["Yesterday", "Other, yesterday"]);
  expect(summaries("second")).toEqual(["Yesterday", "Other, yesterday", "New today"]);
  expect((await bench.pairs()).map(({ ended }) => ended)).toEqual([null, null, "restored"]);
  const lost = await bench.prisma.lostValue.findMany({
    where: { synchronizationId: bench.synchronizationId },
  });
  expect(lost).toMatchObject([
    { side: "second", field: "summary" },
    { side: "second", field: "summary" },
  ]);
  tess().editIssue(copies()[2]!.id, { summary: text("Alone") });
  await bench.settle();
  expect(summaries("first")).toEqual(["Yesterday", "Other, yesterday"]);
});

test("an issue that got the id of one that is gone is another issue", async () => {
  const gone = (await bench.pairs())[2]!.firstIssueId!;
  bench.clock.time += 3_600_000;
  customer().world.setBack([
    ...backup,
    {
      ...backup[0]!,
      id: gone,
      key: `CUST-${gone}`,
      createdAt: bench.clock.time,
      fields: { summary: text("Other") },
    },
  ]);
  await sweep();
  await decide("first");
  expect(summaries("second")).toEqual(["Yesterday", "Other, yesterday", "New today"]);
  nils().editIssue(gone, { summary: text("Other one") });
  await bench.settle();
  expect(summaries("second")).toEqual(["Yesterday", "Other, yesterday", "New today", "Other one"]);
});

test("a single deleted issue, lost webhooks and a quiet week are no restore", async () => {
  bench = await createBench(database);
  const one = nils().createIssue("100", taskType, { summary: text("One") });
  const two = nils().createIssue("100", taskType, { summary: text("Two") });
  await bench.settle();
  await quiet();
  nils().editIssue(one.id, { summary: text("Uno") });
  nils().deleteIssue(two.id);
  customer().takeWebhooks();
  bench.clock.time += 7 * day;
  await quiet();
  expect(await stored()).toMatchObject({ state: "running", restoredSide: null });
  expect(summaries("second").sort()).toEqual(["Two", "Uno"]);
});
