// Deliveries: recorded once, led to the right pair, at the price of few statements.
import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { helpType, taskType, text } from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import type { FakeWebhook } from "../../testing/fake-webhooks.ts";
import { acceptDelivery } from "./accept-delivery.ts";
import { formatTrace } from "./trace.ts";

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database);
});

const nils = () => bench.sites.first.person("Nils");

/** Webhook of a new issue of the customer, not delivered. */
function newIssue(): FakeWebhook {
  nils().createIssue("100", taskType, { summary: text("Printer") });
  return bench.sites.first.takeWebhooks()[0]!;
}

test("a repeated delivery is acknowledged and changes nothing", async () => {
  const webhook = newIssue();
  expect(await bench.accept("first", webhook)).toBe("recorded");
  expect(await bench.accept("first", webhook)).toBe("duplicate");
  expect(await bench.accept("second", webhook)).toBe("recorded");
  expect(await bench.hintCount()).toBe(1);
});

test("deliveries of one new issue that arrive at the same moment make one pair", async () => {
  const webhook = newIssue();
  await Promise.all(
    Array.from({ length: 8 }, () => bench.accept("first", { ...webhook, identifier: randomUUID() })),
  );
  expect(await bench.pairs()).toHaveLength(1);
  expect(await bench.hintCount()).toBe(8);
});

test("costs one statement for a known issue, and for a new one", async () => {
  const webhook = newIssue();
  database.takeStatements();
  await bench.accept("first", webhook);
  expect(database.takeStatements()).toHaveLength(1);
  await bench.accept("first", { ...webhook, identifier: randomUUID() });
  expect(database.takeStatements()).toHaveLength(1);
  expect(await bench.hintCount()).toBe(2);
});

test("of an issue that is in no synchronization, or about nothing that is copied, is recorded and wakes nobody", async () => {
  const webhook = newIssue();
  const elsewhere = { ...webhook, facts: { ...webhook.facts, projectId: "999" } };
  expect(await bench.accept("first", elsewhere)).toBe("recorded");
  expect(await bench.accept("first", elsewhere)).toBe("duplicate");
  const facts = { ...webhook.facts, event: "comment_created" };
  expect(await bench.accept("first", { identifier: randomUUID(), facts })).toBe("recorded");
  expect([await bench.hintCount(), await bench.pairs()]).toEqual([0, []]);
});

test("wakes all pairs of an issue, each once, and their workers", async () => {
  const other = await createBench(database);
  const { siteId, ...rest } = { siteId: bench.siteIds.first };
  await bench.prisma.synchronization.update({
    where: { id: other.synchronizationId },
    data: { firstSiteId: siteId, ...rest },
  });
  const webhook = newIssue();
  await bench.accept("first", webhook);
  await bench.accept("first", { ...webhook, identifier: randomUUID() });
  const waiting = await bench.prisma.pair.findMany({
    where: { synchronizationId: { in: [bench.synchronizationId, other.synchronizationId] } },
    select: { waiting: true },
  });
  expect(waiting).toEqual([{ waiting: 2 }, { waiting: 2 }]);
});

test("a pair that goes while a delivery is recorded takes nothing of it along", async () => {
  const webhook = newIssue();
  await bench.accept("first", webhook);
  const client = await database.database.pool.connect();
  await client.query("begin");
  await client.query("delete from pair where synchronization_id = $1", [bench.synchronizationId]);
  const accepting = bench.accept("first", { ...webhook, identifier: "during" });
  await expect
    .poll(async () => {
      const { rows } = await database.database.pool.query<{ n: number }>(
        "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and query like '%with route as materialized%'",
      );
      return rows[0]?.n;
    })
    .toBe(1);
  await client.query("commit");
  client.release();
  expect(await accepting).toBe("recorded");
  expect([await bench.hintCount(), await bench.waitingPairs()]).toMatchObject([1, [expect.any(String)]]);
});

test("a pair that is merged away at the same moment costs a second try, not the delivery", async () => {
  const webhook = newIssue();
  let tries = 0;
  const enqueue: typeof bench.deps.queue.enqueue = (...given) => {
    tries += 1;
    if (tries === 1) return Promise.reject(new Error("A hint names a pair that does not exist."));
    return bench.deps.queue.enqueue(...given);
  };
  const recordKnown = () => Promise.resolve(null);
  const deliveries = { ...bench.deps.deliveries, recordKnown };
  const deps = { ...bench.deps, deliveries, queue: { ...bench.deps.queue, enqueue } };
  const { event } = webhook.facts;
  const delivery = { siteId: bench.siteIds.first, installation: null, event, ...webhook };
  expect(await acceptDelivery(deps, delivery)).toBe("recorded");
  expect(await bench.hintCount()).toBe(1);
  const refuse = () => Promise.reject(new Error("down"));
  const refusing = { ...deps, deliveries: { ...deps.deliveries, recordKnown: refuse } };
  await expect(acceptDelivery(refusing, { ...delivery, identifier: "other" })).rejects.toThrow("down");
  expect(await bench.accept("first", { ...webhook, identifier: "other" })).toBe("recorded");
});

test("nothing is woken for another site, another project, or an event that says nothing", async () => {
  const { identifier, facts } = newIssue();
  await bench.accept("second", { identifier, facts });
  await bench.accept("first", { identifier: "a", facts: { ...facts, projectId: "999", issueId: "1" } });
  await bench.accept("first", { identifier: "b", facts: { ...facts, event: "worklog_created" } });
  await bench.accept("first", { identifier: "c", facts: { ...facts, event: "jira:issue_deleted" } });
  await bench.accept("first", {
    identifier: "d",
    facts: { ...facts, event: "comment_deleted", commentId: "1" },
  });
  expect(await bench.pairs()).toEqual([]);
});

test("a stopped synchronization keeps its hints; one that never ran or was deleted takes none", async () => {
  const { synchronizationId: id } = bench;
  const set = (data: { state: "stopped" | "deleted"; firstSweptTo?: null }) =>
    bench.prisma.synchronization.update({ where: { id }, data });
  await set({ state: "stopped" });
  await bench.accept("first", newIssue());
  expect(await bench.hintCount()).toBe(1);
  await set({ state: "deleted" });
  await bench.accept("first", newIssue());
  await set({ state: "stopped", firstSweptTo: null });
  await bench.accept("first", newIssue());
  expect(await bench.hintCount()).toBe(1);
});

test("what happened before the first start and comes late starts no pair, but wakes one that is there", async () => {
  const startedAt = new Date(bench.clock.now() + 600_000);
  await bench.prisma.synchronization.update({ where: { id: bench.synchronizationId }, data: { startedAt } });
  await bench.accept("first", newIssue());
  expect(await bench.pairs()).toEqual([]);
  bench.clock.time += 600_000;
  await bench.accept("first", newIssue());
  await bench.settle();
  const { identifier, facts } = newIssue();
  const issueId = (await bench.pairs())[0]!.firstIssueId!;
  await bench.accept("first", {
    identifier,
    facts: { ...facts, issueId, at: startedAt.getTime() - 600_000 },
  });
  expect(await bench.waitingPairs()).toHaveLength(1);
});

test("an issue that moved to another project still wakes its pair", async () => {
  const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  nils().moveIssue(issue.id, "999");
  await bench.settle();
  expect((await bench.pairs())[0]?.ended).toBe("left-mapped-projects");
});

/** A create whose answer was lost: the copy exists, its webhooks are at hand, its id is stored nowhere. */
async function unansweredCreate() {
  const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
  nils().comment(issue.id, document("Please hurry"));
  await bench.deliver();
  bench.sites.second.failNext("createIssue", new Error("killed"), { after: true });
  const [pairId] = await bench.waitingPairs();
  await bench.runPass(pairId!).catch(() => undefined);
  return { pairId: pairId!, webhook: bench.sites.second.takeWebhooks()[0]! };
}

test("the webhook of a created copy leads to its pair before the create's answer is stored", async () => {
  const { pairId, webhook } = await unansweredCreate();
  await bench.accept("second", webhook);
  expect(await bench.pairs()).toMatchObject([{ id: pairId, secondIssueId: webhook.facts.issueId }]);
  bench.sites.second.takeCalls();
  await bench.settle();
  expect(bench.sites.second.takeCalls()).not.toContain("findIssueByOperation");
  expect(bench.sites.second.world.issuesOf("200")).toMatchObject([{ comments: [{ visibility: "public" }] }]);
});

test("without its trace it starts a stray pair, which is merged by the marker", async () => {
  const { pairId, webhook } = await unansweredCreate();
  await bench.accept("second", { ...webhook, facts: { ...webhook.facts, trace: null } });
  expect(await bench.pairs()).toHaveLength(2);
  const stray = (await bench.waitingPairs()).find((id) => id !== pairId)!;
  await bench.runPass(stray);
  expect(await bench.pairs()).toMatchObject([{ id: pairId, secondIssueId: webhook.facts.issueId }]);
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(1);
  expect(bench.sites.first.world.issuesOf("100")).toHaveLength(1);
});

test("a stray pair that no pass judged yet is taken over with its hints when the id is stored", async () => {
  const { pairId, webhook } = await unansweredCreate();
  await bench.accept("second", { ...webhook, facts: { ...webhook.facts, trace: null } });
  const before = await bench.hintCount();
  await bench.accept("second", { ...webhook, identifier: randomUUID() });
  expect(await bench.pairs()).toMatchObject([{ id: pairId, secondIssueId: webhook.facts.issueId }]);
  expect(await bench.hintCount()).toBe(before);
});

test("a forged trace or marker is ignored: the issue is judged like any other", async () => {
  const original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  const [pair] = await bench.pairs();
  const wrong = [
    formatTrace({ pairId: pair!.id, operationId: randomUUID() }),
    formatTrace({ pairId: randomUUID(), operationId: pair!.operationId! }),
    "lockstep/nonsense",
  ];
  for (const trace of wrong) {
    const webhook = newIssue();
    await bench.accept("first", { ...webhook, facts: { ...webhook.facts, trace } });
  }
  const marked = bench.sites.first.world.createIssue(
    {
      ...{ projectId: "100", issueTypeId: taskType, fields: { summary: text("Marked") } },
      marker: { pairId: randomUUID(), operationId: "not even an id" },
    },
    null,
  );
  await bench.settle();
  expect(bench.sites.second.world.issuesOf("200")).toHaveLength(5);
  expect(original.id).not.toBe(marked.id);
  expect(await bench.pairs()).toHaveLength(5);
});

test("another tenant's trace leads nowhere", async () => {
  nils().createIssue("100", taskType, { summary: text("Printer") });
  const { pairId } = await unansweredCreate();
  const pair = await bench.prisma.pair.findUniqueOrThrow({ where: { id: pairId } });
  const stranger = await createBench(database);
  stranger.sites.second.person("Eve").createIssue("200", helpType, { summary: text("Gotcha") });
  const [webhook] = stranger.sites.second.takeWebhooks();
  const trace = formatTrace({ pairId, operationId: pair.operationId! });
  await stranger.accept("second", { ...webhook!, facts: { ...webhook!.facts, trace } });
  const after = await bench.prisma.pair.findUniqueOrThrow({ where: { id: pairId } });
  expect(after.secondIssueId).toBeNull();
});
