// What a conflict overwrites is kept sealed before it is gone, listed to its own side, and written again on demand.
import { beforeEach, expect, test } from "vitest";
import { createSecretBox } from "../../platform/secrets.ts";
import { createConflictStore } from "../../store/conflicts.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { listConflicts } from "../conflicts/list-conflicts.ts";
import { restoreConflict } from "../conflicts/restore-conflict.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;
beforeEach(async () => {
  bench = await createBench(database);
  original = bench.sites.first.person("Nils").createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
});

/** Both sides change the summary before any pass; the second side's edit is the newer one. */
function quarrel(first: string, second: string) {
  bench.sites.first.person("Nils").editIssue(original.id, { summary: text(first) });
  bench.clock.time += 1_000;
  bench.sites.second.person("Tess").editIssue(copy.id, { summary: text(second) });
}

const list = (...mySides: ("first" | "second")[]) =>
  listConflicts({ conflicts: bench.deps.conflicts }, { synchronizationId: bench.synchronizationId, mySides });
const restore = (conflictId: string, ...mySides: ("first" | "second")[]) =>
  restoreConflict(bench.deps, { synchronizationId: bench.synchronizationId, mySides, conflictId });
const rows = () =>
  database.prisma.lostValue.findMany({ where: { synchronizationId: bench.synchronizationId } });

test("the losing value is listed to the side that lost it, and to nobody else, and is sealed at rest", async () => {
  quarrel("Mine", "Yours");
  await bench.settle();
  expect(original.fields.summary).toEqual(text("Yours"));
  expect(await list("first")).toMatchObject([
    { issueKey: original.key, field: "summary", lost: ["Mine"], kept: ["Yours"], mayRestore: true },
  ]);
  expect(await list("second")).toEqual([]);
  const [row] = await rows();
  expect(row).toMatchObject({ settled: true });
  expect(JSON.stringify(row)).not.toMatch(/Mine|Yours/);
  const otherKey = createSecretBox([Buffer.alloc(32, 6).toString("base64")]);
  const conflicts = createConflictStore(database.prisma, otherKey);
  const { synchronizationId } = bench;
  expect(await listConflicts({ conflicts }, { synchronizationId, mySides: ["first"] })).toMatchObject([
    { lost: null, kept: null, mayRestore: false },
  ]);
});

test("restored, it stands on both sides, once; the one it replaces is not lost either", async () => {
  quarrel("Mine", "Yours");
  await bench.settle();
  const [conflict] = await list("first");
  expect(await restore(conflict!.id, "second")).toMatchObject({ refusal: { code: "not-found" } });
  expect(await restore(conflict!.id, "first")).toMatchObject({ ok: true });
  expect(await restore(conflict!.id, "first")).toMatchObject({ ok: true });
  await bench.settle();
  expect([original, copy].map((issue) => issue.fields.summary)).toEqual([text("Mine"), text("Mine")]);
  expect(await list("first")).toMatchObject([
    { mayRestore: false, restoredAt: new Date(bench.clock.now()).toISOString() },
  ]);
  expect(await restore(conflict!.id, "first")).toMatchObject({ refusal: { code: "wrong-state" } });
  bench.sites.first.takeCalls();
  bench.sites.second.takeCalls();
  await bench.settle();
  expect(bench.sites.first.takeCalls()).toEqual([]);
});

test("it flows on also when no webhook tells of the restored value", async () => {
  quarrel("Mine", "Yours");
  await bench.settle();
  const [conflict] = await list("first");
  await restore(conflict!.id, "first");
  for (let pass = 0; pass < 3; pass += 1) {
    for (const pairId of await bench.waitingPairs()) await bench.runPass(pairId);
    bench.sites.first.takeWebhooks();
  }
  expect(copy.fields.summary).toEqual(text("Mine"));
});

test("a worker that dies after the write has kept the value, and once", async () => {
  quarrel("Mine", "Yours");
  await bench.deliver();
  const [pairId] = await bench.waitingPairs();
  bench.sites.first.failNext("editIssue", new Error("killed"));
  await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
  bench.sites.first.failNext("editIssue", new Error("killed"), { after: true });
  await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
  await bench.settle();
  expect(await list("first")).toMatchObject([{ lost: ["Mine"] }]);
});

test("a value kept by a worker that died is told apart once both sides were read: overwritten, or still standing", async () => {
  const dieAround = async (after: boolean, mine: string, yours: string) => {
    quarrel(mine, yours);
    await bench.deliver();
    const [pairId] = await bench.waitingPairs();
    bench.sites.first.failNext("editIssue", new Error("killed"), { after });
    await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
    expect(await rows()).toMatchObject([{ settled: false }]);
  };
  await dieAround(true, "Mine", "Yours");
  await bench.settle();
  expect(await rows()).toMatchObject([{ settled: true }]);
  expect(await list("first")).toMatchObject([{ lost: ["Mine"], mayRestore: true }]);

  await database.prisma.lostValue.deleteMany({ where: { synchronizationId: bench.synchronizationId } });
  await dieAround(false, "My own", "Your own");
  bench.clock.time += 1_000;
  bench.sites.second.person("Tess").editIssue(copy.id, { summary: text("My own") });
  await bench.settle();
  expect(copy.fields.summary).toEqual(text("My own"));
  expect(await rows()).toEqual([]);
});

test("a value that Jira did not let Lockstep overwrite is not lost", async () => {
  quarrel("Mine", "Yours");
  bench.sites.first.refusedFields.set("summary", "No.");
  await bench.settle();
  expect(original.fields.summary).toEqual(text("Mine"));
  expect(await rows()).toEqual([]);
});

test("a refused restore stays to be asked for again, and says why", async () => {
  quarrel("Mine", "Yours");
  await bench.settle();
  const [conflict] = await list("first");
  bench.sites.first.refusedFields.set("summary", "No.");
  await restore(conflict!.id, "first");
  await bench.settle();
  expect(await bench.problems()).toMatchObject([{ subject: "field:first:summary" }]);
  expect(await list("first")).toMatchObject([{ mayRestore: true }]);
});

test("of an issue that is not synchronized any more nothing is restored", async () => {
  quarrel("Mine", "Yours");
  await bench.settle();
  const [conflict] = await list("first");
  bench.sites.second.person("Tess").deleteIssue(copy.id);
  await bench.settle();
  expect(await restore(conflict!.id, "first")).toMatchObject({ refusal: { code: "wrong-state" } });
  expect(await list("first")).toMatchObject([{ mayRestore: false }]);
});
