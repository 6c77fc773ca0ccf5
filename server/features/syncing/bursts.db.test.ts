// Many edits at once: of one person, of two people, and of two automations that quarrel over a field.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import type { Side } from "../../core/sides.ts";
import { richText, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { createProblemStore } from "../../store/problems.ts";
import { listProblemGroups, listProblems } from "../problems/list-problems.ts";
import { retryProblems } from "../problems/retry-problems.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;

beforeEach(async () => {
  bench = await createBench(database);
  original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
  appEdits();
});

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const summaries = () => [original.fields.summary, copy.fields.summary];
const runWaiting = async () => {
  await bench.deliver();
  await Promise.all((await bench.waitingPairs()).map((pairId) => bench.runPass(pairId)));
};
/** Writes of the app since this was asked the last time, by side. */
const appEdits = () =>
  (["first", "second"] as const).map(
    (side) => bench.sites[side].takeCalls().filter((call) => call === "editIssue").length,
  );

describe.each([0, 20, 200])("20 edits of one field, %i ms apart", (distance) => {
  test.each([1, 3, 7])("with a pass after every %ith converge to the last", async (every) => {
    const passes: Promise<unknown>[] = [];
    for (let count = 1; count <= 20; count += 1) {
      nils().editIssue(original.id, { summary: text(`Edit ${count}`) });
      bench.clock.time += distance;
      await bench.deliver();
      if (count % every === 0) {
        await Promise.all(passes.splice(0));
        // Goes on while the next edits are made.
        passes.push(runWaiting());
      }
    }
    await Promise.all(passes);
    await bench.settle();
    expect(summaries()).toEqual([text("Edit 20"), text("Edit 20")]);
    expect(appEdits()[1]).toBeLessThanOrEqual(20);
    expect(await bench.problems()).toEqual([]);
  });
});

describe("two people at the same moment", () => {
  test("who edit different fields keep both", async () => {
    nils().editIssue(original.id, { summary: text("By Nils") });
    tess().editIssue(copy.id, { description: richText("By Tess") });
    await bench.settle();
    for (const { fields } of [original, copy])
      expect(fields).toMatchObject({ summary: text("By Nils"), description: richText("By Tess") });
    expect(
      await bench.prisma.lostValue.count({ where: { synchronizationId: bench.synchronizationId } }),
    ).toBe(0);
  });

  test("who edit the same field get the rule's value on both sides, and the other one is kept", async () => {
    nils().editIssue(original.id, { summary: text("By Nils") });
    bench.clock.time += 20;
    tess().editIssue(copy.id, { summary: text("By Tess") });
    await bench.settle();
    expect(summaries()).toEqual([text("By Tess"), text("By Tess")]);
    const kept = await bench.prisma.lostValue.findMany({
      where: { synchronizationId: bench.synchronizationId },
    });
    expect(kept).toMatchObject([{ side: "first", field: "summary", settled: true }]);
  });
});

describe("an automation on each side that rewrites the same field", () => {
  /** Each side wants its own value back as soon as it sees another. */
  async function quarrel(rounds: number): Promise<void> {
    const wants = (issue: FakeIssue, wish: string) =>
      JSON.stringify(issue.fields.summary) !== JSON.stringify(text(wish));
    for (let round = 0; round < rounds; round += 1) {
      if (wants(original, "A")) nils().editIssue(original.id, { summary: text("A") });
      bench.clock.time += 100;
      if (wants(copy, "B")) tess().editIssue(copy.id, { summary: text("B") });
      bench.clock.time += 100;
      await runWaiting();
    }
  }

  test("is frozen after a bounded number of writes, with a problem that names both; one click releases it", async () => {
    const asked = { first: 0, second: 0 };
    for (const side of ["first", "second"] as const) {
      const site = bench.sites[side];
      const recentChanges = site.recentChanges.bind(site);
      site.recentChanges = (issueId) => ((asked[side] += 1), recentChanges(issueId));
    }
    await quarrel(60);
    const [first = 0, second = 0] = appEdits();
    expect(first + second).toBeGreaterThan(4);
    expect(first + second).toBeLessThanOrEqual(20);
    const problems = await bench.problems();
    expect(problems.map(({ kind }) => kind)).toEqual(["frozen"]);
    expect(problems[0]?.message).toContain("Customer and Support");
    expect(summaries()).toEqual([text("A"), text("B")]);
    expect(asked).toEqual({ first: 1, second: 1 });

    await retryProblems(bench.deps, { synchronizationId: bench.synchronizationId });
    await bench.settle();
    expect(summaries()[0]).toEqual(summaries()[1]);
    expect(await bench.problems()).toEqual([]);
  });

  test("is named to each side: its own people by name, the partner's without", async () => {
    await quarrel(30);
    const deps = {
      problems: createProblemStore(bench.prisma),
      configurations: { read: () => Promise.resolve({ published: null }) },
    };
    const { synchronizationId } = bench;
    const told = async (...mySides: Side[]) =>
      (await listProblems(deps, { synchronizationId, mySides })).problems.map(({ message }) => message);
    const somebody = "somebody, or an automation,";
    expect(await told("first")).toEqual([
      expect.stringContaining(`by Nils in Customer, and by ${somebody} in Support`),
    ]);
    expect(await told("second")).toEqual([
      expect.stringContaining(`by ${somebody} in Customer, and by Tess in Support`),
    ]);
    expect(await told("first", "second")).toEqual([
      expect.stringContaining("by Nils in Customer, and by Tess in Support"),
    ]);
    const projects = { first: "Customer", second: "Support" };
    const { groups } = await listProblemGroups(deps, { synchronizationId, mySides: ["first"], projects });
    expect(groups).toMatchObject([{ kind: "frozen", message: (await told("first"))[0] }]);
  });
});
