// The webhook of an issue that Lockstep created starts no pass: the pass of the creation sees to all that it leaves open.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeWebhook } from "../../testing/fake-webhooks.ts";
import { believing, toldScene } from "../../testing/told-scene.ts";
import { bulkTrace } from "./trace.ts";

const database = benchDatabase();
let bench: Bench;
const { nils, takeCalls, telling, deliver, runAll } = toldScene(() => bench);
beforeEach(async () => {
  bench = believing(await createBench(database, supportConfiguration()));
});

const copies = () => bench.sites.second.world.issuesOf("200");

/** An issue of the customer, known to Lockstep, whose text has its copy read back. */
async function newIssue() {
  const fields = { summary: text("Printer"), description: richText("It smokes.") };
  const issue = nils().createIssue("100", taskType, fields);
  await deliver("first", telling("first"));
  return issue;
}

/** What another app on the partner's site does to each new issue, before Lockstep reads it back; no webhook tells of it. */
function automation(work: (issueId: string) => void): void {
  const site = bench.sites.second;
  const createIssue = site.createIssue.bind(site);
  site.createIssue = async (...given) => {
    const outcome = await createIssue(...given);
    const { webhooks } = site.world;
    const told = webhooks.length;
    if (outcome.ok) work(outcome.value.id);
    webhooks.length = told;
    return outcome;
  };
}

async function created(): Promise<FakeWebhook> {
  await newIssue();
  await runAll();
  const [echo, ...others] = telling("second");
  expect([echo?.facts.event, others]).toEqual(["jira:issue_created", []]);
  takeCalls();
  return echo!;
}

test.each(["its own trace", bulkTrace, null])(
  "after its pass it is recorded by one statement, after a look where it names its pair, and leads to nothing: with %s",
  async (trace) => {
    const echo = await created();
    const before = await bench.hintCount();
    if (trace !== "its own trace") echo.facts.trace = trace;
    database.takeStatements();
    expect(await bench.accept("second", echo)).toBe("recorded");
    expect(database.takeStatements()).toHaveLength(trace === "its own trace" ? 2 : 1);
    expect([await bench.hintCount(), await bench.waitingPairs(), takeCalls()]).toEqual([before, [], []]);
    expect(await bench.pairs()).toHaveLength(1);
  },
);

test("before its pass is recorded it gives the pair its partner, and nothing to do", async () => {
  await newIssue();
  const pairId = await bench.dieAfter("createIssue");
  const before = await bench.hintCount();
  await deliver("second", telling("second"));
  expect(await bench.hintCount()).toBe(before);
  expect(await bench.pairs()).toMatchObject([{ id: pairId, secondIssueId: copies()[0]!.id }]);
  takeCalls();
  await runAll();
  expect(takeCalls()).toEqual(expect.arrayContaining(["readIssue", "readIssue"]));
  expect(copies()).toHaveLength(1);
  expect(await bench.waitingPairs()).toEqual([]);
});

test("what the partner's project made of the new issue is looked at by one more pass, whether the webhook comes or not", async () => {
  automation((id) => bench.sites.second.person("Tess").editIssue(id, { summary: text("[IT] Printer") }));
  const issue = await newIssue();
  await runAll();
  expect(await bench.waitingPairs()).toHaveLength(1);
  telling("second");
  await bench.settle();
  expect(issue.fields.summary).toEqual(text("[IT] Printer"));
});

test("an issue that could not be read back is looked at by one more pass", async () => {
  await newIssue();
  bench.sites.second.failNext("readIssue", { kind: "unavailable", sent: "no", until: null });
  await runAll();
  expect(await bench.waitingPairs()).toHaveLength(1);
  takeCalls();
  await runAll();
  expect(takeCalls()).toEqual(expect.arrayContaining(["readIssue"]));
  expect(await bench.waitingPairs()).toEqual([]);
});

test("of an issue that is another pair's original is looked at", async () => {
  const echo = await created();
  await bench.prisma.pair.updateMany({
    where: { synchronizationId: bench.synchronizationId },
    data: { operationSide: "first" },
  });
  const before = await bench.hintCount();
  await bench.accept("second", echo);
  expect(await bench.hintCount()).toBe(before + 1);
});

test("of a creation that no pass will record any more is looked at", async () => {
  const echo = await created();
  await bench.prisma.pair.updateMany({
    where: { synchronizationId: bench.synchronizationId },
    data: { operationAt: new Date() },
  });
  const before = await bench.hintCount();
  await bench.accept("second", echo);
  expect(await bench.hintCount()).toBe(before + 1);
});
