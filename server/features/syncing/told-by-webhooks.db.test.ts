// What webhooks are believed, and when Jira is read all the same.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import type { FakeWebhook } from "../../testing/fake-webhooks.ts";
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";
import { isFieldValue, type FieldValue } from "../../core/fields/value.ts";
import { notSeen, seen, type Reading } from "../../core/issue/reading.ts";
import type { SealTold } from "./accept-delivery.ts";
import type { OpenTold } from "./told-by-webhooks.ts";
import { formatTrace } from "./trace.ts";

const database = benchDatabase();
let bench: Bench;
const sealTold: SealTold = (told, { siteId, issueId }) => JSON.stringify({ siteId, issueId, told });
const openTold: OpenTold = (sealed, at, fields) => {
  const { told, ...sealedFor } = JSON.parse(sealed) as { told: string; siteId: string; issueId: string };
  if (sealedFor.siteId !== at.siteId || sealedFor.issueId !== at.issueId) return null;
  const { values, ...issue } = JSON.parse(told) as IssueSnapshot & { values: FakeIssue["fields"] };
  const readings = Object.keys(fields).map((field) => {
    const value = values[field];
    const reading: Reading<FieldValue> =
      value !== undefined && isFieldValue(value) ? seen<FieldValue>(value) : notSeen("hidden");
    return [field, reading] as const;
  });
  return { ...issue, fields: Object.fromEntries(readings) };
};

beforeEach(() => start());

async function start(configuration = supportConfiguration()): Promise<void> {
  bench = await createBench(database, configuration);
  Object.assign(bench.deps, { sealTold, openTold });
}

const nils = () => bench.sites.first.person("Nils");
const takeCalls = () => [...bench.sites.first.takeCalls(), ...bench.sites.second.takeCalls()];

/** The webhooks that wait at a site, each telling of its edited fields what the issue holds now. */
function telling(side: "first" | "second"): FakeWebhook[] {
  return bench.sites[side].takeWebhooks().map((webhook) => {
    const { event, issueId, changedFields } = webhook.facts;
    const world = bench.sites[side].world;
    const issue = [...world.issuesOf("100"), ...world.issuesOf("200")].find(({ id }) => id === issueId);
    if (event !== "jira:issue_updated" || issue === undefined) return webhook;
    const { id, key, projectId, issueTypeId, updatedAt } = issue;
    const values = Object.fromEntries(changedFields.map((field) => [field, issue.fields[field]]));
    const status = notSeen("hidden");
    const told = JSON.stringify({ id, key, projectId, issueTypeId, updatedAt, status, marker: null, values });
    return { ...webhook, facts: { ...webhook.facts, told } };
  });
}

async function deliver(side: "first" | "second", webhooks: FakeWebhook[]): Promise<void> {
  for (const webhook of webhooks) await bench.accept(side, webhook);
}

async function runAll(): Promise<void> {
  for (const pairId of await bench.waitingPairs()) await bench.runPass(pairId);
}

/** A synchronized issue that rested for a while; what it cost is forgotten. */
async function synchronized(): Promise<{ original: FakeIssue; copy: FakeIssue }> {
  const fields = { summary: text("Printer"), description: richText("It smokes.") };
  const original = nils().createIssue("100", taskType, fields);
  await bench.settle();
  bench.clock.time += 60_000;
  takeCalls();
  return { original, copy: bench.sites.second.world.issuesOf("200")[0]! };
}

function edit(issue: FakeIssue, summary: string): FakeWebhook[] {
  bench.clock.time += 10_000;
  nils().editIssue(issue.id, { summary: text(summary) });
  return telling("first");
}

describe("an edit of the only field that is copied, a plain one", () => {
  beforeEach(() => {
    const { fields, ...rest } = supportConfiguration();
    return start({ ...rest, fields: fields.filter(({ first }) => first === "summary") });
  });

  test("costs one look at the partner and the write; its echo costs nothing", async () => {
    const { original, copy } = await synchronized();
    await deliver("first", edit(original, "Printer on fire"));
    await runAll();
    expect(copy.fields.summary).toEqual(text("Printer on fire"));
    expect(takeCalls()).toEqual(["readIssue", "editIssue"]);
    await deliver("second", telling("second"));
    await runAll();
    expect(takeCalls()).toEqual([]);
  });

  test("never goes over an edit of the partner that is not known yet without keeping it", async () => {
    const { original, copy } = await synchronized();
    bench.sites.second.person("Tess").editIssue(copy.id, { summary: text("Toaster") });
    const late = telling("second");
    await deliver("first", edit(original, "Printer on fire"));
    await runAll();
    await deliver("second", late);
    await bench.settle();
    expect([original.fields.summary, copy.fields.summary]).toEqual(Array(2).fill(text("Printer on fire")));
    expect(
      await bench.prisma.lostValue.count({ where: { synchronizationId: bench.synchronizationId } }),
    ).toBe(1);
  });

  test("is read when an edit came after it that was heard of before", async () => {
    const { original, copy } = await synchronized();
    const first = edit(original, "Toaster");
    const second = edit(original, "Printer");
    await deliver("first", second);
    await runAll();
    await deliver("first", first);
    await bench.settle();
    expect(copy.fields.summary).toEqual(text("Printer"));
    expect(takeCalls().filter((call) => call === "editIssue")).toEqual([]);
  });

  test("is read when it is not surely newer than what was seen, and when several wait", async () => {
    const { original, copy } = await synchronized();
    await deliver("first", edit(original, "Toaster"));
    await runAll();
    bench.clock.time += 500;
    nils().editIssue(original.id, { summary: text("Kettle") });
    takeCalls();
    await deliver("first", telling("first"));
    await runAll();
    expect(takeCalls()).toEqual(["readIssue", "readIssue", "editIssue"]);
    await deliver("first", [...edit(original, "Oven"), ...edit(original, "Stove")]);
    await runAll();
    expect(takeCalls()).toEqual(["readIssue", "readIssue", "editIssue"]);
    expect(copy.fields.summary).toEqual(text("Stove"));
  });

  test("is read when the pair has an open problem, or the pass was tried before", async () => {
    const { original } = await synchronized();
    const [pair] = await bench.pairs();
    await bench.prisma.pair.update({ where: { id: pair!.id }, data: { attempts: 1 } });
    await deliver("first", edit(original, "Toaster"));
    await runAll();
    expect(takeCalls()).toEqual(["readIssue", "readIssue", "editIssue"]);
  });
});

test("an edit of one of several fields is read, so that what could not be seen on the other side before follows", async () => {
  const { original } = await synchronized();
  await deliver("first", edit(original, "Toaster"));
  await runAll();
  expect(takeCalls()).toEqual(["readIssue", "readIssue", "editIssue"]);
});

test("an edit of rich text is read", async () => {
  const { original, copy } = await synchronized();
  nils().editIssue(original.id, { description: richText("It burns.") });
  await deliver(
    "first",
    telling("first").map((webhook) => ({
      ...webhook,
      facts: { ...webhook.facts, told: webhook.facts.told?.replace(/"values":.*/, '"values":{}}') ?? null },
    })),
  );
  await runAll();
  expect(takeCalls()).toEqual(["readIssue", "readIssue", "editIssue"]);
  expect(copy.fields.description).toEqual(richText("It burns."));
});

test("a new issue without comments is read, created and read back; the echo of the creation reads once more", async () => {
  nils().createIssue("100", taskType, { summary: text("Printer") });
  await deliver("first", telling("first"));
  await runAll();
  expect(takeCalls()).toEqual(["readIssue", "createIssue", "readIssue"]);
  const [created, ...others] = telling("second");
  expect([created?.facts.event, others]).toEqual(["jira:issue_created", []]);
  await deliver("second", [created!]);
  await runAll();
  expect(takeCalls()).toEqual(["readIssue"]);
});

test("an edit of a field that is not copied costs nothing", async () => {
  const { original } = await synchronized();
  nils().editIssue(original.id, { priority: { kind: "option", option: { id: "1", name: "High" } } });
  await deliver("first", telling("first"));
  await runAll();
  expect(takeCalls()).toEqual([]);
});

test("what a webhook told is gone when its hint is done", async () => {
  const { original } = await synchronized();
  await deliver("first", edit(original, "Toaster"));
  const [pair] = await bench.pairs();
  const told = async () =>
    (await bench.prisma.hint.findMany({ where: { pairId: pair!.id } })).filter(
      ({ hint }) => typeof hint === "object" && hint !== null && "told" in hint,
    ).length;
  expect(await told()).toBe(1);
  await runAll();
  expect(await told()).toBe(0);
});

describe("the webhook of a write of our own", () => {
  const hints = () =>
    bench.prisma.hint.count({ where: { pair: { synchronizationId: bench.synchronizationId } } });

  async function copied() {
    const both = await synchronized();
    await deliver("first", edit(both.original, "Toaster"));
    await runAll();
    return { ...both, echo: telling("second")[0]!, before: await hints() };
  }

  test("ends where it arrives, by one look and one statement, and is recorded once", async () => {
    const { echo, before } = await copied();
    database.takeStatements();
    expect(await bench.accept("second", echo)).toBe("recorded");
    expect(database.takeStatements()).toHaveLength(2);
    expect(await bench.accept("second", echo)).toBe("duplicate");
    expect([await hints(), await bench.waitingPairs()]).toEqual([before, []]);
  });

  test("of a comment does so too, and needs two statements; of an unknown operation it does not", async () => {
    const { original } = await synchronized();
    nils().comment(original.id, document("one"));
    await deliver("first", telling("first"));
    await runAll();
    const [echo] = telling("second");
    const before = await hints();
    database.takeStatements();
    await bench.accept("second", echo!);
    expect(database.takeStatements()).toHaveLength(2);
    expect(await hints()).toBe(before);
    const [pair] = await bench.pairs();
    const trace = formatTrace({ pairId: pair!.id, operationId: randomUUID() });
    await bench.accept("second", { identifier: "again", facts: { ...echo!.facts, trace } });
    expect(await hints()).toBe(before + 1);
  });

  test("of a comment ends also before the pass that made it is recorded, and the copy is found when that pass dies", async () => {
    const { original, copy } = await synchronized();
    nils().comment(original.id, document("one"));
    await deliver("first", telling("first"));
    bench.sites.second.failNext("createComment", new Error("killed"), { after: true });
    const [pairId] = await bench.waitingPairs();
    await expect(bench.runPass(pairId!)).rejects.toThrow("killed");
    const before = await hints();
    await deliver("second", telling("second"));
    expect(await hints()).toBe(before);
    bench.clock.time += 60_000;
    await bench.settle();
    expect(copy.comments).toHaveLength(1);
    expect(await bench.prisma.commentPair.findMany({ where: { pairId: pairId! } })).toMatchObject([
      { state: "present", copyId: copy.comments[0]!.id },
    ]);
  });

  test("of a claimed comment for which no pass waits any more is looked at", async () => {
    const { original } = await synchronized();
    nils().comment(original.id, document("one"));
    await deliver("first", telling("first"));
    await runAll();
    await bench.prisma.commentPair.updateMany({ data: { state: "claimed", copyId: null } });
    const before = await hints();
    await deliver("second", telling("second"));
    expect(await hints()).toBe(before + 1);
  });

  test("still makes older webhooks of its issue old", async () => {
    const { copy, echo } = await copied();
    await bench.prisma.pair.updateMany({ data: { secondSeenAt: null } });
    await bench.accept("second", echo);
    const [pair] = await bench.pairs();
    expect(pair?.secondSeenAt?.getTime()).toBe(copy.updatedAt);
  });

  test.each<[string, (pairId: string) => Promise<unknown>]>([
    ["a pass is under way", (pairId) => bench.claim(pairId)],
    ["a hint waits", async () => deliver("first", edit(await onlyOriginal(), "Kettle"))],
    [
      "the pass waits for another try",
      (id) => bench.prisma.pair.update({ where: { id }, data: { attempts: 1 } }),
    ],
    [
      "the synchronization is stopped",
      () => bench.prisma.synchronization.updateMany({ data: { state: "stopped" } }),
    ],
  ])("goes the way of every webhook when %s", async (_when, arrange) => {
    const { echo } = await copied();
    const [pair] = await bench.pairs();
    await arrange(pair!.id);
    const before = await hints();
    await bench.accept("second", echo);
    expect(await hints()).toBe(before + 1);
  });

  test("goes the way of every webhook when it tells of another value, whatever trace it carries", async () => {
    const { copy, echo, before } = await copied();
    bench.clock.time += 10_000;
    bench.sites.second.person("Tess").editIssue(copy.id, { summary: text("Oven") });
    const [edited] = telling("second");
    await bench.accept("second", { ...edited!, facts: { ...edited!.facts, trace: echo.facts.trace } });
    expect(await hints()).toBe(before + 1);
    await bench.settle();
    expect((await onlyOriginal()).fields.summary).toEqual(text("Oven"));
  });

  test("does not end for one synchronization what is news to another", async () => {
    const { echo, before } = await copied();
    const { id: _id, ...row } = await bench.prisma.synchronization.findUniqueOrThrow({
      where: { id: bench.synchronizationId },
    });
    await bench.prisma.synchronization.create({ data: { ...row, name: "Another" } });
    await bench.accept("second", echo);
    expect(await hints()).toBe(before + 1);
  });

  test("of a trace that names another site's pair is no echo of it", async () => {
    const { echo, before } = await copied();
    const other = await createBench(database);
    expect(await bench.deps.pairs.tracedPass((await bench.pairs())[0]!.id, other.siteIds.first)).toBeNull();
    await other.accept("second", echo);
    expect(await hints()).toBe(before);
  });

  const onlyOriginal = () => Promise.resolve(bench.sites.first.world.issuesOf("100")[0]!);
});
