// Initial loads against the real store and queue: what they cost, what they leave, and that live changes go first.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { bugType, richText, taskType, text } from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import { createLoadBench, type LoadBench } from "../../testing/load-bench.ts";

const database = benchDatabase();
let bench: Bench;
let load: LoadBench;
beforeEach(async () => {
  bench = await createBench(database);
  load = await createLoadBench(database, bench);
});

const nils = () => bench.sites.first.person("Nils");
const copies = () => bench.sites.second.world.issuesOf("200");

/** Issues that were there before the synchronization started: no webhook tells of them. */
function present(count: number, comments = 0) {
  const issues = Array.from({ length: count }, (_one, index) => {
    const issue = nils().createIssue("100", taskType, { summary: text(`Printer ${index}`) });
    for (let place = 0; place < comments; place += 1) nils().comment(issue.id, document(`Note ${place}`));
    return issue;
  });
  bench.sites.first.takeWebhooks();
  return issues;
}

function callsOf(side: "first" | "second") {
  const tally: Record<string, number> = {};
  for (const method of bench.sites[side].takeCalls()) tally[method] = (tally[method] ?? 0) + 1;
  return tally;
}

test("gives every issue its partner with its comments, by few calls, and nothing twice afterwards", async () => {
  present(25, 2);
  present(30);
  await load.start();
  await load.run();
  const commented = copies().filter(({ comments }) => comments.length === 2);
  expect([copies().length, commented.length]).toEqual([55, 25]);
  expect(await load.current()).toMatchObject({ state: "done", listed: true });
  expect(await load.figures()).toEqual({ waiting: 0, loaded: 55, troubled: 0, leftOut: 0 });
  expect(callsOf("first")).toEqual({ listIssues: 1, readIssues: 2, readComments: 1 });
  expect(callsOf("second")).toEqual({ createIssues: 2, readIssues: 2, createComment: 50 });
  expect(bench.sites.second.created).toEqual([50, 5]);
  expect([...bench.callers]).toEqual(["background"]);

  await bench.settle();
  expect(callsOf("second")).toEqual({});
  expect(await bench.problems()).toEqual([]);
});

test("lists page by page what matches, and leaves out what the configuration leaves out", async () => {
  present(62);
  nils().createIssue("100", bugType, { summary: text("Printer of another type") });
  nils().createIssue("100", taskType, { summary: text("Scanner") });
  bench.sites.first.takeWebhooks();
  await load.start('summary ~ "Printer"');
  await load.step();
  expect(await load.current()).toMatchObject({ listed: false });
  expect(await load.figures()).toMatchObject({ waiting: 60 });
  await load.run();
  expect(await load.figures()).toEqual({ waiting: 0, loaded: 62, troubled: 0, leftOut: 1 });
  expect(copies()).toHaveLength(62);
});

test("issues that have their partners already cost nothing", async () => {
  present(2);
  await load.start();
  await load.run();
  bench.sites.first.takeCalls();
  present(1);
  expect(await load.start()).toBe(true);
  await load.run();
  expect(callsOf("first")).toEqual({ listIssues: 1, readIssues: 1 });
  expect(copies()).toHaveLength(3);
});

test("an issue that Jira refuses is named and holds up none of the others", async () => {
  const [bad] = present(5);
  const { second } = bench.sites;
  second.refuseCreate = ({ summary }) =>
    summary?.kind === "text" && summary.text === "Printer 0" ? { type: "Not today." } : null;
  await load.start();
  await load.run();
  expect(copies()).toHaveLength(4);
  expect(await load.current()).toMatchObject({ state: "done" });
  expect(await load.figures()).toEqual({ waiting: 0, loaded: 4, troubled: 1, leftOut: 0 });
  expect(await load.heldUp()).toMatchObject([
    {
      issueKey: bad!.key,
      retryAt: null,
      problem: { message: expect.stringContaining("Not today.") as string },
    },
  ]);
});

test("a field that is refused for all is left out, and told of once per issue", async () => {
  for (const issue of present(3)) nils().editIssue(issue.id, { description: richText("Smoke") });
  bench.sites.first.takeWebhooks();
  bench.sites.second.refusedFields.set("description", "Not on this screen.");
  await load.start();
  await load.run();
  expect(copies()).toHaveLength(3);
  expect((await bench.problems()).map(({ subject }) => subject)).toEqual(
    Array(3).fill("field:second:description"),
  );
});

test("a resync looks at every issue that matches, once: what differs is copied, and who has no partner gets one", async () => {
  const [changed] = present(3);
  await load.start();
  await load.run();
  const before = await load.current();
  nils().editIssue(changed!.id, { summary: text("Printer without a word") });
  nils().createIssue("100", taskType, { summary: text("Printer that came late") });
  nils().createIssue("100", taskType, { summary: text("Scanner") });
  bench.sites.first.takeWebhooks();
  for (const side of ["first", "second"] as const) callsOf(side);
  const resync = { ...load.place, resync: true };
  expect(await load.loads.start({ ...resync, jql: 'summary ~ "Printer"', at: 0 })).toBe(true);
  expect(await load.loads.start({ ...resync, jql: "", at: 0 })).toBe(false);
  await load.run();
  const names = ["Printer without a word", "Printer 1", "Printer 2", "Printer that came late"];
  const summaries = copies().map(({ fields }) => fields["summary"]);
  expect(summaries).toHaveLength(names.length);
  expect(summaries).toEqual(expect.arrayContaining(names.map(text)));
  const [ended] = await load.loads.ofSynchronization(bench.synchronizationId, true);
  expect(ended).toMatchObject({ state: "done" });
  expect(await load.loads.figures(ended!)).toMatchObject({ waiting: 0, loaded: 4 });
  expect(await load.current()).toEqual(before);
  expect(callsOf("second")).toMatchObject({ editIssue: 1, createIssue: 1 });
});

describe("live changes", () => {
  test("go first", async () => {
    present(2);
    await load.start();
    await load.step();
    nils().createIssue("100", taskType, { summary: text("Urgent") });
    await bench.deliver();
    expect(await load.step()).toBe(false);
    expect(copies()).toEqual([]);
    await bench.settle();
    expect(copies()).toHaveLength(1);
    await load.run();
    expect(copies()).toHaveLength(3);
  });

  test("of an issue that is loaded at the moment wait for it only", async () => {
    const [issue] = present(1);
    await load.start();
    await load.step();
    const lane = load.lane();
    await load.step({
      ...lane,
      async stillHeld(leases) {
        nils().editIssue(issue!.id, { summary: text("Changed meanwhile") });
        await bench.deliver();
        return lane.stillHeld(leases);
      },
    });
    await bench.settle();
    expect(copies().map(({ fields }) => fields.summary)).toEqual([text("Changed meanwhile")]);
  });
});

describe("an administrator", () => {
  test("pauses, resumes and cancels", async () => {
    present(60);
    await load.start();
    await load.step();
    await load.step();
    expect(await load.loads.setState(load.place, ["running"], "paused", 0)).toBe(true);
    expect(await load.run()).toBe(0);
    expect(await load.figures()).toMatchObject({ waiting: 10, loaded: 50 });
    expect(await load.start()).toBe(false);
    await load.loads.setState(load.place, ["paused"], "running", 0);
    await load.loads.setState(load.place, ["running", "paused"], "cancelled", bench.clock.now());
    expect(await load.run()).toBe(0);
    expect(await load.figures()).toMatchObject({ waiting: 10, loaded: 50 });
    expect(await load.start()).toBe(true);
    await load.run();
    expect(copies()).toHaveLength(60);
  });

  test("is told why a list is refused", async () => {
    await load.start("nonsense");
    expect(await load.run()).toBe(0);
    expect(await load.current()).toMatchObject({
      state: "paused",
      note: expect.stringContaining("Error in the JQL Query") as string,
    });
  });
});

test("a site that limits is left alone until it allows more, and then everything is done", async () => {
  present(3, 1);
  await load.start();
  await load.step();
  bench.sites.second.failNext("createIssues", { kind: "limited", until: bench.clock.now() + 60_000 });
  await load.step();
  bench.sites.first.takeCalls();
  expect(await load.run()).toBe(0);
  expect(callsOf("first")).toEqual({});
  expect(await load.heldUp()).toHaveLength(3);
  await load.later();
  await load.run();
  expect(copies().map(({ comments }) => comments.length)).toEqual([1, 1, 1]);
});

test("several workers side by side make nothing twice", async () => {
  present(60, 1);
  await load.start();
  await load.step();
  await Promise.all([load.step(), load.step(), load.step(), bench.deliver()]);
  await bench.settle();
  await load.run();
  expect(copies().map(({ comments }) => comments.length)).toEqual(Array(60).fill(1));
  expect(await load.current()).toMatchObject({ state: "done" });
});

const killed = new Error("killed");
const lostAnswer = { kind: "unavailable", sent: "maybe", until: null } as const;

describe("a worker that dies", () => {
  const site = () => bench.sites.second;
  const deaths: [string, () => void][] = [
    ["before the POST", () => site().failNext("createIssues", killed)],
    ["after the POST", () => site().failNext("createIssues", killed, { after: true })],
    ["with the answer lost", () => site().failNext("createIssues", lostAnswer, { after: true })],
    ["after the partners' ids", () => site().failNext("readIssues", killed)],
    ["before a comment", () => site().failNext("createComment", killed)],
    ["after a comment", () => site().failNext("createComment", killed, { after: true })],
  ];
  test.each(deaths)("%s: everything once", async (_when, arrange) => {
    present(6, 1);
    await load.start();
    await load.step();
    arrange();
    await load.dyingStep();
    for (let round = 0; round < 3; round += 1) {
      await load.later();
      await load.run();
    }
    expect(copies().map(({ comments }) => comments.length)).toEqual(Array(6).fill(1));
    expect(await load.current()).toMatchObject({ state: "done" });
    await bench.settle();
    expect(copies()).toHaveLength(6);
    expect(await bench.problems()).toEqual([]);
  });

  test("or was frozen and lost its leases sends nothing", async () => {
    present(3);
    await load.start();
    await load.step();
    await load.step({ ...load.lane(), stillHeld: () => Promise.resolve(new Set<string>()) });
    expect(copies()).toEqual([]);
  });
});
