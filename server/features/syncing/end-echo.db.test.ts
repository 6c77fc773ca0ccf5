// The webhook of a write of our own ends where it arrives when it tells nothing new; else it goes the way of every webhook.
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { believing, toldScene } from "../../testing/told-scene.ts";
import { formatTrace } from "./trace.ts";

const database = benchDatabase();
let bench: Bench;
const { nils, telling, deliver, runAll, synchronized, edit } = toldScene(() => bench);
beforeEach(async () => {
  bench = believing(await createBench(database, supportConfiguration()));
});

async function copied() {
  const both = await synchronized();
  await deliver("first", edit(both.original, "Toaster"));
  await runAll();
  return { ...both, echo: telling("second")[0]!, before: await bench.hintCount() };
}

test("ends where it arrives, by one look and one statement, and is recorded once", async () => {
  const { echo, before } = await copied();
  database.takeStatements();
  expect(await bench.accept("second", echo)).toBe("recorded");
  expect(database.takeStatements()).toHaveLength(2);
  expect(await bench.accept("second", echo)).toBe("duplicate");
  expect([await bench.hintCount(), await bench.waitingPairs()]).toEqual([before, []]);
});

test("of a comment leaves no row either; of an unknown operation it is looked at", async () => {
  const { original } = await synchronized();
  nils().comment(original.id, document("one"));
  await deliver("first", telling("first"));
  await runAll();
  const [echo] = telling("second");
  const before = await bench.hintCount();
  const deliveries = await bench.prisma.delivery.count();
  database.takeStatements();
  expect(await bench.accept("second", echo!)).toBe("needless");
  expect(database.takeStatements()).toHaveLength(2);
  expect([await bench.hintCount(), await bench.prisma.delivery.count()]).toEqual([before, deliveries]);
  const [pair] = await bench.pairs();
  const trace = formatTrace({ pairId: pair!.id, operationId: randomUUID() });
  await bench.accept("second", { identifier: "again", facts: { ...echo!.facts, trace } });
  expect(await bench.hintCount()).toBe(before + 1);
});

test("of a comment ends also before the pass that made it is recorded, and the copy is found when that pass dies", async () => {
  const { original, copy } = await synchronized();
  nils().comment(original.id, document("one"));
  await deliver("first", telling("first"));
  const pairId = await bench.dieAfter("createComment");
  const before = await bench.hintCount();
  await deliver("second", telling("second"));
  expect(await bench.hintCount()).toBe(before);
  bench.clock.time += 60_000;
  await bench.settle();
  expect(copy.comments).toHaveLength(1);
  expect(await bench.prisma.commentPair.findMany({ where: { pairId } })).toMatchObject([
    { state: "present", copyId: copy.comments[0]!.id },
  ]);
});

/** What happens on the partner's site, and what is delivered of it, between the next write there and its answer. */
function beforeTheAnswer(work: () => Promise<void> | void): void {
  const { second } = bench.sites;
  const editIssue = second.editIssue.bind(second);
  second.editIssue = async (...given) => {
    const outcome = await editIssue(...given);
    second.editIssue = editIssue;
    await work();
    await deliver("second", telling("second"));
    return outcome;
  };
}

async function passOfAnEdit() {
  const { original, copy } = await synchronized();
  const [pair] = await bench.pairs();
  return async (work: (copy: FakeIssue) => Promise<void> | void) => {
    beforeTheAnswer(() => work(copy));
    await deliver("first", edit(original, "Toaster"));
    await bench.runPass(pair!.id);
    return copy;
  };
}

test("of an edit that comes before its pass is recorded ends with that, and makes older webhooks old", async () => {
  const pass = await passOfAnEdit();
  const copy = await pass(() => undefined);
  expect(await bench.waitingPairs()).toEqual([]);
  const open = { doneAt: null, pair: { synchronizationId: bench.synchronizationId } };
  expect(await bench.prisma.hint.count({ where: open })).toBe(0);
  expect(await bench.pairs()).toMatchObject([
    { waiting: 0, leaseOwner: null, secondSeenAt: new Date(copy.updatedAt) },
  ]);
});

test.each<[string, (copy: FakeIssue) => Promise<void> | void]>([
  [
    "that tells of another value",
    (copy) => {
      bench.sites.second.person("Tess").editIssue(copy.id, { summary: text("Oven") });
      const [ours, theirs] = bench.sites.second.world.webhooks;
      theirs!.facts.trace = ours!.facts.trace;
    },
  ],
  ["that another version is to judge", () => bench.publish(supportConfiguration())],
])("of an edit %s is looked at, although it comes before the pass is recorded", async (_what, work) => {
  const pass = await passOfAnEdit();
  await pass(work);
  expect(await bench.waitingPairs()).toHaveLength(1);
  await bench.settle();
  const { summary } = (await onlyOriginal()).fields;
  expect(summary).toEqual(bench.sites.second.world.issuesOf("200")[0]!.fields.summary);
});

test("of a claimed comment for which no pass waits any more is looked at", async () => {
  const { original } = await synchronized();
  nils().comment(original.id, document("one"));
  await deliver("first", telling("first"));
  await runAll();
  await bench.prisma.commentPair.updateMany({ data: { state: "claimed", copyId: null } });
  const before = await bench.hintCount();
  await deliver("second", telling("second"));
  expect(await bench.hintCount()).toBe(before + 1);
});

test("still makes older webhooks of its issue old", async () => {
  const { copy, echo } = await copied();
  await bench.prisma.pair.updateMany({ data: { secondSeenAt: null } });
  await bench.accept("second", echo);
  const [pair] = await bench.pairs();
  expect(pair?.secondSeenAt?.getTime()).toBe(copy.updatedAt);
});

test.each<[string, (pairId: string) => Promise<unknown>]>([
  ["a pass is under way", (pairId) => bench.claim(pairId)],
  ["a hint waits", async () => deliver("first", edit(await onlyOriginal(), "Kettle"))],
  [
    "the pass waits for another try",
    (id) => bench.prisma.pair.update({ where: { id }, data: { attempts: 1 } }),
  ],
  [
    "the synchronization is stopped",
    () => bench.prisma.synchronization.updateMany({ data: { state: "stopped" } }),
  ],
])("goes the way of every webhook when %s", async (_when, arrange) => {
  const { echo } = await copied();
  const [pair] = await bench.pairs();
  await arrange(pair!.id);
  const before = await bench.hintCount();
  await bench.accept("second", echo);
  expect(await bench.hintCount()).toBe(before + 1);
});

test("goes the way of every webhook when it tells of another value, whatever trace it carries", async () => {
  const { copy, echo, before } = await copied();
  bench.clock.time += 10_000;
  bench.sites.second.person("Tess").editIssue(copy.id, { summary: text("Oven") });
  const [edited] = telling("second");
  await bench.accept("second", { ...edited!, facts: { ...edited!.facts, trace: echo.facts.trace } });
  expect(await bench.hintCount()).toBe(before + 1);
  await bench.settle();
  expect((await onlyOriginal()).fields.summary).toEqual(text("Oven"));
});

test("does not end for one synchronization what is news to another", async () => {
  const { echo, before } = await copied();
  const { id: _id, ...row } = await bench.prisma.synchronization.findUniqueOrThrow({
    where: { id: bench.synchronizationId },
  });
  await bench.prisma.synchronization.create({ data: { ...row, name: "Another" } });
  await bench.accept("second", echo);
  expect(await bench.hintCount()).toBe(before + 1);
});

test("of a trace that names another site's pair is no echo of it", async () => {
  const { echo, before } = await copied();
  const other = await createBench(database);
  expect(await bench.deps.pairs.tracedPass((await bench.pairs())[0]!.id, other.siteIds.first)).toBeNull();
  await other.accept("second", echo);
  expect(await bench.hintCount()).toBe(before);
});

const onlyOriginal = () => Promise.resolve(bench.sites.first.world.issuesOf("100")[0]!);
