// The worker dies, or bytes get lost, at every point of a file's way: afterwards there is exactly one copy, shown by its text.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import {
  configurationWithFiles,
  contents,
  described,
  resyncAll,
  showing,
  shownOn,
} from "../../testing/file-scene.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;

beforeEach(async () => {
  bench = await createBench(database, configurationWithFiles());
  original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
  bench.sites.first.takeCalls();
});

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const resync = () => resyncAll(bench);
const killed = new Error("killed");
const lost = { kind: "unavailable", sent: "maybe", until: null } as const;

async function comeToRest() {
  for (let round = 0; round < 6; round += 1) {
    await bench.deliver();
    for (const pairId of await bench.waitingPairs())
      await bench.runPass(pairId).catch((error: unknown) => expect(error).toBe(killed));
    bench.clock.time += 61_000;
  }
}

/** Makes the store throw once, after the statement took effect (inside a transaction: which is then rolled back). */
function dieAfter(method: "claimFiles" | "recordPair") {
  const { pairs } = bench.deps;
  const before = pairs[method].bind(pairs) as (...given: unknown[]) => Promise<unknown>;
  let died = false;
  Object.assign(pairs, {
    async [method](...given: unknown[]) {
      const result = await before(...given);
      if (died) return result;
      died = true;
      throw killed;
    },
  });
}

test.each<[string, () => void]>([
  ["after the claim", () => dieAfter("claimFiles")],
  ["before the download", () => bench.sites.first.failNext("downloadFile", killed)],
  ["before the upload", () => bench.sites.second.failNext("uploadFile", killed)],
  ["after the upload", () => bench.sites.second.failNext("uploadFile", killed, { after: true })],
  ["with the answer lost", () => bench.sites.second.failNext("uploadFile", lost, { after: true })],
  ["with the request lost", () => bench.sites.second.failNext("uploadFile", lost)],
  ["after the pass is recorded", () => dieAfter("recordPair")],
])("%s: one copy, shown by its text", async (_when, arrange) => {
  const shot = nils().attach(original.id, "shot.png", "pixels", "image/png");
  nils().editIssue(original.id, described(showing(shot.mediaId)));
  arrange();
  await comeToRest();
  expect(contents(copy)).toEqual(["pixels"]);
  expect(shownOn(copy)).toEqual([copy.files[0]!.mediaId]);
  await resync();
  expect([original.files.length, copy.files.length]).toEqual([1, 1]);
  expect(await bench.problems()).toEqual([]);
});

test.each<[string, () => void]>([
  ["after the claim", () => dieAfter("claimFiles")],
  ["before the upload", () => bench.sites.second.failNext("uploadFile", killed)],
  ["after the upload", () => bench.sites.second.failNext("uploadFile", killed, { after: true })],
])("%s, and the original is deleted then: neither a copy nor a claim is left", async (_when, arrange) => {
  const log = nils().attach(original.id, "log.txt", "lines");
  arrange();
  await bench.deliver();
  const [pairId] = await bench.waitingPairs();
  await expect(bench.runPass(pairId!)).rejects.toBe(killed);
  nils().deleteFile(log.id);
  await comeToRest();
  expect(contents(copy)).toEqual([]);
  const rows = await bench.prisma.attachmentCopy.findMany({ where: { pairId: pairId! } });
  expect(rows.map(({ state, copyId }) => [state, copyId])).toEqual([["withdrawn", null]]);
});

test("between a new issue and its files: all of it arrives, once", async () => {
  const issue = nils().createIssue("100", taskType, { summary: text("Another") });
  const shot = nils().attach(issue.id, "shot.png", "pixels", "image/png");
  nils().comment(issue.id, showing(shot.mediaId));
  bench.sites.first.failNext("downloadFile", killed);
  await comeToRest();
  const all = bench.sites.second.world.issuesOf("200");
  expect(all).toHaveLength(2);
  expect(contents(all[1]!)).toEqual(["pixels"]);
  expect(shownOn(all[1]!)).toEqual([all[1]!.files[0]!.mediaId]);
});

test("a removal that was interrupted is finished, and is no person's deletion", async () => {
  const shot = tess().attach(copy.id, "shot.png", "pixels", "image/png");
  const reply = tess().comment(copy.id, showing(shot.mediaId));
  await bench.settle();
  bench.sites.first.failNext("deleteFile", killed, { after: true });
  tess().setVisibility(copy.id, reply.id, "internal");
  await comeToRest();
  expect(original.files).toEqual([]);
  tess().setVisibility(copy.id, reply.id, "public");
  await bench.settle();
  expect(contents(original)).toEqual(["pixels"]);
});

test("a file that arrives in another size is removed and reported", async () => {
  const upload = bench.sites.second.uploadFile.bind(bench.sites.second);
  bench.sites.second.uploadFile = async (...given) => {
    const taken = await upload(...given);
    return taken.ok ? { ok: true, value: { ...taken.value, size: 1 } } : taken;
  };
  nils().attach(original.id, "log.txt", "pixels");
  await bench.settle();
  expect(copy.files).toEqual([]);
  expect(await bench.problems()).toMatchObject([{ kind: "file-damaged", side: "second" }]);
});

test("a file that breaks off on its way is tried again", async () => {
  const log = nils().attach(original.id, "log.txt", "pixels");
  const download = bench.sites.first.downloadFile.bind(bench.sites.first);
  let broken = false;
  bench.sites.first.downloadFile = async (id) => {
    const given = await download(id);
    if (broken || !given.ok) return given;
    broken = true;
    return { ok: true, value: { ...given.value, content: breakingOff() } };
  };
  await comeToRest();
  expect([contents(copy), log.size]).toEqual([["pixels"], 6]);
});

test("what the other site takes no more of is a problem", async () => {
  bench.sites.second.fileLimit = 5 * 1024 * 1024;
  nils().attach(original.id, "big.bin", "x".repeat(5 * 1024 * 1024 + 1));
  await bench.settle();
  expect(bench.sites.first.takeCalls()).not.toContain("downloadFile");
  expect(await bench.problems()).toMatchObject([{ kind: "file-too-large", side: "second" }]);
});

async function* breakingOff() {
  yield await Promise.resolve(new Uint8Array([1]));
  throw new Error("The connection broke.");
}

test("a problem with a file ends when the file is gone, also when no webhook told", async () => {
  bench.sites.second.fileLimit = 5 * 1024 * 1024;
  const big = nils().attach(original.id, "big.bin", "x".repeat(5 * 1024 * 1024 + 1));
  await bench.settle();
  expect(await bench.problems()).toHaveLength(1);
  nils().deleteFile(big.id);
  bench.sites.first.takeWebhooks();
  await resync();
  expect(await bench.problems()).toEqual([]);
});
