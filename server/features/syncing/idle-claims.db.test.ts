// A create that was claimed and never sent is let go of when nothing wants it any more: no claim waits for somebody to look.
import { beforeEach, expect, test } from "vitest";
import { noAttachments } from "../../core/configuration/attachments.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { noWorklogs } from "../../core/configuration/worklogs.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { configurationWithFiles, showing } from "../../testing/file-scene.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;

function configuration(): Configuration {
  const { firstToSecond, secondToFirst } = noWorklogs();
  const withFiles = configurationWithFiles();
  return {
    ...withFiles,
    worklogs: {
      enabled: true,
      firstToSecond: { ...firstToSecond, enabled: true },
      secondToFirst: { ...secondToFirst, enabled: true },
    },
  };
}

beforeEach(async () => {
  bench = await createBench(database, configuration());
  original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
});

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const half = { startedAt: Date.UTC(2026, 10, 20, 9), seconds: 1800, comment: document("Looked at it") };

async function claims(): Promise<number> {
  const counts = await Promise.all([
    bench.prisma.commentPair.count({ where: { state: "claimed", pair: ours() } }),
    bench.prisma.worklogPair.count({ where: { state: "claimed", pair: ours() } }),
    bench.prisma.attachmentCopy.count({ where: { state: "claimed", pair: ours() } }),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}
const ours = () => ({ synchronizationId: bench.synchronizationId });

/** The worker dies between the claim and the write. */
async function dieBefore(call: "createComment" | "createWorklog" | "uploadFile") {
  await bench.deliver();
  const [pairId] = await bench.waitingPairs();
  bench.sites.first.failNext(call, new Error("killed"));
  await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
  expect(await claims()).toBe(1);
}

async function comeToRest() {
  for (let round = 0; round < 3; round += 1) {
    await bench.settle();
    bench.clock.time += 61_000;
  }
}

test("a comment that became internal meanwhile", async () => {
  const reply = tess().comment(copy.id, document("On my way"));
  await dieBefore("createComment");
  tess().setVisibility(copy.id, reply.id, "internal");
  await comeToRest();
  expect(await claims()).toBe(0);
  expect(original.comments).toEqual([]);
  tess().setVisibility(copy.id, reply.id, "public");
  await comeToRest();
  expect(original.comments).toHaveLength(1);
});

test("a comment, when comments are copied no more", async () => {
  tess().comment(copy.id, document("On my way"));
  await dieBefore("createComment");
  const { comments, ...rest } = configuration();
  await bench.publish({ ...rest, comments: { ...comments, enabled: false } });
  await comeToRest();
  expect(await claims()).toBe(0);
  expect(original.comments).toEqual([]);
});

test("a work log, when work logs are copied no more", async () => {
  tess().logWork(copy.id, half);
  await dieBefore("createWorklog");
  await bench.publish({ ...configuration(), worklogs: noWorklogs() });
  await comeToRest();
  expect(await claims()).toBe(0);
  expect(bench.sites.first.world.worklogs).toEqual([]);
});

test.each<[string, (commentId: string) => unknown]>([
  ["that only an internal comment shows by now", (id) => tess().setVisibility(copy.id, id, "internal")],
  [
    "when files are copied no more",
    () => bench.publish({ ...configuration(), attachments: noAttachments() }),
  ],
])("a file %s", async (_words, change) => {
  const shot = tess().attach(copy.id, "shot.png", "pixels", "image/png");
  const comment = tess().comment(copy.id, showing(shot.mediaId));
  await dieBefore("uploadFile");
  await change(comment.id);
  await comeToRest();
  expect(await claims()).toBe(0);
  expect(original.files).toEqual([]);
});
