// What fails is contained: to a field, a comment, a pair, a site, for as long as it lasts.
import { beforeEach, expect, test } from "vitest";
import type { JiraFailure } from "../../core/failure/jira-failure.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { activityEntrySchema } from "../activity/entry.ts";
import { listProblems } from "../problems/list-problems.ts";
import { createConfigurations } from "../../store/versions.ts";
import { retryProblems } from "../problems/retry-problems.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;
let pairId: string;
beforeEach(async () => {
  bench = await createBench(database);
  original = nils().createIssue("100", taskType, {
    summary: text("Printer"),
    description: richText("It smokes."),
  });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
  pairId = (await bench.pairs())[0]!.id;
});

const nils = () => bench.sites.first.person("Nils");
const unavailable = { kind: "unavailable", sent: "no", until: null } as const;
const site = (side: "first" | "second") =>
  bench.prisma.site.findUniqueOrThrow({ where: { id: bench.siteIds[side] } });

test("a refused field becomes a problem, the others are written in the same pass, and it is solved when it works", async () => {
  bench.sites.second.refusedFields.set("description", "Too long.");
  nils().editIssue(original.id, { summary: text("Fire"), description: richText("Everywhere") });
  await bench.settle();
  expect(copy.fields).toMatchObject({ summary: text("Fire"), description: richText("It smokes.") });
  const { synchronizationId } = bench;
  const where = { synchronizationId, kind: "issue-edited" };
  const told = activityEntrySchema.parse(
    (await bench.prisma.activityEntry.findFirstOrThrow({ where })).entry,
  );
  const verdictOf = (field: string) =>
    told.explanations.find(({ subject }) => "first" in subject && subject.first === field)?.verdict;
  expect([verdictOf("summary"), verdictOf("description")]).toEqual(["copied", "failed"]);
  const deps = { ...bench.deps, configurations: createConfigurations(database.prisma) };
  const list = async (side: "first" | "second") =>
    (await listProblems(deps, { synchronizationId, mySides: [side] })).problems;
  const [problem, ...others] = await list("second");
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    ...{ subject: "field:second:description", kind: "refused", side: "second", issueKey: copy.key },
  });
  expect(problem?.message).toContain("Too long.");
  const [asPartner] = await list("first");
  expect(asPartner?.issueKey).toBe(original.key);
  expect(asPartner?.message).not.toContain("Too long.");

  bench.sites.second.refusedFields.clear();
  expect(await retryProblems(bench.deps, { synchronizationId, problemId: problem!.id })).toBe(1);
  await bench.settle();
  expect(copy.fields.description).toEqual(richText("Everywhere"));
  expect(await bench.problems()).toEqual([]);
});

test("a field refused at the create is left out, reported, and written when it is accepted", async () => {
  bench.sites.second.refusedFields.set("description", "Not on the screen.");
  const other = nils().createIssue("100", taskType, { summary: text("Two"), description: richText("Text") });
  await bench.settle();
  const [, second] = bench.sites.second.world.issuesOf("200");
  expect(second?.fields).not.toHaveProperty("description");
  expect(await bench.problems()).toMatchObject([{ subject: "field:second:description" }]);
  bench.sites.second.refusedFields.clear();
  nils().editIssue(other.id, { summary: text("Three") });
  await bench.settle();
  expect(second?.fields).toMatchObject({ summary: text("Three"), description: richText("Text") });
  expect(await bench.problems()).toEqual([]);
});

test("an issue that cannot be created without the refused field is one problem, with the first words", async () => {
  bench.sites.second.failNext("createIssue", {
    kind: "refused",
    messages: [],
    fields: { summary: "Too long." },
  });
  bench.sites.second.failNext("createIssue", {
    kind: "refused",
    messages: [],
    fields: { summary: "Required." },
  });
  nils().createIssue("100", taskType, { summary: text("Two") });
  await bench.settle();
  expect(await bench.problems()).toMatchObject([{ subject: "field:second:summary" }]);
  await retryProblems(bench.deps, { synchronizationId: bench.synchronizationId });
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(2);
  expect(await bench.problems()).toEqual([]);
});

test("a refusal that names no field of ours is a problem of the issue, and its claim is given back", async () => {
  bench.sites.second.failNext("createIssue", {
    kind: "refused",
    messages: ["No."],
    fields: { duedate: "Required." },
  });
  nils().createIssue("100", taskType, { summary: text("Two") });
  await bench.settle();
  expect(await bench.problems()).toMatchObject([{ subject: "issue:second", kind: "refused" }]);
  await retryProblems(bench.deps, { synchronizationId: bench.synchronizationId });
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(2);
  expect(bench.sites.second.takeCalls()).not.toContain("findIssueByOperation");
});

test("a rate-limited site is asked nothing more; the pass is run again when the limit ends and the site is blocked until then", async () => {
  const until = bench.clock.now() + 30_000;
  bench.sites.second.failNext("createComment", { kind: "limited", until });
  nils().comment(original.id, document("one"));
  nils().comment(original.id, document("two"));
  await bench.deliver();
  bench.sites.second.takeCalls();
  expect(await bench.runPass(pairId)).toEqual({
    ...{ kind: "retry", at: until },
    block: { siteId: bench.siteIds.second, until },
  });
  expect(bench.sites.second.takeCalls()).toEqual(["createComment"]);
  bench.clock.time = until;
  await bench.settle();
  expect(copy.comments).toHaveLength(2);
  expect(await bench.problems()).toEqual([]);
});

test("while a burst or one issue is limited, only that pair waits", async () => {
  const until = bench.clock.now() + 2_000;
  bench.sites.second.failNext("createComment", { kind: "limited", until, narrow: true });
  nils().comment(original.id, document("one"));
  await bench.deliver();
  expect(await bench.runPass(pairId)).toEqual({ kind: "retry", at: until });
  nils().createIssue("100", taskType, { summary: text("Two") });
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(2);
  bench.clock.time = until;
  await bench.settle();
  expect(copy.comments).toHaveLength(1);
});

test.each<JiraFailure>([
  { kind: "refused", messages: ["Request entity too large."], fields: {} },
  { kind: "forbidden", message: "No." },
])("a field that is refused without its name does not hold back the others: %j", async (failure) => {
  for (let time = 0; time < 2; time += 1) bench.sites.second.failNext("editIssue", failure);
  nils().editIssue(original.id, { summary: text("Fire"), description: richText("Everywhere") });
  await bench.settle();
  const { summary, description } = copy.fields;
  const written = [summary, description].filter(
    (value) =>
      JSON.stringify(value) === JSON.stringify(text("Fire")) ||
      JSON.stringify(value) === JSON.stringify(richText("Everywhere")),
  );
  expect(written).toHaveLength(1);
  expect(await bench.problems()).toMatchObject([
    { subject: expect.stringMatching(/^field:second:(summary|description)$/), kind: failure.kind },
  ]);
  await retryProblems(bench.deps, { synchronizationId: bench.synchronizationId });
  await bench.settle();
  expect(copy.fields).toMatchObject({ summary: text("Fire"), description: richText("Everywhere") });
  expect(await bench.problems()).toEqual([]);
});

test("an issue whose create is refused without a word is created without what is at fault", async () => {
  const refusal: JiraFailure = { kind: "refused", messages: ["Request entity too large."], fields: {} };
  bench.sites.second.failNext("createIssue", refusal);
  bench.sites.second.failNext("createIssue", refusal);
  nils().createIssue("100", taskType, { summary: text("Two"), description: richText("Text") });
  await bench.settle();
  const [, second] = bench.sites.second.world.issuesOf("200");
  expect(second?.fields).toMatchObject({ summary: text("Two"), description: richText("Text") });
  expect(await bench.problems()).toEqual([]);
});

test("a site that is down is noted with its first moment, waited for, and caught up with", async () => {
  for (let round = 0; round < 10; round += 1) bench.sites.second.failNext("readIssue", unavailable);
  nils().editIssue(original.id, { summary: text("Fire") });
  await bench.deliver();
  const since = bench.clock.now();
  for (let round = 0; round < 10; round += 1) {
    expect(await bench.runPass(pairId)).toMatchObject({ kind: "retry" });
    bench.clock.time += 20 * 60_000;
  }
  expect((await site("second")).unreachableSince).toEqual(new Date(since));
  expect((await site("first")).unreachableSince).toBeNull();
  await bench.settle();
  expect(copy.fields.summary).toEqual(text("Fire"));
  expect((await site("second")).unreachableSince).toBeNull();
  expect(await bench.problems()).toEqual([]);
});

test("when a site answers again, the other pairs that wait for it need not wait for their own retry", async () => {
  const other = nils().createIssue("100", taskType, { summary: text("Lamp") });
  await bench.settle();
  const otherPair = (await bench.pairs()).find((pair) => pair.firstIssueId === other.id)!.id;
  for (let round = 0; round < 2; round += 1) bench.sites.second.failNext("readIssue", unavailable);
  nils().editIssue(original.id, { summary: text("Fire") });
  nils().editIssue(other.id, { summary: text("Bulb") });
  await bench.deliver();
  for (const id of [pairId, otherPair]) expect(await bench.runPass(id)).toMatchObject({ kind: "retry" });
  await bench.prisma.pair.update({
    where: { id: otherPair },
    data: { runAt: new Date(Date.now() + 15 * 60_000) },
  });
  expect(await bench.runPass(pairId)).toEqual({ kind: "done" });
  const { runAt } = await bench.prisma.pair.findUniqueOrThrow({ where: { id: otherPair } });
  expect(runAt.getTime()).toBeLessThanOrEqual(Date.now());
});

test("what Jira does not understand is tried six times and then left to a person", async () => {
  for (let round = 0; round < 6; round += 1)
    bench.sites.second.failNext("editIssue", { kind: "odd-reply", sent: "no", message: "<html>" });
  nils().editIssue(original.id, { summary: text("Fire") });
  await bench.deliver();
  for (let round = 0; round < 5; round += 1)
    expect(await bench.runPass(pairId)).toMatchObject({ kind: "retry" });
  expect(await bench.runPass(pairId)).toEqual({ kind: "done" });
  expect(await bench.problems()).toMatchObject([{ subject: "issue:second", kind: "odd-reply" }]);
});

test("a forbidden comment is a problem of that comment only", async () => {
  bench.sites.second.failNext("createComment", { kind: "forbidden", message: "No." });
  const one = nils().comment(original.id, document("one"));
  nils().comment(original.id, document("two"));
  await bench.settle();
  expect(copy.comments).toHaveLength(1);
  expect(await bench.problems()).toMatchObject([{ subject: `comment:first:${one.id}`, kind: "forbidden" }]);
  nils().editComment(original.id, one.id, document("uno"));
  await bench.settle();
  expect(copy.comments).toHaveLength(2);
  expect(await bench.problems()).toEqual([]);
});

test("a value that is passed back and forth is stopped after eight writes, and both projects are named", async () => {
  for (let round = 0; round < 13; round += 1) {
    bench.clock.time += 1_000;
    nils().editIssue(original.id, { summary: text(round % 2 === 0 ? "Even" : "Odd") });
    await bench.settle();
  }
  expect(bench.sites.second.takeCalls().filter((call) => call === "editIssue")).toHaveLength(8);
  const [problem] = await bench.problems();
  expect(problem).toMatchObject({ subject: "field:second:summary", kind: "frozen" });
  expect(problem?.message).toContain("Customer and Support");
  nils().editIssue(original.id, { description: richText("Still copied.") });
  await bench.settle();
  expect(copy.fields.description).toEqual(richText("Still copied."));
  bench.clock.time += 61_000;
  nils().editIssue(original.id, { summary: text("Peace") });
  await bench.settle();
  expect(copy.fields.summary).toEqual(text("Odd"));
  await retryProblems(bench.deps, { synchronizationId: bench.synchronizationId });
  await bench.settle();
  expect(copy.fields.summary).toEqual(text("Peace"));
  expect(await bench.problems()).toEqual([]);
});

test("a pair that cannot be handled at all does not hold up another", async () => {
  nils().editIssue(original.id, { summary: text("Fire") });
  const other = nils().createIssue("100", taskType, { summary: text("Two") });
  await bench.deliver();
  await bench.prisma.pair.update({ where: { id: pairId }, data: { agreed: "nonsense" } });
  const waiting = await bench.waitingPairs();
  await expect(bench.runPass(pairId)).rejects.toThrow();
  for (const id of waiting.filter((one) => one !== pairId))
    expect(await bench.runPass(id)).toEqual({ kind: "done" });
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(2);
  expect(other.comments).toEqual([]);
  expect(await bench.waitingPairs()).toContain(pairId);
});

test("a change is loaded by one statement and recorded with its end by another; a comment is claimed by one more", async () => {
  const cost = async () => {
    await bench.deliver();
    database.takeStatements();
    await bench.runPass(pairId);
    const statements = database.takeStatements();
    // Prisma does not report BEGIN; every statement is a transaction of its own when there is no COMMIT.
    expect(statements.filter((sql) => /^commit/i.test(sql))).toEqual([]);
    return statements.map((sql) => (/\b(update|insert into|delete from)\b/i.test(sql) ? "writes" : "reads"));
  };
  nils().editIssue(original.id, { summary: text("Fire") });
  expect(await cost()).toEqual(["reads", "writes"]);
  expect(await cost()).toEqual(["reads"]);
  nils().comment(original.id, document("one"));
  expect(await cost()).toEqual(["reads", "reads", "writes", "writes"]);
  await bench.deliver();
  expect(await bench.waitingPairs()).toEqual([]);
});
