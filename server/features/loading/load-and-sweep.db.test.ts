// A load while the sweep runs and people work: whatever happens in the middle of a batch, everything is there once.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { createLoadBench, type LoadBench } from "../../testing/load-bench.ts";
import { sweepSynchronization } from "../syncing/sweep.ts";
import type { PairLane } from "./ports.ts";

const database = benchDatabase();
let bench: Bench;
let load: LoadBench;
let issues: FakeIssue[];
beforeEach(async () => {
  bench = await createBench(database);
  load = await createLoadBench(database, bench);
  bench.clock.time -= 86_400_000;
  issues = Array.from({ length: 6 }, (_one, index) => {
    const issue = nils().createIssue("100", taskType, { summary: text(`Printer ${index}`) });
    nils().comment(issue.id, document("Note"));
    return issue;
  });
  bench.clock.time += 86_400_000;
  loseWebhooks();
  await load.start();
  await load.step();
});

const nils = () => bench.sites.first.person("Nils");
const copies = () => bench.sites.second.world.issuesOf("200");
const sweep = () => sweepSynchronization(bench.deps, bench.synchronizationId);
const loseWebhooks = () => [...bench.sites.first.takeWebhooks(), ...bench.sites.second.takeWebhooks()];

/** A step in the middle of which something happens: the claims are stored, and nothing was created yet. */
const stepWith = (meanwhile: () => Promise<unknown>, over: Partial<PairLane> = {}) => {
  const lane = load.lane();
  return load.step({
    ...lane,
    ...over,
    async stillHeld(leases) {
      await meanwhile();
      return lane.stillHeld(leases);
    },
  });
};

/** Everything that is still to come, with whatever the sweep finds. */
async function comeToRest() {
  for (let round = 0; round < 3; round += 1) {
    await load.later();
    await load.run();
    await bench.settle();
    await sweep();
    await bench.settle();
  }
}

async function expectEachOnce(comments = Array(6).fill(1)) {
  await comeToRest();
  expect(await sweep()).toBe(0);
  expect(
    copies()
      .map((copy) => copy.comments.length)
      .sort(),
  ).toEqual(comments);
  expect(issues.map((issue) => issue.comments.length).sort()).toEqual(comments);
  expect(await load.current()).toMatchObject({ state: "done" });
  expect(await load.figures()).toEqual({ waiting: 0, loaded: 6, troubled: 0, leftOut: 0 });
  expect(await bench.problems()).toEqual([]);
}

describe("a sweep", () => {
  const changeAll = () =>
    issues.forEach(({ id }) => nils().editIssue(id, { description: richText("Smoke") }));

  test("in the middle of a batch leaves its pairs to the next one, which begins before them", async () => {
    const changedAt = bench.clock.now();
    await stepWith(async () => {
      changeAll();
      loseWebhooks();
      bench.clock.time += 3_600_000;
      expect(await sweep()).toBe(0);
    });
    expect(await bench.waitingPairs()).toEqual([]);
    const { firstSweptTo, secondSweptTo } = await bench.prisma.synchronization.findUniqueOrThrow({
      where: { id: bench.synchronizationId },
    });
    expect(firstSweptTo!.getTime()).toBeLessThanOrEqual(changedAt);
    expect(secondSweptTo!.getTime()).toBe(bench.clock.now());
    await expectEachOnce();
    expect(copies().map(({ fields }) => fields.description)).toEqual(Array(6).fill(richText("Smoke")));
  });

  test("after a batch whose worker died leads to everything once", async () => {
    const lane = load.lane();
    bench.sites.second.failNext("createIssues", new Error("killed"), { after: true });
    await load.step({ ...lane, finish: () => Promise.resolve() });
    await sweep();
    await expectEachOnce();
  });

  test("while the load is paused loads nothing, and finds nothing to do after it went on", async () => {
    await load.loads.setState(load.place, ["running"], "paused", 0);
    expect(await sweep()).toBe(0);
    await bench.settle();
    expect(copies()).toEqual([]);
    await load.loads.setState(load.place, ["paused"], "running", 0);
    await load.run();
    expect(copies()).toHaveLength(6);
    await bench.settle();
    expect(await sweep()).toBe(0);
    await expectEachOnce();
  });
});

describe("webhooks of created issues that come before the answer", () => {
  const tess = () => bench.sites.second.person("Tess");

  /** One batch; `meanwhile` happens on the partner's site to each new issue, and all webhooks come before the answer. */
  async function stepWithEarlyWebhooks(meanwhile: (issueId: string) => void = () => {}) {
    const { second } = bench.sites;
    const { createIssues } = second;
    second.createIssues = async function (...given) {
      const made = await createIssues.apply(this, given);
      for (const { id } of copies()) meanwhile(id);
      await bench.deliver();
      const { rows } = await database.database.pool.query<{ early: boolean }>(
        `select run_at > now() + interval '5 seconds' as early from pair
         where synchronization_id = $1 and second_issue_id is not null`,
        [bench.synchronizationId],
      );
      expect(rows).toEqual(Array(6).fill({ early: true }));
      return made;
    };
    await load.step();
    second.createIssues = createIssues;
    expect(await bench.pairs()).toHaveLength(6);
  }

  async function expectNothingToDo() {
    bench.sites.second.takeCalls();
    expect(await bench.waitingPairs()).toEqual([]);
    await bench.settle();
    expect(bench.sites.second.takeCalls()).toEqual([]);
    await expectEachOnce();
  }

  test("start no pass of their own, and give that of the creation nothing more to read", async () => {
    await stepWithEarlyWebhooks();
    await expectNothingToDo();
  });

  test("or before its passes are recorded: the same", async () => {
    const { second } = bench.sites;
    const { readIssues } = second;
    second.readIssues = async function (...given) {
      const read = await readIssues.apply(this, given);
      await bench.deliver();
      return read;
    };
    await load.step();
    second.readIssues = readIssues;
    await expectNothingToDo();
  });

  test("leave nothing out that was done to the issues meanwhile", async () => {
    await stepWithEarlyWebhooks((id) => {
      tess().editIssue(id, { description: richText("Taken") });
      tess().comment(id, document("Hello"));
    });
    await bench.settle();
    await expectEachOnce([2, 2, 2, 2, 2, 2]);
    expect(issues.map(({ fields }) => fields.description)).toEqual(Array(6).fill(richText("Taken")));
  });
});

describe("a webhook in the middle of the batch", () => {
  test("of a new comment brings it once", async () => {
    await stepWith(async () => {
      nils().comment(issues[0]!.id, document("Another"));
      await bench.deliver();
    });
    await expectEachOnce([1, 1, 1, 1, 1, 2]);
  });

  test("of a deleted original leaves no copy behind that nobody knows of", async () => {
    await stepWith(async () => {
      nils().deleteIssue(issues[0]!.id);
      await bench.deliver();
    });
    await comeToRest();
    const pairs = await bench.pairs();
    const known = new Set(pairs.map(({ secondIssueId }) => secondIssueId));
    expect(copies().every(({ id }) => known.has(id))).toBe(true);
    expect(pairs.filter(({ ended }) => ended !== null)).toHaveLength(1);
  });

  test("and a pause at the same moment leave the batch whole", async () => {
    await stepWith(async () => {
      nils().editIssue(issues[0]!.id, { summary: text("Fire") });
      await load.loads.setState(load.place, ["running"], "paused", 0);
      await bench.deliver();
    });
    await bench.settle();
    expect(await load.figures()).toMatchObject({ waiting: 0, loaded: 6 });
    expect(
      copies().some(({ fields }) => fields.summary?.kind === "text" && fields.summary.text === "Fire"),
    ).toBe(true);
    expect(await load.current()).toMatchObject({ state: "paused" });
    await load.loads.setState(load.place, ["paused"], "running", 0);
    await expectEachOnce();
  });
});
