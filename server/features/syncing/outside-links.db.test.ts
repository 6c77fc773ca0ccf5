// Links to what has no part in the synchronization, through the real store and queue: remote links of the partner, once.
import { beforeEach, expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import { noLinks } from "../../core/configuration/links.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { bugType, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { blocksType } from "../../testing/fake-links.ts";

const withOutside = (): Configuration => ({
  ...supportConfiguration(),
  links: {
    ...noLinks(),
    types: [{ first: blocksType, second: blocksType, direction: "both", reversed: false }],
    outside: {
      firstToSecond: { enabled: true, titles: false },
      secondToFirst: { enabled: false, titles: false },
    },
  },
});

const database = benchDatabase();
let bench: Bench;
let one: FakeIssue;
let foreign: FakeIssue;
beforeEach(async () => {
  bench = await createBench(database, withOutside());
  one = create("One", taskType);
  foreign = create("Foreign", bugType);
  await bench.settle();
  for (const side of ["first", "second"] as const) bench.sites[side].takeCalls();
});

const nils = () => bench.sites.first.person("Nils");
const create = (summary: string, type: string) => nils().createIssue("100", type, { summary: text(summary) });
const copies = () => bench.sites.second.world.issuesOf("200");
const shown = () =>
  bench.sites.second.world.remoteLinks
    .of(copies()[0]!.id)
    .map(({ relationship, title, url }) => [relationship, title, url].join(" "));
const addressOf = (issue: FakeIssue) => `https://northwind.atlassian.net/browse/${issue.key}`;
const linkHere = () => bench.sites.first.world.links.all()[0]!;
const recorded = () =>
  bench.prisma.outsideLink.count({ where: { pair: { synchronizationId: bench.synchronizationId } } });
const pairOf = async (issue: FakeIssue) =>
  (await bench.pairs()).find(({ firstIssueId }) => firstIssueId === issue.id)!.id;
/** As the sweep and resyncing do: no webhook tells of links to addresses. */
const compareWhole = async () => {
  const hint = { kind: "everything", at: bench.clock.now(), because: "sweep" } as const;
  const pairId = await pairOf(one);
  await bench.inTransaction((transaction) => bench.deps.queue.enqueue(transaction, [{ pairId, hint }]));
  await bench.settle();
};

test("a link to a foreign issue is one remote link with key and address, costs five calls, and goes with it", async () => {
  nils().link(blocksType, one.id, foreign.id);
  await bench.deliver();
  await bench.runPass(await pairOf(one));
  const calls = [...bench.sites.first.takeCalls(), ...bench.sites.second.takeCalls()];
  expect(calls.sort()).toEqual([
    "listRemoteLinks",
    "listRemoteLinks",
    "putRemoteLink",
    "readIssue",
    "readIssue",
  ]);
  expect(shown()).toEqual([`blocks ${foreign.key} ${addressOf(foreign)}`]);
  nils().editIssue(one.id, { summary: text("One more") });
  await bench.settle();
  expect(shown()).toHaveLength(1);
  expect(bench.sites.second.takeCalls().filter((call) => call === "putRemoteLink")).toEqual([]);
  nils().unlink(linkHere().id);
  await bench.settle();
  expect(shown()).toEqual([]);
  expect(await recorded()).toBe(0);
  expect(await bench.problems()).toEqual([]);
});

test("an issue that was linked before it is synchronized brings its links to outside along", async () => {
  const other = create("Other", taskType);
  bench.sites.first.world.remoteLinks.put(other.id, {
    ...{ globalId: null, url: "https://wiki.example/one", title: "Wiki", relationship: "documented in" },
  });
  nils().link(blocksType, other.id, foreign.id);
  await bench.settle();
  const copy = copies().find(({ fields }) => JSON.stringify(fields.summary).includes("Other"))!;
  const titles = bench.sites.second.world.remoteLinks.of(copy.id).map(({ title }) => title);
  expect(titles.sort()).toEqual([foreign.key, "Wiki"].sort());
});

test("a link to an address is found when the issue is compared as a whole, and goes with its original", async () => {
  const { remoteLinks } = bench.sites.first.world;
  const link = { url: "https://wiki.example/one", title: "Wiki", relationship: "documented in" };
  remoteLinks.put(one.id, { globalId: null, ...link });
  await compareWhole();
  expect(shown()).toEqual(["documented in Wiki https://wiki.example/one"]);
  remoteLinks.put(one.id, { globalId: null, ...link, title: "Handbook" });
  await compareWhole();
  expect(shown()).toEqual(["documented in Handbook https://wiki.example/one"]);
  remoteLinks.remove(one.id, null);
  await compareWhole();
  expect(shown()).toEqual([]);
});

test("a real link takes its place as soon as the issue at the other end has a partner", async () => {
  nils().link(blocksType, one.id, foreign.id);
  await bench.settle();
  expect(shown()).toHaveLength(1);
  nils().retypeIssue(foreign.id, taskType);
  await bench.settle();
  expect(copies()).toHaveLength(2);
  expect(shown()).toEqual([]);
  const [source, destination] = copies();
  expect(bench.sites.second.world.links.all()).toMatchObject([
    { typeId: blocksType, source: source!.id, destination: destination!.id },
  ]);
});

test.each([
  ["before", false],
  ["after", true],
])(
  "a worker that dies %s the remote link is written leaves one, and none when its original went",
  async (_words, after) => {
    const die = async (call: "putRemoteLink" | "deleteRemoteLink") => {
      await bench.deliver();
      bench.sites.second.failNext(call, new Error("killed"), { after });
      await expect(bench.runPass(await pairOf(one))).rejects.toThrow("killed");
    };
    nils().link(blocksType, one.id, foreign.id);
    await die("putRemoteLink");
    await bench.settle();
    expect(shown()).toHaveLength(1);
    nils().unlink(linkHere().id);
    await die("deleteRemoteLink");
    await bench.settle();
    expect(shown()).toEqual([]);

    nils().link(blocksType, one.id, foreign.id);
    await die("putRemoteLink");
    nils().unlink(linkHere().id);
    await bench.settle();
    expect(shown()).toEqual([]);
    expect(await recorded()).toBe(0);
  },
);

test("a refused remote link is a problem until it can be written", async () => {
  bench.sites.second.failNext("putRemoteLink", { kind: "forbidden", message: "No Link Issue Permission" });
  nils().link(blocksType, one.id, foreign.id);
  await bench.settle();
  expect(await bench.problems()).toMatchObject([{ kind: "forbidden", side: "second" }]);
  expect(shown()).toEqual([]);
  await compareWhole();
  expect(shown()).toHaveLength(1);
  expect(await bench.problems()).toEqual([]);
});
