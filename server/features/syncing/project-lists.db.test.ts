// The lists of versions and components of both projects, through the real store and queue: whole lists, new names, merges, crashes.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { noProjectLists, type ListFlow, type ProjectLists } from "../../core/configuration/project-lists.ts";
import type { FieldValue } from "../../core/fields/value.ts";
import type { Side } from "../../core/sides.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { acceptDelivery } from "./accept-delivery.ts";
import { resyncPairs } from "./resync.ts";
import { wakeProjectLists } from "./wake-project-lists.ts";

const database = benchDatabase();
let bench: Bench;

const whole: ListFlow = { mode: "whole", deleted: "follow" };
const first = () => bench.sites.first.parts;
const second = () => bench.sites.second.parts;
const names = (side: Side, part: "version" | "component" = "version") =>
  bench.sites[side].parts.listed[part].map(({ name }) => name).sort();
const takeCalls = () => [...bench.sites.first.takeCalls(), ...bench.sites.second.takeCalls()];

async function open(
  versions: Partial<ProjectLists["versions"]>,
  more: Partial<ProjectLists> = {},
  fields = supportConfiguration().fields,
) {
  const lists = noProjectLists();
  const projectLists = { ...lists, ...more, versions: { ...lists.versions, ...versions } };
  bench = await createBench(database, { ...supportConfiguration(), fields, projectLists });
}

/** As the regular comparison does. */
const wake = () =>
  bench.inTransaction((transaction) => wakeProjectLists(bench.deps, transaction, bench.synchronizationId));

async function compare(): Promise<void> {
  await wake();
  await bench.settle();
}

/** Jira tells of a version. */
const tell = (side: Side, event: string, versionId: string, mergedInto: string | null = null) =>
  acceptDelivery(bench.deps, {
    ...{ siteId: bench.siteIds[side], installation: null, identifier: randomUUID(), event, facts: null },
    version: { projectId: side === "first" ? "100" : "200", versionId, mergedInto },
  });

/** A version with a partner. */
async function partners(name = "1.0") {
  const made = first().create("version", { name });
  if (!made.ok) throw new Error("taken");
  await compare();
  takeCalls();
  return { id: made.value.id, copy: second().named("version", name)! };
}

test("a list that is closed is not even read, and has no lane", async () => {
  await open({ firstToSecond: { mode: "missing", deleted: "keep" } });
  first().create("version", { name: "1.0" });
  expect(await wake()).toBe(0);
  await bench.settle();
  expect(takeCalls()).toEqual([]);
  expect(await bench.pairs()).toEqual([]);
});

test("the whole list goes over with all it has, once; comparing again reads both lists and writes nothing", async () => {
  await open({ firstToSecond: whole });
  first().create("version", { name: "1.0", releaseDate: "2026-11-23", released: true });
  first().create("version", { name: "2.0", description: "Next" });
  second().create("version", { name: "2.0" });
  await compare();
  expect(names("second")).toEqual(["1.0", "2.0"]);
  expect(second().named("version", "1.0")!.values).toMatchObject({
    releaseDate: "2026-11-23",
    released: true,
  });
  expect(second().named("version", "2.0")!.values.description).toBe("Next");
  expect(takeCalls().sort()).toEqual(["createPart", "editPart", "listParts", "listParts"]);
  await compare();
  expect(takeCalls()).toEqual(["listParts", "listParts"]);
  const [pair, ...others] = await bench.pairs();
  expect([pair?.ofProjects, others]).toEqual([true, []]);
});

test("a webhook of a version wakes the comparison of its project, here and nowhere else", async () => {
  await open({ firstToSecond: whole });
  const { id, copy } = await partners();
  first().edit("version", id, { name: "1.0.1", archived: true });
  await tell("first", "jira:version_updated", id);
  await bench.settle();
  expect(second().listed.version).toMatchObject([{ id: copy.id, name: "1.0.1", values: { archived: true } }]);
  expect(takeCalls().sort()).toEqual(["editPart", "listParts", "listParts"]);
  const elsewhere = { projectId: "999", versionId: id, mergedInto: null };
  const facts = {
    ...{ installation: null, identifier: randomUUID(), event: "jira:version_updated", facts: null },
  };
  await acceptDelivery(bench.deps, { siteId: bench.siteIds.first, ...facts, version: elsewhere });
  expect(await bench.waitingPairs()).toEqual([]);
});

test("a merge is a merge there too, as Jira told of it", async () => {
  await open({ firstToSecond: whole });
  const { id, copy } = await partners("1.0");
  const target = await partners("2.0");
  first().remove("version", id, target.id);
  await tell("first", "jira:version_deleted", id, target.id);
  await bench.settle();
  expect(second().deleted).toEqual([{ id: copy.id, moveTo: target.copy.id }]);
  expect(await bench.prisma.partPair.count({ where: { synchronizationId: bench.synchronizationId } })).toBe(
    1,
  );
});

test("components follow with their leads, as far as they are known on the other side", async () => {
  await open({}, { components: { ...noProjectLists().components, firstToSecond: whole } });
  bench.sites.second.world.people.push({
    ...{ accountId: "sam", displayName: "Sam", email: null, active: true },
  });
  first().create("component", { name: "Paper", lead: "sam" });
  first().create("component", { name: "Ink", lead: "nobody there" });
  await compare();
  expect(second().named("component", "Paper")!.values.lead).toBe("sam");
  expect(second().named("component", "Ink")!.values.lead).toBeNull();
  expect(await bench.problems()).toEqual([]);
});

test("both ways: a new name here and a release there both arrive", async () => {
  await open({ firstToSecond: whole, secondToFirst: whole });
  const { id, copy } = await partners();
  first().edit("version", id, { name: "1.1" });
  second().edit("version", copy.id, { released: true });
  await compare();
  for (const { listed } of [first(), second()])
    expect(listed.version).toMatchObject([{ name: "1.1", values: { released: true } }]);
});

test("an issue that needs a name which the list is about to get waits for the list: a new name stays one version", async () => {
  const configuration = supportConfiguration();
  const fixVersions = {
    ...{ first: "fixVersions", second: "fixVersions", kind: "versions" as const },
    ...{ direction: "first-to-second" as const, rule: "newest-wins" as const },
  };
  await open({ firstToSecond: whole }, {}, [...configuration.fields, fixVersions]);
  const { id, copy } = await partners("1.0");
  const given = (name: string): FieldValue => ({ kind: "versions", options: [{ id, name }] });
  const nils = bench.sites.first.person("Nils");
  const issue = nils.createIssue("100", taskType, { summary: text("Printer"), fixVersions: given("1.0") });
  await bench.settle();
  first().edit("version", id, { name: "1.1" });
  nils.editIssue(issue.id, { fixVersions: given("1.1") });
  await bench.settle();
  bench.clock.time += 5_000;
  await bench.settle();
  expect(second().listed.version).toMatchObject([{ id: copy.id, name: "1.1" }]);
  const [partner] = bench.sites.second.world.issuesOf("200");
  expect(partner?.fields.fixVersions).toMatchObject({ options: [{ name: "1.1" }] });
  expect(await bench.problems()).toEqual([]);
});

test("a resync of everything compares the lists too", async () => {
  await open({ firstToSecond: whole });
  first().create("version", { name: "1.0" });
  await resyncPairs(bench.deps, { synchronizationId: bench.synchronizationId, side: "first" });
  await bench.settle();
  expect(names("second")).toEqual(["1.0"]);
});

describe("what goes wrong", () => {
  test("a refused version is a problem in words with what to do, holds up no other, and is solved by itself", async () => {
    await open({ firstToSecond: whole });
    first().create("version", { name: "1.0" });
    first().create("version", { name: "2.0" });
    second().known = { version: new Set(["1.0"]), component: new Set() };
    await compare();
    const [problem, ...others] = await bench.problems();
    expect(others).toEqual([]);
    expect(problem?.message).toContain('could not create the version "1.0"');
    expect(problem?.remedy).toContain("Administer Projects");
    expect(names("second")).toEqual(["2.0"]);
    second().known?.version.delete("1.0");
    await compare();
    expect(names("second")).toEqual(["1.0", "2.0"]);
    expect(await bench.problems()).toEqual([]);
  });

  test("a list that cannot be read decides nothing", async () => {
    await open({ firstToSecond: whole });
    const { copy } = await partners();
    bench.sites.first.failNext("listParts", { kind: "missing" });
    await compare();
    expect(second().listed.version).toMatchObject([{ id: copy.id }]);
    expect(await bench.problems()).toMatchObject([{ subject: "list:version:first" }]);
  });

  const killed = new Error("killed");
  const lostAnswer = { kind: "unavailable", sent: "maybe", until: null } as const;

  /** Lets the passes die, and time pass. */
  async function comeToRest(): Promise<void> {
    await wake();
    for (let round = 0; round < 6; round += 1) {
      for (const pairId of await bench.waitingPairs())
        await bench.runPass(pairId).catch((error: unknown) => expect(error).toBe(killed));
      bench.clock.time += 61_000;
    }
  }

  test.each([
    ["before the POST", killed, false],
    ["after the POST", killed, true],
    ["with the answer lost", lostAnswer, true],
  ] as const)(
    "a worker that dies %s of a create leaves one version, also when it is renamed meanwhile",
    async (_, fault, after) => {
      await open({ firstToSecond: whole });
      const made = first().create("version", { name: "1.0" });
      bench.sites.second.failNext("createPart", fault, { after });
      await wake();
      for (const pairId of await bench.waitingPairs()) await bench.runPass(pairId).catch(() => null);
      if (made.ok) first().edit("version", made.value.id, { name: "1.1" });
      bench.clock.time += 61_000;
      await comeToRest();
      expect(names("second")).toEqual(["1.1"]);
      expect(await bench.prisma.partPair.findMany({ where: partPairs() })).toMatchObject([
        { firstId: expect.any(String) as string, secondId: expect.any(String) as string },
      ]);
    },
  );

  test.each([
    ["before an edit", "editPart", false],
    ["after an edit", "editPart", true],
    ["before a deletion", "deletePart", false],
    ["after a deletion", "deletePart", true],
  ] as const)("a worker that dies %s: the next pass finishes it", async (_, method, after) => {
    await open({ firstToSecond: whole });
    const [edited, deleted] = [await partners("1.0"), await partners("2.0")];
    first().edit("version", edited.id, { released: true });
    first().remove("version", deleted.id, null);
    bench.sites.second.failNext(method, killed, { after });
    await comeToRest();
    expect(names("second")).toEqual(["1.0"]);
    expect(second().named("version", "1.0")!.values.released).toBe(true);
    expect(await bench.prisma.partPair.count({ where: partPairs() })).toBe(1);
  });

  test("a lease that is lost stops the writing", async () => {
    await open({ firstToSecond: whole });
    first().create("version", { name: "1.0" });
    await wake();
    const [pairId] = await bench.waitingPairs();
    const { lease } = await bench.claim(pairId!);
    await bench.claim(pairId!);
    await expect(bench.deps.parts.save(lease, "version", { changed: [], forgotten: [] })).rejects.toThrow(
      "lost",
    );
    expect(names("second")).toEqual([]);
  });

  const partPairs = () => ({ synchronizationId: bench.synchronizationId });
});
