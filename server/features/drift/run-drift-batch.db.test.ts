// Drift checks against the real store: what they find and do not find, that they write nothing, and that they survive a kill.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import { createDriftBench, type DriftBench } from "../../testing/drift-bench.ts";

const database = benchDatabase();
let bench: Bench;
let drift: DriftBench;
beforeEach(async () => {
  bench = await createBench(database);
  drift = createDriftBench(database, bench);
});

const nils = () => bench.sites.first.person("Nils");
const sam = () => bench.sites.second.person("Sam");
const copies = () => bench.sites.second.world.issuesOf("200");

/** Pairs that are in step, each with so many comments. */
async function paired(count: number, comments = 0) {
  const issues = Array.from({ length: count }, (_one, index) => {
    const issue = nils().createIssue("100", taskType, { summary: text(`Printer ${index}`) });
    for (let place = 0; place < comments; place += 1) nils().comment(issue.id, document(`Note ${place}`));
    return issue;
  });
  await bench.settle();
  for (const side of ["first", "second"] as const) bench.sites[side].takeCalls();
  return issues;
}

/** What people did is not told of by webhooks. */
function silently() {
  bench.sites.first.takeWebhooks();
  bench.sites.second.takeWebhooks();
}

function callsOf(side: "first" | "second") {
  const tally: Record<string, number> = {};
  for (const method of bench.sites[side].takeCalls()) tally[method] = (tally[method] ?? 0) + 1;
  return tally;
}

test("finds nothing on pairs that are in step, reads only, and says how far it came", async () => {
  await paired(3, 1);
  await paired(2);
  bench.callers.clear();
  expect(await drift.check()).toEqual([]);
  expect(await drift.current()).toMatchObject({
    state: "done",
    pairs: 5,
    compared: 5,
    undecided: 0,
    open: 0,
  });
  expect(callsOf("first")).toEqual({ readIssues: 1, readComments: 1 });
  expect(callsOf("second")).toEqual({ readIssues: 1, readComments: 1 });
  expect([...bench.callers]).toEqual(["background"]);
});

test("a hundred pairs without comments cost one call per site, and no pass", async () => {
  await paired(101);
  const before = await bench.pairs();
  expect(await drift.check()).toEqual([]);
  expect(callsOf("first")).toEqual({ readIssues: 2 });
  expect(callsOf("second")).toEqual({ readIssues: 2 });
  expect(await bench.pairs()).toEqual(before);
});

test("finds a field that was changed without a word, with both values, once a second look confirms it", async () => {
  const [issue] = await paired(2);
  nils().editIssue(issue!.id, { summary: text("Scanner") });
  silently();
  await drift.start();
  expect(await drift.step()).toBe(true);
  expect(await drift.found()).toEqual([]);
  await drift.run();
  expect(await drift.found()).toMatchObject([
    {
      ...{ about: "field", is: "different", cause: "missed", to: "second", state: "open" },
      ...{ fields: { first: "summary", second: "summary" }, winners: ["first", "second"] },
      lines: { first: ["Scanner"], second: ["Printer 0"] },
      issueKeys: { first: issue!.key },
    },
  ]);
  expect(copies().map(({ fields }) => fields["summary"])).toContainEqual(text("Printer 0"));
  expect(JSON.stringify(await bench.prisma.driftFinding.findMany())).not.toContain("Scanner");
});

test("a difference that goes by itself before the second look is none", async () => {
  const [issue] = await paired(1);
  nils().editIssue(issue!.id, { summary: text("Scanner") });
  await drift.start();
  await drift.step();
  await bench.settle();
  await drift.run();
  expect(await drift.found()).toEqual([]);
  expect(await drift.current()).toMatchObject({ state: "done", compared: 1 });
});

test("what is waiting for its pass is no difference", async () => {
  const [issue] = await paired(2);
  nils().editIssue(issue!.id, { summary: text("Scanner") });
  await bench.deliver();
  await drift.start();
  await bench.prisma.pair.updateMany({ data: { runAt: new Date(Date.now() + 60_000) } });
  await drift.run();
  expect(await drift.found()).toEqual([]);
  expect(await drift.current()).toMatchObject({ state: "done", compared: 2, undecided: 1 });
});

test("a field that differs although both sides stand as agreed is told apart", async () => {
  bench = await createBench(database, oneWay());
  drift = createDriftBench(database, bench);
  await paired(1);
  sam().editIssue(copies()[0]!.id, { summary: text("Renamed by support") });
  await bench.settle();
  expect(await drift.check()).toMatchObject([
    { cause: "left", to: "second", winners: ["first"], lines: { second: ["Renamed by support"] } },
  ]);
});

describe("comments", () => {
  test("a copy that was edited, one that was deleted, and one that is missing are found", async () => {
    const [issue] = await paired(1, 3);
    const [copy] = copies();
    const [edited, deleted] = copy!.comments;
    sam().editComment(copy!.id, edited!.id, document("Something else"));
    sam().deleteComment(copy!.id, deleted!.id);
    nils().comment(issue!.id, document("Fresh"));
    silently();
    const found = await drift.check();
    expect(found.map(({ about, is, cause }) => `${about} ${is} ${cause}`).sort()).toEqual([
      "comment different left",
      "comment missing left",
      "comment missing missed",
    ]);
  });

  test("an internal comment that others see comes first", async () => {
    const [issue] = await paired(1);
    const [copy] = copies();
    const said = sam().comment(copy!.id, document("Secret"), "public");
    await bench.settle();
    nils().editIssue(issue!.id, { summary: text("Scanner") });
    sam().setVisibility(copy!.id, said.id, "internal");
    silently();
    const [worst] = await drift.check();
    expect(worst).toMatchObject({ about: "comment", is: "exposed", to: "first" });
    expect(await drift.current()).toMatchObject({ exposed: 1, open: 2 });
  });
});

test("an issue that is gone, and one without partner, are named", async () => {
  const [gone, deleted] = await paired(2);
  nils().deleteIssue(gone!.id);
  silently();
  void deleted;
  expect(await drift.check()).toMatchObject([{ about: "issue", is: "gone", cause: "told", to: "first" }]);
});

test("a worker that is killed in the middle of a step leaves it to another, and nothing counts twice", async () => {
  const [issue] = await paired(3);
  nils().editIssue(issue!.id, { summary: text("Scanner") });
  silently();
  await drift.start();
  const died = { record: () => Promise.reject(new Error("killed")), endTurn: () => Promise.resolve() };
  await expect(drift.step(died)).rejects.toThrow("killed");
  expect(await drift.step()).toBe(false);
  await drift.later();
  await drift.run();
  expect(await drift.current()).toMatchObject({ state: "done", compared: 3, open: 1 });
});

test("a worker whose turn was taken over records nothing", async () => {
  await paired(2);
  await drift.start();
  const late: (() => Promise<unknown>)[] = [];
  await drift.step({
    record: (...given) => {
      late.push(() => drift.drift.record(...given));
      return Promise.resolve(true);
    },
  });
  await drift.run();
  expect(await late[0]!()).toBe(false);
  expect(await drift.current()).toMatchObject({ compared: 2 });
});

test("waits while paused, goes on where it was, and begins anew only when it is over", async () => {
  await paired(2);
  await drift.start();
  expect(await drift.start()).toBe(false);
  const move = (from: "running" | "paused", to: "paused" | "running" | "cancelled") =>
    drift.drift.setState(bench.synchronizationId, [from], to, bench.clock.now());
  await move("running", "paused");
  expect(await drift.step()).toBe(false);
  await move("paused", "running");
  await drift.step();
  await move("running", "cancelled");
  expect(await drift.current()).toMatchObject({ state: "cancelled", compared: 2 });
  expect(await drift.start()).toBe(true);
});

test("a site that does not answer is waited for, and live changes go first", async () => {
  const [issue] = await paired(2);
  await drift.start();
  for (let i = 0; i < 4; i += 1)
    bench.sites.second.failNext("readIssues", { kind: "unavailable", sent: "no", until: null });
  expect(await drift.step()).toBe(false);
  expect(await drift.current()).toMatchObject({ compared: 0, state: "running" });
  await drift.later();
  nils().editIssue(issue!.id, { summary: text("Scanner") });
  await bench.deliver();
  expect(await drift.step()).toBe(false);
  expect(await drift.current()).toMatchObject({ compared: 0 });
});

function oneWay() {
  const configuration = supportConfiguration();
  return {
    ...configuration,
    fields: configuration.fields.map((mapping) => ({ ...mapping, direction: "first-to-second" as const })),
  };
}
