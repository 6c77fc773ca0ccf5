// The webhook of a file that Lockstep uploaded ends where it arrives; one that another tells of is looked at.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { configurationWithFiles } from "../../testing/file-scene.ts";
import { believing, toldScene } from "../../testing/told-scene.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;
const { nils, telling, deliver, runAll, synchronized } = toldScene(() => bench);
beforeEach(async () => {
  bench = believing(await createBench(database, configurationWithFiles()));
  ({ original, copy } = await synchronized());
});

/** A file of the customer is on its way. */
async function attached() {
  nils().attach(original.id, "log.txt", "one");
  await deliver("first", telling("first"));
}

const deliveries = () => bench.prisma.delivery.count();

test("costs two looks, and leaves no hint and no row, once the file is recorded", async () => {
  await attached();
  await runAll();
  const [echo] = telling("second");
  const before = [await bench.hintCount(), await deliveries(), []];
  database.takeStatements();
  expect(await bench.accept("second", echo!)).toBe("needless");
  expect(database.takeStatements()).toHaveLength(2);
  expect(await bench.accept("second", echo!)).toBe("needless");
  expect([await bench.hintCount(), await deliveries(), await bench.waitingPairs()]).toEqual(before);
});

test("ends also before the pass that uploaded it is recorded, and the copy is found when that pass dies", async () => {
  await attached();
  const pairId = await bench.dieAfter("uploadFile");
  const before = await bench.hintCount();
  await deliver("second", telling("second"));
  expect(await bench.hintCount()).toBe(before);
  bench.clock.time += 60_000;
  await bench.settle();
  expect(copy.files).toHaveLength(1);
  expect(await bench.prisma.attachmentCopy.findMany({ where: { pairId } })).toMatchObject([
    { state: "present", copyId: copy.files[0]!.id },
  ]);
});

test.each<[string, () => Promise<unknown>]>([
  [
    "for whose upload no pass waits any more",
    () => bench.prisma.attachmentCopy.updateMany({ data: { state: "claimed", copyId: null } }),
  ],
  [
    "that Lockstep takes back",
    () => bench.prisma.attachmentCopy.updateMany({ data: { state: "withdrawn", copyId: null } }),
  ],
])("of a file %s is looked at", async (_what, arrange) => {
  await attached();
  await runAll();
  await arrange();
  const before = await bench.hintCount();
  await deliver("second", telling("second"));
  expect(await bench.hintCount()).toBe(before + 1);
});

test("of another change, or of a person's file, is looked at", async () => {
  await attached();
  await runAll();
  const [echo] = telling("second");
  const before = await bench.hintCount();
  const { facts } = echo!;
  await bench.accept("second", {
    identifier: "more",
    facts: { ...facts, changedFields: ["attachment", "summary"] },
  });
  bench.sites.second.person("Tess").attach(copy.id, "answer.txt", "two");
  await deliver("second", telling("second"));
  expect(await bench.hintCount()).toBe(before + 2);
});
