// Issues that go away and come back: out of the filter, into the archive, into the recycle bin, into the other project; and split.
import { expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import { openFilter } from "../../core/configuration/filter.ts";
import { noLinks } from "../../core/configuration/links.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { helpType, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { relatesType } from "../../testing/fake-links.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;

async function open(more: Partial<Configuration> = {}, options: { oneSite?: boolean } = {}) {
  bench = await createBench(database, { ...supportConfiguration(), ...more }, options);
  original = nils().createIssue("100", taskType, { summary: text("VIP printer") });
  await bench.settle();
  copy = copies()[0]!;
}

const nils = () => bench.sites.first.person("Nils");
const copies = () => bench.sites.second.world.issuesOf("200");
const ended = async () => (await bench.pairs()).map((pair) => pair.ended);
const rename = async (words: string) => {
  nils().editIssue(original.id, { summary: text(words) });
  await bench.settle();
};

test("an issue that left its filter and matches again goes on in its pair, with what changed meanwhile, and no second copy", async () => {
  const { first, second } = openFilter();
  await open({ filter: { first: { ...first, outgoing: 'summary ~ "VIP"', whenLeaving: "end" }, second } });
  await rename("Printer");
  expect(await ended()).toEqual(["left-filter"]);
  nils().comment(original.id, { version: 1, type: "doc", content: [] });
  await rename("Plain printer");
  expect(copy.fields.summary).toEqual(text("VIP printer"));
  expect(await ended()).toEqual(["left-filter"]);

  await rename("Printer of a VIP");
  expect(await ended()).toEqual([null]);
  expect(copy.fields.summary).toEqual(text("Printer of a VIP"));
  expect(copy.comments).toHaveLength(1);
  expect(copies()).toHaveLength(1);
  await rename("Printer");
  expect(await ended()).toEqual(["left-filter"]);
  expect(await bench.problems()).toEqual([]);
});

test("a pair that left its filter stays ended while the site does not say whether it matches", async () => {
  const { first, second } = openFilter();
  await open({ filter: { first: { ...first, outgoing: 'summary ~ "VIP"', whenLeaving: "end" }, second } });
  await rename("Printer");
  bench.sites.first.failNext("matchesJql", { kind: "unavailable", sent: "no", until: null });
  await rename("VIP again");
  expect(await ended()).toEqual(["left-filter"]);
  bench.clock.time += 120_000;
  await bench.settle();
  expect(await ended()).toEqual([null]);
  expect(copy.fields.summary).toEqual(text("VIP again"));
});

test("changes for an archived copy are a problem until it is back, then they arrive together", async () => {
  await open();
  const refused = { kind: "forbidden" as const, message: "The issue is archived and cannot be changed." };
  bench.sites.second.failNext("editIssue", refused);
  await rename("While archived");
  expect(await bench.problems()).toMatchObject([{ kind: "forbidden", side: "second" }]);
  expect(await ended()).toEqual([null]);
  nils().comment(original.id, { version: 1, type: "doc", content: [] });
  await rename("Back again");
  expect(copy.fields.summary).toEqual(text("Back again"));
  expect(copy.comments).toHaveLength(1);
  expect(await bench.problems()).toEqual([]);
});

test("a copy whose project is in the recycle bin ends nothing, and is followed when the project is restored", async () => {
  await open();
  bench.sites.second.failNext("readIssue", { kind: "missing" });
  await rename("While away");
  expect(await ended()).toEqual([null]);
  expect(copies()).toHaveLength(1);
  expect(copy.fields.summary).toEqual(text("VIP printer"));
  await rename("Restored");
  expect(copy.fields.summary).toEqual(text("Restored"));
  expect(await bench.problems()).toEqual([]);
});

test("what is split off an issue gets a partner of its own, linked to the partner of what it was split from", async () => {
  const row = { first: relatesType, second: relatesType, direction: "both", reversed: false } as const;
  await open({ links: { ...noLinks(), types: [row] } });
  const part = nils().createIssue("100", taskType, { summary: text("VIP cable") });
  nils().link(relatesType, original.id, part.id);
  await bench.settle();
  expect(copies().map(({ fields }) => fields.summary)).toEqual([text("VIP printer"), text("VIP cable")]);
  expect(bench.sites.second.world.links.all()).toMatchObject([
    { source: copy.id, destination: copies()[1]!.id },
  ]);
});

test.each(["first", "second"] as const)(
  "on one site, an issue of the %s side that is moved into the other project gets no second partner, and goes on when it is back",
  async (side) => {
    await open(
      { issueTypes: [{ direction: "both", first: [taskType], second: [helpType] }] },
      { oneSite: true },
    );
    const { world } = bench.sites.first;
    const [moved, home, away] = side === "first" ? [original, "100", "200"] : [copy, "200", "100"];
    world.issue(moved.id).issueTypeId = side === "first" ? helpType : taskType;
    nils().moveIssue(moved.id, away);
    await bench.settle();
    nils().editIssue(moved.id, { summary: text("Moved") });
    await bench.settle();
    expect([...world.issuesOf("100"), ...world.issuesOf("200")]).toHaveLength(2);
    expect((await ended()).filter((reason) => reason === "left-mapped-projects")).toHaveLength(1);

    world.issue(moved.id).issueTypeId = side === "first" ? taskType : helpType;
    nils().moveIssue(moved.id, home);
    await bench.settle();
    expect([...world.issuesOf("100"), ...world.issuesOf("200")]).toHaveLength(2);
    expect([original.fields.summary, copy.fields.summary]).toEqual([text("Moved"), text("Moved")]);
    expect((await ended()).filter((reason) => reason === null)).toHaveLength(1);
  },
);
