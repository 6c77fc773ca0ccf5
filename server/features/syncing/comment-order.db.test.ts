// Copies of comments stand in the order of their originals, also when one of them may be on its way for a while.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";

const lostAnswer = { kind: "unavailable", sent: "maybe", until: null } as const;

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;
let pairId: string;
beforeEach(async () => {
  bench = await createBench(database);
  original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
  pairId = (await bench.pairs())[0]!.id;
});

const nils = () => bench.sites.first.person("Nils");
const copies = () => copy.comments.map(({ body }) => JSON.stringify(body).match(/one|two|three/)?.[0]);
const write = async (words: string) => {
  nils().comment(original.id, document(words));
  await bench.deliver();
};

test("a copy that may still arrive is waited for by those that come after it", async () => {
  await write("one");
  bench.sites.second.failNext("createComment", lostAnswer);
  await bench.runPass(pairId);
  await write("two");
  await write("three");
  bench.clock.time += 2_000;
  await bench.runPass(pairId);
  expect(copies()).toEqual([]);
  bench.clock.time += 60_000;
  await bench.settle();
  expect(copies()).toEqual(["one", "two", "three"]);
  expect(await bench.problems()).toEqual([]);
});

test("edits of comments that are copied already do not wait for it", async () => {
  await write("one");
  await bench.settle();
  await write("two");
  bench.sites.second.failNext("createComment", lostAnswer);
  await bench.runPass(pairId);
  nils().editComment(original.id, original.comments[0]!.id, document("one, or three"));
  await bench.deliver();
  bench.clock.time += 2_000;
  await bench.runPass(pairId);
  expect(JSON.stringify(copy.comments.map(({ body }) => body))).toContain("or three");
  expect(copy.comments).toHaveLength(1);
});
