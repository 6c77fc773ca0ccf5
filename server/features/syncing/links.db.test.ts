// Links between synchronized issues through the real store and queue: once on the other side, deleted with their original.
import { beforeEach, expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import { noLinks } from "../../core/configuration/links.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { bugType, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { blocksType, relatesType } from "../../testing/fake-links.ts";

const withLinks = (): Configuration => ({
  ...supportConfiguration(),
  links: {
    ...noLinks(),
    types: [blocksType, relatesType].map((id) => ({
      ...{ first: id, second: id, direction: "both", reversed: false },
    })),
  },
});

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database, withLinks());
});

const nils = () => bench.sites.first.person("Nils");
const create = (summary: string, type = taskType) =>
  nils().createIssue("100", type, { summary: text(summary) });
const copyOf = (issue: FakeIssue) =>
  bench.sites.second.world
    .issuesOf("200")
    .find(({ fields }) => JSON.stringify(fields.summary) === JSON.stringify(issue.fields.summary))!;
const linksThere = () => bench.sites.second.world.links.all();
const linksHere = () => bench.sites.first.world.links.all();
const writes = () =>
  (["first", "second"] as const).flatMap((side) =>
    bench.sites[side].takeCalls().filter((call) => !/^(read|list|find|transitions)/.test(call)),
  );

/** Two synchronized issues; the calls they cost are forgotten. */
async function couple(): Promise<[FakeIssue, FakeIssue]> {
  const issues: [FakeIssue, FakeIssue] = [create("One"), create("Other")];
  await bench.settle();
  writes();
  return issues;
}

test("a link costs three calls, its echo reads only, and it is made once, with its direction", async () => {
  const [one, other] = await couple();
  nils().link(blocksType, one.id, other.id);
  await bench.deliver();
  const waiting = await bench.waitingPairs();
  expect(waiting).toHaveLength(1);
  await bench.runPass(waiting[0]!);
  const calls = [...bench.sites.first.takeCalls(), ...bench.sites.second.takeCalls()];
  expect(calls).toEqual(["readIssue", "readIssue", "createLink"]);
  await bench.settle();
  expect(linksThere()).toMatchObject([
    { typeId: blocksType, source: copyOf(one).id, destination: copyOf(other).id },
  ]);
  expect(writes()).toEqual([]);
  expect(linksHere()).toHaveLength(1);
});

test("issues that are linked before they are synchronized are linked there, whatever order they arrive in", async () => {
  const [one, other] = [create("One"), create("Other")];
  nils().link(relatesType, one.id, other.id);
  for (const webhook of bench.sites.first.takeWebhooks().reverse()) await bench.accept("first", webhook);
  await bench.settle();
  expect(linksThere()).toMatchObject([
    { typeId: relatesType, source: copyOf(one).id, destination: copyOf(other).id },
  ]);
  expect(linksHere()).toHaveLength(1);
});

test("it is deleted with its original, and its own deletion changes nothing", async () => {
  const [one, other] = await couple();
  nils().link(blocksType, one.id, other.id);
  nils().link(relatesType, one.id, other.id);
  await bench.settle();
  const [blocks, relates] = linksThere();
  nils().unlink(linksHere()[0]!.id);
  await bench.settle();
  expect(linksThere()).toEqual([relates]);

  bench.sites.second.person("Tess").unlink(relates!.id);
  await bench.settle();
  nils().editIssue(one.id, { summary: text("One more") });
  await bench.settle();
  expect(linksThere()).toEqual([]);
  expect(linksHere()).toHaveLength(1);
  expect(blocks?.typeId).toBe(blocksType);
});

test("the issues of a deleted one's partner stay linked", async () => {
  const [one, other] = await couple();
  nils().link(blocksType, one.id, other.id);
  await bench.settle();
  nils().deleteIssue(other.id);
  await bench.settle();
  expect(linksThere()).toHaveLength(1);
  expect(linksHere()).toEqual([]);
  expect(await bench.problems()).toEqual([]);
});

test("a link to an issue that is not synchronized stays home", async () => {
  const [one] = await couple();
  const outside = create("Outside", bugType);
  nils().link(blocksType, outside.id, one.id);
  await bench.settle();
  expect(linksThere()).toEqual([]);
  expect(await bench.problems()).toEqual([]);
});

test.each([
  ["before", false],
  ["after", true],
])("a worker that dies %s the link is made leaves no second one and none behind", async (_words, after) => {
  const [one, other] = await couple();
  nils().link(blocksType, one.id, other.id);
  await bench.deliver();
  bench.sites.second.failNext("createLink", new Error("killed"), { after });
  const [pairId] = await bench.waitingPairs();
  await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
  nils().unlink(linksHere()[0]!.id);
  await bench.settle();
  expect(linksThere()).toEqual([]);
  expect(await bench.prisma.linkPair.count({ where: { synchronizationId: bench.synchronizationId } })).toBe(
    0,
  );
});

test("a refused link is a problem that is solved when it can be made", async () => {
  const [one, other] = await couple();
  bench.sites.second.failNext("createLink", { kind: "forbidden", message: "No Link Issue Permission" });
  nils().link(blocksType, one.id, other.id);
  await bench.settle();
  expect(await bench.problems()).toMatchObject([{ kind: "forbidden", side: "second" }]);
  nils().editIssue(one.id, { summary: text("Again") });
  await bench.settle();
  expect(linksThere()).toHaveLength(1);
  expect(await bench.problems()).toEqual([]);
});

test("each issue is linked to its partner once, also after an edit, a resync and a refusal that passed", async () => {
  const configuration = withLinks();
  bench = await createBench(database, {
    ...configuration,
    links: { ...configuration.links, partner: true },
  });
  bench.sites.second.failNext("putRemoteLink", { kind: "forbidden", message: "No Link Issue Permission" });
  const one = create("One");
  await bench.settle();
  expect(await bench.problems()).toMatchObject([{ subject: "partner-link:second", kind: "forbidden" }]);
  nils().editIssue(one.id, { summary: text("One more") });
  await bench.settle();
  expect(await bench.problems()).toEqual([]);
  const links = (side: "first" | "second") =>
    bench.sites[side].world.remoteLinks.of(side === "first" ? one.id : copyOf(one).id);
  const [pair] = await bench.pairs();
  const globalId = `lockstep:${pair?.id}`;
  const url = `https://aidesk.atlassian.net/browse/${copyOf(one).key}`;
  expect(links("first")).toMatchObject([{ globalId, url, title: `${copyOf(one).key} in Support` }]);
  expect(links("second")).toMatchObject([{ globalId, title: `${one.key} in Customer` }]);
  writes();
  nils().editIssue(one.id, { summary: text("And more") });
  await bench.settle();
  expect(writes()).toEqual(["editIssue"]);
});
