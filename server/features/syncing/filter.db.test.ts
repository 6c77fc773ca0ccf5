// Queries decide which issues leave and which take changes: asked of Jira in passes where the answer matters, and only then.
import { beforeEach, expect, test } from "vitest";
import { openFilter, type FilterOfSide } from "../../core/configuration/filter.ts";
import type { Side } from "../../core/sides.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";

const database = benchDatabase();
let bench: Bench;

const vip = 'summary ~ "VIP"';
const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const copies = () => bench.sites.second.world.issuesOf("200");
const createTask = (summary: string) => nils().createIssue("100", taskType, { summary: text(summary) });
const callsOf = (side: Side) => bench.sites[side].takeCalls();

async function withFilter(part: Partial<Record<Side, Partial<FilterOfSide>>>): Promise<void> {
  const open = openFilter();
  const filter = { first: { ...open.first, ...part.first }, second: { ...open.second, ...part.second } };
  bench = await createBench(database, { ...supportConfiguration(), filter });
}

beforeEach(() => withFilter({ first: { outgoing: vip } }));

test("only matching issues get a partner, and one that comes to match gets it then", async () => {
  const plain = createTask("Printer");
  createTask("VIP printer");
  await bench.settle();
  expect(copies().map((copy) => copy.fields.summary)).toEqual([text("VIP printer")]);
  nils().editIssue(plain.id, { summary: text("Printer of a VIP") });
  await bench.settle();
  expect(copies()).toHaveLength(2);
});

test("asking costs one call for an issue without partner, and nothing for a pair that is kept whatever it matches", async () => {
  const issue = createTask("VIP printer");
  await bench.settle();
  expect(callsOf("first").filter((call) => call === "matchesJql")).toHaveLength(1);
  nils().editIssue(issue.id, { summary: text("Printer") });
  await bench.settle();
  expect(callsOf("first")).not.toContain("matchesJql");
  expect(copies()[0]?.fields.summary).toEqual(text("Printer"));
});

test("an issue that leaves the filter ends its pair, if that was chosen", async () => {
  await withFilter({ first: { outgoing: vip, whenLeaving: "end" } });
  const issue = createTask("VIP printer");
  await bench.settle();
  nils().editIssue(issue.id, { summary: text("Printer") });
  await bench.settle();
  expect((await bench.pairs())[0]).toMatchObject({ ended: "left-filter" });
  expect(copies()[0]?.fields.summary).toEqual(text("VIP printer"));
});

test("a note is told once", async () => {
  await withFilter({ first: { outgoing: vip, whenLeaving: "note" } });
  const issue = createTask("VIP printer");
  await bench.settle();
  for (const summary of ["Printer", "Scanner"]) {
    nils().editIssue(issue.id, { summary: text(summary) });
    await bench.settle();
  }
  expect(copies()[0]?.fields.summary).toEqual(text("Scanner"));
  const entries = await bench.prisma.activityEntry.findMany({
    where: { synchronizationId: bench.synchronizationId },
  });
  expect(entries.filter(({ entry }) => JSON.stringify(entry).includes("left-filter"))).toHaveLength(1);
});

test("an issue that takes no changes now is made up for by the edit that lets it take them again", async () => {
  await withFilter({ second: { receiving: vip } });
  const issue = createTask("Printer");
  await bench.settle();
  const [copy] = copies();
  nils().editIssue(issue.id, { description: { kind: "rich-text", document: document("It smokes.") } });
  nils().comment(issue.id, document("Hurry"));
  await bench.settle();
  expect(copy?.fields.description).toBeUndefined();
  expect(copy?.comments).toEqual([]);

  tess().editIssue(copy!.id, { summary: text("VIP printer") });
  await bench.settle();
  expect(copy?.fields.description).toEqual({ kind: "rich-text", document: document("It smokes.") });
  expect(issue.fields.summary).toEqual(text("VIP printer"));
});

test("a query that Jira does not understand lets nothing out, and says so until it does", async () => {
  await withFilter({ first: { outgoing: "nosuch = 1" } });
  createTask("VIP printer");
  await bench.settle();
  expect(copies()).toEqual([]);
  expect(await bench.problems()).toMatchObject([{ subject: "issue:first:filter", kind: "refused" }]);
});

test("a site that does not answer is asked again, and nothing happens before", async () => {
  bench.sites.first.failNext("matchesJql", { kind: "unavailable", sent: "no", until: null });
  createTask("VIP printer");
  await bench.deliver();
  const [pairId] = await bench.waitingPairs();
  expect(await bench.runPass(pairId!)).toMatchObject({ kind: "retry" });
  expect(copies()).toEqual([]);
  bench.clock.time += 60_000;
  await bench.settle();
  expect(copies()).toHaveLength(1);
  expect(await bench.problems()).toEqual([]);
});
