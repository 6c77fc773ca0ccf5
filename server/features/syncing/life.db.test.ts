// The life of paired issues: deleted, moved away and back, given another type; never duplicated.
import { expect, test } from "vitest";
import { keepingLifecycle, type Deletion } from "../../core/configuration/lifecycle.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { bugType, helpType, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { retryProblems } from "../problems/retry-problems.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;

const incidentType = "2002";

/** Tasks become IT Help, bugs become incidents. */
async function open(deletion: Partial<Deletion> = {}) {
  const lifecycle = keepingLifecycle();
  bench = await createBench(database, {
    ...supportConfiguration(),
    issueTypes: [
      { direction: "first-to-second", first: [taskType], second: [helpType] },
      { direction: "first-to-second", first: [bugType], second: [incidentType] },
    ],
    lifecycle: { ...lifecycle, firstToSecond: { ...lifecycle.firstToSecond, ...deletion } },
  });
  const [project] = bench.sites.second.world.projects;
  project?.issueTypes.push({ ...project.issueTypes[0]!, id: incidentType, name: "Incident" });
  original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  copy = copies()[0]!;
}

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const copies = () => bench.sites.second.world.issuesOf("200");
const ended = async () => (await bench.pairs()).map((pair) => pair.ended);
const retry = async () => {
  await retryProblems(bench.deps, { synchronizationId: bench.synchronizationId });
  await bench.settle();
};

test("the copy of a deleted issue is closed by its workflow, then the pair ends", async () => {
  await open({ action: "close", statuses: { [helpType]: "54" } });
  nils().deleteIssue(original.id);
  await bench.settle();
  expect(copy.statusId).toBe("54");
  expect(await ended()).toEqual(["first-deleted"]);
  expect(await bench.problems()).toEqual([]);
});

test("a copy that cannot be closed is a problem, and is closed when that is tried again", async () => {
  await open({ action: "close", statuses: { [helpType]: "54" } });
  const [project] = bench.sites.second.world.projects;
  project!.transitions = [];
  nils().deleteIssue(original.id);
  await bench.settle();
  expect(await ended()).toEqual([null]);
  expect(await bench.problems()).toMatchObject([{ subject: "ending:second", kind: "workflow-blocked" }]);
  delete project!.transitions;
  await retry();
  expect(copy.statusId).toBe("54");
  expect(await ended()).toEqual(["first-deleted"]);
  expect(await bench.problems()).toEqual([]);
});

test("the copy of a deleted issue is deleted, after a while when the site does not answer at once", async () => {
  await open({ action: "delete" });
  bench.sites.second.failNext("deleteIssue", { kind: "unavailable", sent: "maybe", until: null });
  nils().deleteIssue(original.id);
  await bench.settle();
  expect(copies()).toHaveLength(1);
  expect(await ended()).toEqual([null]);
  bench.clock.time += 120_000;
  await bench.settle();
  expect(copies()).toEqual([]);
  expect(await ended()).toEqual(["first-deleted"]);
});

test.each([
  ["before", {}, "first-deleted"],
  ["after", { after: true }, "both-deleted"],
])("a worker that dies %s the copy is deleted ends the pair all the same", async (_when, options, reason) => {
  await open({ action: "delete" });
  bench.sites.second.failNext("deleteIssue", new Error("killed"), options);
  nils().deleteIssue(original.id);
  await expect(bench.settle()).rejects.toThrow("killed");
  expect(await ended()).toEqual([null]);
  await bench.settle();
  expect(copies()).toEqual([]);
  expect(await ended()).toEqual([reason]);
  expect(await bench.problems()).toEqual([]);
});

test("a copy that may not be deleted is a problem until it may", async () => {
  await open({ action: "delete" });
  bench.sites.second.failNext("deleteIssue", { kind: "forbidden", message: "No." });
  nils().deleteIssue(original.id);
  await bench.settle();
  expect(await bench.problems()).toMatchObject([{ subject: "ending:second", kind: "forbidden" }]);
  await retry();
  expect(copies()).toEqual([]);
  expect(await bench.problems()).toEqual([]);
});

test("a deleted copy leaves its original alone, and a 404 without a word of deletion deletes nothing", async () => {
  await open({ action: "delete" });
  bench.sites.first.failNext("readIssue", { kind: "missing" });
  nils().editIssue(original.id, { summary: text("Fire") });
  await bench.settle();
  expect(copies()).toHaveLength(1);
  tess().deleteIssue(copy.id);
  await bench.settle();
  expect(bench.sites.first.world.issuesOf("100")).toHaveLength(1);
});

test("an issue that is moved away and back is followed again, by the same pair and without a second copy", async () => {
  await open();
  nils().moveIssue(original.id, "999");
  await bench.settle();
  expect(await ended()).toEqual(["left-mapped-projects"]);
  nils().editIssue(original.id, { summary: text("Elsewhere") });
  await bench.settle();
  expect(copy.fields.summary).toEqual(text("Printer"));
  nils().moveIssue(original.id, "100");
  await bench.settle();
  expect(await ended()).toEqual([null]);
  expect(copy.fields.summary).toEqual(text("Elsewhere"));
  expect(copies()).toHaveLength(1);
});

test("another type is followed by the partner; one that is not mapped ends the pair until it is mapped again", async () => {
  await open();
  nils().retypeIssue(original.id, bugType);
  await bench.settle();
  expect(copy.issueTypeId).toBe(incidentType);
  tess().retypeIssue(copy.id, "none");
  bench.sites.second.world.issue(copy.id).issueTypeId = "2009";
  tess().editIssue(copy.id, { summary: text("Of another kind") });
  nils().editIssue(original.id, { summary: text("Fire") });
  await bench.settle();
  expect(await ended()).toEqual(["type-not-mapped"]);
  tess().retypeIssue(copy.id, incidentType);
  await bench.settle();
  expect(await ended()).toEqual([null]);
  expect(original.fields.summary).toEqual(copy.fields.summary);
  expect(copies()).toHaveLength(1);
});

test("a type that Jira does not change in place is a problem of the type only", async () => {
  await open();
  const refusal = { kind: "refused" as const, messages: [], fields: { issuetype: "No." } };
  bench.sites.second.failNext("retypeIssue", refusal);
  nils().retypeIssue(original.id, bugType);
  nils().editIssue(original.id, { summary: text("Fire") });
  await bench.deliver();
  for (const pairId of await bench.waitingPairs()) await bench.runPass(pairId);
  expect(copy.fields.summary).toEqual(text("Fire"));
  expect(await bench.problems()).toMatchObject([{ subject: "type:second", kind: "retype-refused" }]);
  await retry();
  expect(copy.issueTypeId).toBe(incidentType);
  expect(await bench.problems()).toEqual([]);
});
