// Issues that went with a restore and are there again, with other ids or made by hand, get their partners back and nothing twice.
import { beforeEach, expect, test } from "vitest";
import type { Side } from "../../core/sides.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { configurationWithFiles } from "../../testing/file-scene.ts";
import { lookAtRestored, pairAgain } from "./look-at-restored.ts";
import { resyncRestored } from "./resync.ts";

const database = benchDatabase();
const day = 24 * 3_600_000;
let bench: Bench;

const customer = () => bench.sites.first;
const nils = () => customer().person("Nils");
const tess = () => bench.sites.second.person("Tess");
const issuesOf = (side: Side) => bench.sites[side].world.issuesOf(side === "first" ? "100" : "200");
const summaries = (side: Side) =>
  issuesOf(side).map(({ fields }) => (fields.summary as { text: string }).text);
const commentCounts = (side: Side) => issuesOf(side).map(({ comments }) => comments.length);
/** The database's clock says when a pair was made. */
const look = async () => {
  const at = { side: "first", since: Date.now() } as const;
  const { first, second } = bench.siteIds;
  const places = {
    first: { siteId: first, projectId: "100" },
    second: { siteId: second, projectId: "200" },
  };
  const found = await lookAtRestored(bench.deps, { id: bench.synchronizationId, places }, at);
  return found.ok ? found.value : null;
};

/** Goes on as a person decided. */
async function decide(wins: Side) {
  const found = await look();
  const decided = { side: "first", wins } as const;
  await pairAgain(bench.deps, bench.synchronizationId, decided, found?.again ?? []);
  await resyncRestored(bench.deps, bench.synchronizationId, decided);
  await bench.prisma.synchronization.update({
    where: { id: bench.synchronizationId },
    data: { state: "running", restoredSide: null },
  });
  await bench.settle();
}

/** The first site as it is put back, while the synchronization is stopped for it. */
async function setBack(issues: FakeIssue[]) {
  await bench.prisma.synchronization.update({
    where: { id: bench.synchronizationId },
    data: { state: "stopped", restoredSide: "first" },
  });
  bench.clock.time += 3_600_000;
  customer().world.setBack(issues);
  customer().takeWebhooks();
}

/** The same issues with the same keys, as an import puts them there. */
function imported(backup: FakeIssue[]): FakeIssue[] {
  return backup.map((issue) => ({
    ...issue,
    ...{ id: `9${issue.id}`, marker: null },
    files: issue.files.map((file) => ({ ...file, id: `9${file.id}`, mediaId: `9${file.mediaId}` })),
    comments: issue.comments.map((comment) => ({ ...comment, id: `9${comment.id}`, operationId: null })),
  }));
}

/** Yesterday: two issues, one with a word from either side. Today: both were edited. */
let backup: FakeIssue[];
beforeEach(async () => {
  bench = await createBench(database);
  const one = nils().createIssue("100", taskType, { summary: text("One, yesterday") });
  await bench.settle();
  nils().createIssue("100", taskType, { summary: text("Two, yesterday") });
  await bench.settle();
  nils().comment(one.id, document("said yesterday"));
  tess().comment(issuesOf("second")[0]!.id, document("answered yesterday"), "public");
  await bench.settle();
  expect([commentCounts("first"), commentCounts("second")]).toEqual([
    [2, 0],
    [2, 0],
  ]);
  backup = customer().world.backup();
  bench.clock.time += day;
  nils().editIssue(one.id, { summary: text("One, today") });
  await bench.settle();
});

test("issues that came back with other ids are the partners' again: the partner's values, and no comment twice", async () => {
  await setBack(imported(backup));
  expect(await look()).toMatchObject({ pairs: 2, gone: 2, again: [{}, {}] });
  await decide("second");
  for (const side of ["first", "second"] as const) {
    expect(summaries(side)).toEqual(["One, today", "Two, yesterday"]);
    expect(commentCounts(side)).toEqual([2, 0]);
  }
  bench.clock.time += 60_000;
  nils().comment(issuesOf("first")[0]!.id, document("said tomorrow"));
  tess().comment(issuesOf("second")[1]!.id, document("answered tomorrow"), "public");
  await bench.settle();
  for (const side of ["first", "second"] as const) expect(commentCounts(side)).toEqual([3, 1]);
  expect(await bench.problems()).toEqual([]);
});

test("the restored values are taken as chosen, and nothing of the partner is deleted", async () => {
  await setBack(imported(backup));
  await decide("first");
  for (const side of ["first", "second"] as const) {
    expect(summaries(side)).toEqual(["One, yesterday", "Two, yesterday"]);
    expect(commentCounts(side)).toEqual([2, 0]);
  }
});

test("an issue that was made again by hand gets its partner and what was said there, instead of a second copy", async () => {
  const [, two] = imported(backup);
  await setBack([two!]);
  nils().createIssue("100", taskType, { summary: text("One, TODAY") });
  await bench.deliver();
  expect(await look()).toMatchObject({ pairs: 2, gone: 2, again: [{}, {}] });
  await decide("second");
  expect(summaries("second").toSorted()).toEqual(["One, today", "Two, yesterday"]);
  expect(summaries("first").toSorted()).toEqual(["One, today", "Two, yesterday"]);
  expect(commentCounts("second").toSorted()).toEqual([0, 2]);
  expect(commentCounts("first").toSorted()).toEqual([0, 1]);
  expect((await bench.pairs()).filter(({ ended }) => ended === null)).toHaveLength(2);
});

test("an issue that has a partner is given to no other pair, and deciding again changes nothing", async () => {
  await setBack(imported(backup));
  const found = await look();
  const decided = { side: "first", wins: "second" } as const;
  const [one, two] = found!.again;
  await pairAgain(bench.deps, bench.synchronizationId, decided, [one!]);
  await pairAgain(bench.deps, bench.synchronizationId, decided, [{ pairId: two!.pairId, issue: one!.issue }]);
  expect(await look()).toMatchObject({ pairs: 2, gone: 1 });
  await decide("second");
  expect(summaries("second")).toEqual(["One, today", "Two, yesterday"]);
  expect(commentCounts("second")).toEqual([2, 0]);
  expect(await look()).toMatchObject({ pairs: 2, gone: 0, again: [] });
});

test("files of an issue that came back are not copied again, and later ones follow", async () => {
  bench = await createBench(database, configurationWithFiles());
  const { id } = nils().createIssue("100", taskType, { summary: text("With a file") });
  await bench.settle();
  nils().attach(id, "plan.txt", "The plan.");
  await bench.settle();
  const files = () => (["first", "second"] as const).map((side) => issuesOf(side)[0]!.files.length);
  expect(files()).toEqual([1, 1]);
  const copy = issuesOf("second")[0]!.files[0]!.id;
  await setBack(imported(customer().world.backup()));
  await decide("second");
  expect(files()).toEqual([1, 1]);
  expect(issuesOf("second")[0]!.files[0]!.id).toBe(copy);
  bench.clock.time += 60_000;
  nils().attach(issuesOf("first")[0]!.id, "more.txt", "More of it.");
  await bench.settle();
  expect(files()).toEqual([2, 2]);
  expect(await bench.problems()).toEqual([]);
});
