import { beforeEach, expect, test } from "vitest";
import type { ActivityWish } from "../features/activity/ports.ts";
import { readActivity } from "../features/activity/read-activity.ts";
import type { ActivityEntry } from "../features/activity/entry.ts";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench, type Bench } from "../testing/factories-bench.ts";
import { taskType, text } from "../testing/factories.ts";
import { document } from "../testing/fake-jira-site-data.ts";
import { createActivityStore } from "./activity.ts";
import { createConfigurations } from "./versions.ts";

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database);
});

const read = (wish: Partial<ActivityWish> = {}, of = bench) =>
  readActivity(
    { ...of.deps, configurations: createConfigurations(database.prisma) },
    { synchronizationId: of.synchronizationId, mySides: ["first"], ...wish },
  );
const add = (pairId: string, time: number, entry: Partial<ActivityEntry> = {}) =>
  bench.inTransaction((transaction) =>
    createActivityStore(database.prisma).add(
      transaction,
      { synchronizationId: bench.synchronizationId, pairId, time },
      { kind: "issue-edited", steps: [], explanations: [], problems: [], ...entry },
    ),
  );
async function copiedIssue() {
  const issue = bench.sites.first.person("Nils").createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  const pair = (await bench.pairs()).at(-1)!;
  return { issue, pair };
}

test("is read newest first, page by page, per synchronization", async () => {
  const { issue, pair } = await copiedIssue();
  const now = bench.clock.now();
  for (let count = 0; count < 60; count += 1)
    await add(pair.id, now + Math.floor(count / 2), {
      steps: [{ kind: "edit-issue", side: "second", fields: [`f${count}`] }],
    });
  const page = await read();
  expect(page.entries).toHaveLength(50);
  expect(page.entries[0]).toMatchObject({
    ...{ at: new Date(now + 29).toISOString(), kind: "issue-edited", issueKey: issue.key },
    steps: [{ kind: "edit-issue", to: "second", fields: ["f59"] }],
  });
  const rest = await read({ before: page.next! });
  expect(rest.next).toBeNull();
  expect(rest.entries).toHaveLength(11);
  expect(rest.entries.at(-1)).toMatchObject({
    ...{ kind: "issue-created", issueKey: issue.key },
    steps: [{ kind: "create-issue", to: "second" }],
  });
  expect((await read({}, await createBench(database))).entries).toEqual([]);
});

test("is filtered by issue, side that was written to, kind and time", async () => {
  const one = await copiedIssue();
  const other = await copiedIssue();
  const now = bench.clock.now() + 1_000;
  await add(one.pair.id, now, { steps: [{ kind: "edit-issue", side: "first", fields: ["summary"] }] });
  await add(other.pair.id, now, { kind: "problem", problems: ["issue:second"] });
  const kinds = async (wish: Partial<ActivityWish>) => (await read(wish)).entries.map(({ kind }) => kind);
  expect(await kinds({ issueKey: one.issue.key.toLowerCase() })).toEqual(["issue-edited", "issue-created"]);
  expect(await kinds({ issueKey: "CUST-999" })).toEqual([]);
  expect(await kinds({ issueKey: one.pair.secondIssueKey! })).toEqual([]);
  expect(await kinds({ to: "first" })).toEqual(["issue-edited"]);
  expect(await kinds({ kind: "problem" })).toEqual(["problem"]);
  expect(await kinds({ since: now })).toEqual(["problem", "issue-edited"]);
});

test("looks at a bounded number of entries however few fit, and goes on from there", async () => {
  const { pair } = await copiedIssue();
  await database.database.pool.query(
    `insert into activity_entry (synchronization_id, pair_id, at, kind, entry)
     select $1, $2, $3::timestamptz + n * interval '1 second', 'issue-edited',
       '{"kind": "issue-edited", "steps": [], "explanations": [], "problems": []}'
     from generate_series(1, 2500) n`,
    [bench.synchronizationId, pair.id, new Date(bench.clock.now())],
  );
  const first = await read({ kind: "issue-created" });
  expect(first.entries).toEqual([]);
  const second = await read({ kind: "issue-created", before: first.next! });
  expect(second).toMatchObject({ entries: [{ kind: "issue-created" }], next: null });
});

test("a side sees nothing of issues that stay with the partner, nor of what stays home on shared ones", async () => {
  const { issue, pair } = await copiedIssue();
  const sam = bench.sites.second.person("Sam");
  const { id: copyId } = bench.sites.second.world.issuesOf("200")[0]!;
  sam.comment(copyId, document("Between us"), "internal");
  await bench.settle();
  const mine = await read({ mySides: ["first"] });
  const theirs = await read({ mySides: ["second"] });
  const told = (page: typeof mine) =>
    page.entries.flatMap(({ explanations }) => explanations.filter(({ about }) => about === "comment"));
  expect(told(theirs)).toMatchObject([{ origin: "second", to: null, verdict: "not-visible" }]);
  expect(told(mine)).toEqual([]);
  expect(JSON.stringify(mine)).not.toContain(pair.secondIssueKey);
  expect(JSON.stringify(theirs)).not.toContain(issue.key);

  const [alone] = await bench.inTransaction((transaction) =>
    bench.deps.pairs.ensurePairs(
      transaction,
      { synchronizationId: bench.synchronizationId, side: "second" },
      [{ id: "999", key: "SUP-999" }],
    ),
  );
  const about = { kind: "issue" } as const;
  await add(alone!, bench.clock.now(), {
    kind: "nothing-copied",
    explanations: [{ subject: about, to: null, verdict: "not-in-filter" }],
  });
  const newest = async (side: "first" | "second") => (await read({ mySides: [side] })).entries[0];
  expect(await newest("second")).toMatchObject({ kind: "nothing-copied", issueKey: "SUP-999" });
  expect((await newest("first"))?.kind).toBe("issue-created");
});

test("names values without counterpart to the side they come from, and fields by their names", async () => {
  const { pair } = await copiedIssue();
  await add(pair.id, bench.clock.now() + 1, {
    explanations: [
      {
        subject: { kind: "field", first: "summary", second: "summary" },
        ...{ to: null, verdict: "no-matching-value", unmatched: ["Secret label"], from: "second" },
      },
    ],
  });
  const unmatched = async (...mySides: ("first" | "second")[]) =>
    (await read({ mySides })).entries[0]!.explanations[0]!.unmatched;
  expect(await unmatched("second")).toEqual(["Secret label"]);
  expect(await unmatched("first", "second")).toEqual(["Secret label"]);
  expect(await unmatched("first")).toEqual([]);
});

test("an entry of a conflict brings the value that was overwritten, to its side only", async () => {
  const { issue, pair } = await copiedIssue();
  const nils = bench.sites.first.person("Nils");
  nils.editIssue(issue.id, { summary: text("Fire") });
  bench.clock.time += 1_000;
  bench.sites.second.person("Sam").editIssue(pair.secondIssueId!, { summary: text("Smoke") });
  await bench.settle();
  const entry = async (side: "first" | "second") =>
    (await read({ mySides: [side] })).entries.find(({ kind }) => kind === "issue-edited")!;
  const mine = await entry("first");
  expect(mine.conflicts).toMatchObject([{ lost: ["Fire"], kept: ["Smoke"], mayRestore: true }]);
  expect(mine.explanations).toContainEqual(
    expect.objectContaining({ about: "field", verdict: "conflict-won", to: "first" }),
  );
  expect((await entry("second")).conflicts).toEqual([]);
});

test("holds no issue text", async () => {
  bench.sites.first.person("Nils").createIssue("100", taskType, { summary: text("Very private words") });
  await bench.settle();
  for (const table of ["activity_entry", "pair", "hint", "delivery", "comment_pair", "problem"]) {
    const { rows } = await database.database.pool.query(`select * from ${table}`);
    expect(JSON.stringify(rows)).not.toContain("private");
  }
});
