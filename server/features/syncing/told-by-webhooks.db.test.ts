// What webhooks are believed, and when Jira is read all the same.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { believing, toldScene } from "../../testing/told-scene.ts";

const database = benchDatabase();
let bench: Bench;
const { nils, takeCalls, telling, deliver, runAll, synchronized, edit } = toldScene(() => bench);

beforeEach(() => start());

async function start(configuration = supportConfiguration()): Promise<void> {
  bench = believing(await createBench(database, configuration));
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

describe("an edit of one of several fields", () => {
  const both = ["readIssue", "readIssue", "editIssue"];

  /** What it costs to edit the summary. */
  async function costOf(original: FakeIssue): Promise<string[]> {
    takeCalls();
    await deliver("first", edit(original, `Toaster ${bench.clock.time}`));
    await runAll();
    const calls = takeCalls();
    await deliver("second", telling("second"));
    await bench.settle();
    return calls;
  }

  test("costs no look at its issue where all others were seen as agreed, time and again", async () => {
    const { original, copy } = await synchronized();
    for (let time = 0; time < 3; time += 1)
      expect(await costOf(original)).toEqual(["readIssue", "editIssue"]);
    expect(copy.fields.summary).toEqual(original.fields.summary);
  });

  test("is read while another field is hidden, so that what could not be seen follows", async () => {
    const { original, copy } = await synchronized();
    bench.sites.second.hiddenFields.add("description");
    bench.clock.time += 10_000;
    nils().editIssue(original.id, { description: richText("It burns.") });
    await bench.settle();
    expect(copy.fields.description).toEqual(richText("It smokes."));
    expect(await costOf(original)).toEqual(both);
    bench.sites.second.hiddenFields.clear();
    expect(await costOf(original)).toEqual(both);
    expect(copy.fields.description).toEqual(richText("It burns."));
    expect(await costOf(original)).toEqual(["readIssue", "editIssue"]);
  });

  test("is read when the partner holds what no webhook told of, and both follow", async () => {
    const { original, copy } = await synchronized();
    bench.clock.time += 10_000;
    bench.sites.second.person("Tess").editIssue(copy.id, { description: richText("It burns.") });
    telling("second");
    const calls = await costOf(original);
    expect(calls.filter((call) => call === "readIssue")).toHaveLength(2);
    expect(original.fields.description).toEqual(richText("It burns."));
    expect(copy.fields.summary).toEqual(original.fields.summary);
  });

  test("is read with the first edit after another version was published", async () => {
    const { original } = await synchronized();
    await bench.publish(supportConfiguration());
    expect(await costOf(original)).toEqual(both);
    expect(await costOf(original)).toEqual(["readIssue", "editIssue"]);
  });

  test("is read after a write that met a problem", async () => {
    const { original } = await synchronized();
    bench.sites.second.refusedFields.set("description", "Not now.");
    bench.clock.time += 10_000;
    nils().editIssue(original.id, { description: richText("It burns.") });
    await bench.settle();
    expect((await costOf(original)).filter((call) => call === "readIssue")).toHaveLength(2);
  });
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

test("a new issue is neither read nor read back; the echo of the creation costs nothing", async () => {
  nils().createIssue("100", taskType, { summary: text("Printer") });
  await deliver("first", telling("first"));
  await runAll();
  expect(takeCalls()).toEqual(["createIssue"]);
  const [created, ...others] = telling("second");
  expect([created?.facts.event, others]).toEqual(["jira:issue_created", []]);
  await deliver("second", [created!]);
  await runAll();
  expect(takeCalls()).toEqual([]);
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
