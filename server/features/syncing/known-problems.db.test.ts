// A problem that stands is told once by the activity, not by each look that meets it again.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { retryProblems } from "../problems/retry-problems.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
beforeEach(async () => {
  bench = await createBench(database);
  original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  bench.sites.second.refusedFields.set("description", "Too long.");
  nils().editIssue(original.id, { description: richText("Everywhere") });
  await bench.settle();
});

const nils = () => bench.sites.first.person("Nils");
const told = () =>
  bench.prisma.activityEntry.count({ where: { synchronizationId: bench.synchronizationId } });
const swept = async () => {
  const [pair] = await bench.pairs();
  const hint = { kind: "everything", at: bench.clock.now(), because: "sweep" } as const;
  await bench.inTransaction((transaction) =>
    bench.deps.queue.enqueue(transaction, [{ pairId: pair!.id, hint }]),
  );
  await bench.settle();
};

test("is told by no sweep that meets it again, and stays a problem", async () => {
  const before = await told();
  await swept();
  expect([await told(), await bench.problems()]).toMatchObject([
    before,
    [{ subject: "field:second:description" }],
  ]);
});

test("is told again when a person tries again, and when the issue is edited", async () => {
  const before = await told();
  await retryProblems(bench.deps, { synchronizationId: bench.synchronizationId });
  await bench.settle();
  expect(await told()).toBe(before + 1);
  nils().editIssue(original.id, { description: richText("Nowhere") });
  await bench.settle();
  expect(await told()).toBe(before + 2);
});

test("of another part is told by the sweep that meets it first", async () => {
  bench.sites.second.refusedFields.set("summary", "Not on the screen.");
  nils().editIssue(original.id, { summary: text("Fire") });
  bench.sites.first.takeWebhooks();
  const before = await told();
  await swept();
  expect(await told()).toBe(before + 1);
});
