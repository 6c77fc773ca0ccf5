// No internal comment ever becomes public: not by edits, resyncs, restarts, crashes, nor by a Jira that ignores what was asked.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { resyncPairs } from "./resync.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;

async function open(configuration = supportConfiguration()) {
  bench = await createBench(database, configuration);
  original = bench.sites.first.person("Nils").createIssue("100", taskType, {
    summary: text("Printer"),
    description: { kind: "rich-text", document: null },
  });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
}

beforeEach(() => open());

const tess = () => bench.sites.second.person("Tess");
const resync = () => resyncPairs(bench.deps, { synchronizationId: bench.synchronizationId, side: "first" });

test("an internal note never leaves, also not after an edit, a resync, or a stop and start", async () => {
  const note = tess().comment(copy.id, document("He is annoying"), "internal");
  await bench.settle();
  tess().editComment(copy.id, note.id, document("He is very annoying"));
  await bench.settle();
  await resync();
  await bench.settle();
  const { synchronizationId: id } = bench;
  await bench.prisma.synchronization.update({ where: { id }, data: { state: "stopped" } });
  tess().editComment(copy.id, note.id, document("While stopped"));
  await bench.deliver();
  await bench.prisma.synchronization.update({ where: { id }, data: { state: "running" } });
  await bench.settle();
  expect(original.comments).toEqual([]);
});

test("a public reply that becomes internal is withdrawn, and returns when it is public again", async () => {
  const reply = tess().comment(copy.id, document("On my way"));
  await bench.settle();
  expect(original.comments).toHaveLength(1);
  tess().setVisibility(copy.id, reply.id, "internal");
  await bench.settle();
  expect(original.comments).toEqual([]);
  await resync();
  await bench.settle();
  expect(original.comments).toEqual([]);
  tess().setVisibility(copy.id, reply.id, "public");
  await bench.settle();
  expect(original.comments).toHaveLength(1);
});

test("an answer that says public where internal was asked is undone at once, reported, and never tried again", async () => {
  const configuration = supportConfiguration();
  configuration.comments.firstToSecond.become = "internal";
  await open(configuration);
  bench.sites.second.world.onlyPublicComments = true;
  const comment = bench.sites.first.person("Nils").comment(original.id, document("Between us"));
  await bench.settle();
  expect(copy.comments).toEqual([]);
  expect(await bench.problems()).toMatchObject([{ kind: "made-public", side: "second" }]);
  bench.sites.second.takeCalls();
  bench.sites.first.person("Nils").editComment(original.id, comment.id, document("Between us two"));
  await resync();
  await bench.settle();
  expect(bench.sites.second.takeCalls()).not.toContain("createComment");
});

test("a wrongly public copy that could not be removed at once is removed by the next pass", async () => {
  const configuration = supportConfiguration();
  configuration.comments.firstToSecond.become = "internal";
  await open(configuration);
  bench.sites.second.world.onlyPublicComments = true;
  bench.sites.second.failNext("deleteComment", { kind: "unavailable", sent: "no", until: null });
  bench.sites.first.person("Nils").comment(original.id, document("Between us"));
  await bench.settle();
  expect(copy.comments).toHaveLength(1);
  bench.sites.second.world.onlyPublicComments = false;
  bench.clock.time += 120_000;
  await bench.settle();
  expect(copy.comments.every((comment) => comment.visibility === "internal")).toBe(true);
});

test("a comment that must change its visibility there is replaced, also when the worker dies in between", async () => {
  const configuration = supportConfiguration();
  configuration.comments.secondToFirst.leave = "all";
  configuration.comments.firstToSecond.become = "public";
  await open(configuration);
  bench.sites.first.person("Nils").comment(original.id, document("Hello"));
  await bench.settle();
  configuration.comments.firstToSecond.become = "internal";
  await bench.publish(configuration);
  bench.sites.second.failNext("createComment", new Error("killed"));
  await resync();
  const [pairId] = await bench.waitingPairs();
  await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
  expect(copy.comments).toEqual([]);
  bench.clock.time += 60_000;
  await bench.settle();
  expect(copy.comments).toMatchObject([{ visibility: "internal" }]);
});

test.each([
  ["by all comments", true],
  ["by the webhook of its deletion", false],
])(
  "a copy whose withdrawal was interrupted is not taken for one that a person deleted, %s",
  async (_by, all) => {
    const reply = tess().comment(copy.id, document("On my way"));
    await bench.settle();
    bench.sites.first.failNext("deleteComment", new Error("killed"), { after: true });
    tess().setVisibility(copy.id, reply.id, "internal");
    if (all) await resync();
    await bench.deliver();
    const [pairId] = await bench.waitingPairs();
    await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
    await bench.settle();
    expect(original.comments).toEqual([]);
    tess().setVisibility(copy.id, reply.id, "public");
    await bench.settle();
    expect(original.comments).toHaveLength(1);
  },
);
