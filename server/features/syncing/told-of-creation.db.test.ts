// A new issue gets its partner by what its webhook tells, and when it is read all the same.
import { beforeEach, describe, expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import { noWorklogs } from "../../core/configuration/worklogs.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import type { FakeWebhook } from "../../testing/fake-webhooks.ts";
import { believing, toldScene } from "../../testing/told-scene.ts";
import { sweepSynchronization } from "./sweep.ts";

const database = benchDatabase();
let bench: Bench;
const { nils, takeCalls, telling, deliver, runAll } = toldScene(() => bench);

beforeEach(() => start());

async function start(configuration: Configuration = supportConfiguration()): Promise<void> {
  bench = believing(await createBench(database, configuration));
}

const copies = () => bench.sites.second.world.issuesOf("200");

function newIssue(fields: FakeIssue["fields"] = {}): { issue: FakeIssue; told: FakeWebhook[] } {
  const issue = nils().createIssue("100", taskType, { summary: text("Printer"), ...fields });
  return { issue, told: telling("first") };
}

test("it is created with what was told, and edits after that are copied whenever they are heard of", async () => {
  const { issue, told } = newIssue();
  bench.clock.time += 5000;
  nils().editIssue(issue.id, { summary: text("Toaster") });
  const edited = telling("first");
  await deliver("first", told);
  await runAll();
  expect(copies().map(({ fields }) => fields.summary)).toEqual([text("Printer")]);
  await deliver("first", edited);
  await runAll();
  expect(copies().map(({ fields }) => fields.summary)).toEqual([text("Toaster")]);
});

describe("it is read", () => {
  const asBefore = ["readIssue", "createIssue", "readIssue"];

  async function callsOf(told: FakeWebhook[]): Promise<string[]> {
    await deliver("first", told);
    await runAll();
    return takeCalls();
  }

  test("when it has a text", async () => {
    expect(await callsOf(newIssue({ description: richText("It smokes.") }).told)).toEqual(asBefore);
    expect(copies()[0]?.fields.description).toEqual(richText("It smokes."));
  });

  test("when an edit is known too, and then what stands there is copied", async () => {
    const { issue, told } = newIssue();
    nils().editIssue(issue.id, { summary: text("Toaster") });
    expect(await callsOf([...telling("first"), ...told])).toEqual(asBefore);
    expect(copies().map(({ fields }) => fields.summary)).toEqual([text("Toaster")]);
  });

  test("when its webhook comes late", async () => {
    const { told } = newIssue();
    bench.clock.time += 61_000;
    expect(await callsOf(told)).toEqual(asBefore);
  });

  test("when its pass is tried again", async () => {
    const { told } = newIssue();
    await deliver("first", told);
    const [pair] = await bench.pairs();
    await bench.prisma.pair.update({ where: { id: pair!.id }, data: { attempts: 1 } });
    await runAll();
    expect(takeCalls()).toEqual(asBefore);
  });

  test("when a pass looked at the pair before", async () => {
    const { told } = newIssue();
    await deliver("first", told);
    const [pair] = await bench.pairs();
    await bench.prisma.pair.update({ where: { id: pair!.id }, data: { fence: 1 } });
    await runAll();
    expect(takeCalls()).toEqual(asBefore);
  });

  test.each<[string, Partial<Configuration>]>([
    ["work logs", { worklogs: { ...flowing(), enabled: true } }],
    [
      "the partner's key",
      {
        advanced: {
          ...supportConfiguration().advanced,
          partnerKey: { first: "customfield_9", second: null },
        },
      },
    ],
    [
      "a query",
      {
        filter: {
          ...supportConfiguration().filter,
          first: { ...supportConfiguration().filter.first, outgoing: "priority = High" },
        },
      },
    ],
    ["links to the partner", { links: { ...supportConfiguration().links, partner: true } }],
  ])("where %s would be looked at", async (_, more) => {
    await start({ ...supportConfiguration(), ...more });
    expect((await callsOf(newIssue().told))[0]).toBe("readIssue");
  });

  test("when the last check missed a permission", async () => {
    const { synchronizationId } = bench;
    const words = { side: "first", kind: "schema-permissions", message: "", remedy: "" } as const;
    await bench.prisma.problem.create({
      data: { synchronizationId, subject: "permissions:first", ...words },
    });
    expect(await callsOf(newIssue().told)).toEqual(asBefore);
  });

  test("when it was deleted, also when that was heard of before", async () => {
    const { issue, told } = newIssue();
    bench.sites.first.world.deleteIssue(issue.id);
    expect(await callsOf([...telling("first"), ...told])).toEqual(["readIssue"]);
    expect(copies()).toEqual([]);
  });
});

describe("its copy, which is not read back,", () => {
  const hints = () =>
    bench.prisma.hint.count({
      where: { doneAt: null, pair: { synchronizationId: bench.synchronizationId } },
    });

  /** The creation, and the webhook of the copy before it is delivered. */
  async function created(): Promise<{ issue: FakeIssue; copy: FakeIssue; echo: FakeWebhook[] }> {
    const { issue, told } = newIssue();
    await deliver("first", told);
    await runAll();
    expect(takeCalls()).toEqual(["createIssue"]);
    return { issue, copy: copies()[0]!, echo: telling("second") };
  }

  /** What happens when the create took effect, before its answer is there. */
  function beforeAnswer(work: () => Promise<void>): void {
    const site = bench.sites.second;
    const createIssue = site.createIssue.bind(site);
    site.createIssue = async (...given) => {
      const outcome = await createIssue(...given);
      await work();
      return outcome;
    };
  }

  test("is settled by its webhook, in two statements and without a pass", async () => {
    const { copy, echo } = await created();
    database.takeStatements();
    await deliver("second", echo);
    expect(database.takeStatements()).toHaveLength(2);
    expect([await hints(), await bench.waitingPairs()]).toEqual([0, []]);
    const [pair] = await bench.pairs();
    expect(pair?.secondSeenAt?.getTime()).toBe(copy.updatedAt);
  });

  test("is settled with the pass when its webhook comes before the answer, or before the record", async () => {
    beforeAnswer(async () => deliver("second", telling("second")));
    const { told } = newIssue();
    await deliver("first", told);
    await runAll();
    expect(takeCalls()).toEqual(["createIssue"]);
    expect([await hints(), await bench.waitingPairs()]).toEqual([0, []]);
    const [pair] = await bench.pairs();
    expect(pair?.secondSeenAt?.getTime()).toBe(copies()[0]?.updatedAt);
    expect(await bench.pairs()).toHaveLength(1);
  });

  test("is settled by a pass without a call when its webhook comes in the very moment of the record", async () => {
    const { copy, echo } = await created();
    const { deliveries } = bench.deps;
    const recordEcho = deliveries.recordEcho.bind(deliveries);
    deliveries.recordEcho = () => Promise.resolve(null);
    await deliver("second", echo);
    deliveries.recordEcho = recordEcho;
    expect(await bench.waitingPairs()).toHaveLength(1);
    await runAll();
    expect([takeCalls(), await bench.waitingPairs()]).toEqual([[], []]);
    const [pair] = await bench.pairs();
    expect(pair?.secondSeenAt?.getTime()).toBe(copy.updatedAt);
  });

  test("is read when its webhook tells something else, whenever that comes", async () => {
    const { issue, copy, echo } = await created();
    const changed = echo.map((webhook) => ({
      ...webhook,
      facts: {
        ...webhook.facts,
        toldOfCopy: webhook.facts.toldOfCopy?.replace("Printer", "[IT] Printer") ?? null,
      },
    }));
    copy.fields.summary = text("[IT] Printer");
    await deliver("second", changed);
    await bench.settle();
    expect(takeCalls()).toContain("readIssue");
    expect(issue.fields.summary).toEqual(text("[IT] Printer"));
  });

  test("is read when its webhook tells nothing, or has lost its trace", async () => {
    const { echo } = await created();
    await deliver(
      "second",
      echo.map((webhook) => ({ ...webhook, facts: { ...webhook.facts, toldOfCopy: null } })),
    );
    await runAll();
    expect(takeCalls()).toEqual(["readIssue"]);
    const other = await created();
    await deliver(
      "second",
      other.echo.map((webhook) => ({ ...webhook, facts: { ...webhook.facts, trace: null } })),
    );
    await runAll();
    expect(takeCalls()).toEqual(["readIssue"]);
  });

  test("and what its project made of it before the answer, follows", async () => {
    beforeAnswer(async () => {
      copies()[0]!.fields.summary = text("[IT] Printer");
      await deliver("second", telling("second"));
    });
    const { issue, told } = newIssue();
    await deliver("first", told);
    await bench.settle();
    expect(issue.fields.summary).toEqual(text("[IT] Printer"));
  });

  test("is compared by the sweep when its webhook is lost", async () => {
    const { issue, copy } = await created();
    copy.fields.summary = text("[IT] Printer");
    copy.updatedAt += 1;
    bench.clock.time += 5 * 60_000;
    await sweepSynchronization(bench.deps, bench.synchronizationId);
    await bench.settle();
    expect(issue.fields.summary).toEqual(text("[IT] Printer"));
  });

  test("takes edits of the original and gives its own, before its webhook and after", async () => {
    const { issue, copy, echo } = await created();
    bench.clock.time += 10_000;
    nils().editIssue(issue.id, { summary: text("Toaster") });
    await deliver("first", telling("first"));
    await runAll();
    expect(copy.fields.summary).toEqual(text("Toaster"));
    await deliver("second", echo);
    bench.clock.time += 10_000;
    bench.sites.second.person("Tess").editIssue(copy.id, { summary: text("Oven") });
    await deliver("second", telling("second"));
    await bench.settle();
    expect([issue.fields.summary, copy.fields.summary]).toEqual(Array(2).fill(text("Oven")));
  });

  test("is read back where the configuration converts a value", async () => {
    const { fields, ...rest } = supportConfiguration();
    const [summary] = fields;
    const conversions = { firstToSecond: { by: "text", template: "{value}!" } } as const;
    await start({ ...rest, fields: [{ ...summary!, conversions }] });
    const { told } = newIssue();
    await deliver("first", told);
    await runAll();
    expect(takeCalls()).toEqual(["createIssue", "readIssue"]);
  });
});

test("a comment that no webhook told of is found by the sweep", async () => {
  const { issue, told } = newIssue();
  nils().comment(issue.id, document("It burns."));
  telling("first");
  await deliver("first", told);
  await runAll();
  expect(copies()[0]?.comments).toEqual([]);
  bench.clock.time += 5 * 60_000;
  await sweepSynchronization(bench.deps, bench.synchronizationId);
  await bench.settle();
  expect(copies()[0]?.comments).toHaveLength(1);
});

test("a worker that dies after the creation leaves one copy", async () => {
  const { told } = newIssue();
  await deliver("first", told);
  await bench.dieAfter("createIssue");
  await bench.settle();
  expect(copies()).toHaveLength(1);
});

/** Work logs of the first side follow. */
function flowing() {
  const none = noWorklogs();
  return { ...none, firstToSecond: { ...none.firstToSecond, enabled: true } };
}
