// The worker dies, or the answer is lost, at every point of a create: afterwards there is exactly one copy.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import { syncPair } from "./sync-pair.ts";

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database);
});

const killed = new Error("killed");
const lostAnswer = { kind: "unavailable", sent: "maybe", until: null } as const;
const nils = () => bench.sites.first.person("Nils");
const copies = () => bench.sites.second.world.issuesOf("200");

type Wrapped = "claimCreate" | "adoptPartner" | "recordPair" | "claimComments";

/** Makes the store throw once, after the statement took effect (inside a transaction: which is then rolled back), or before. */
function dieAt(method: Wrapped, moment: "after" | "before") {
  const { pairs } = bench.deps;
  const original = pairs[method].bind(pairs) as (...given: unknown[]) => Promise<unknown>;
  let died = false;
  Object.assign(pairs, {
    async [method](...given: unknown[]) {
      const dies = !died;
      died = true;
      if (dies && moment === "before") throw killed;
      const result = await original(...given);
      if (dies) throw killed;
      return result;
    },
  });
}

const dieAfter = (method: Wrapped) => dieAt(method, "after");

/**
 * Delivers (all webhooks, or those of the customer's site only), runs what waits and survives deaths, and lets time pass.
 * Answers how many passes died or had to be run again.
 */
async function comeToRest(deliver: () => Promise<unknown>): Promise<number> {
  let troubled = 0;
  for (let round = 0; round < 6; round += 1) {
    await deliver();
    for (const pairId of await bench.waitingPairs()) {
      const outcome = await bench.runPass(pairId).catch((error: unknown) => {
        expect(error).toBe(killed);
        return { kind: "died" };
      });
      if (outcome.kind !== "done") troubled += 1;
    }
    bench.clock.time += 61_000;
  }
  return troubled;
}

describe("an issue with a comment", () => {
  beforeEach(() => {
    const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
    nils().comment(issue.id, document("Please hurry"));
  });

  const deaths: [string, () => void][] = [
    ["before the claim's answer", () => dieAfter("claimCreate")],
    ["before the POST", () => bench.sites.second.failNext("createIssue", killed)],
    ["after the POST", () => bench.sites.second.failNext("createIssue", killed, { after: true })],
    ["before the partner's id is committed", () => dieAfter("adoptPartner")],
    ["after the partner's id is committed", () => bench.sites.second.failNext("readIssue", killed)],
    ["before the comments are claimed", () => dieAfter("claimComments")],
    ["before a comment's POST", () => bench.sites.second.failNext("createComment", killed)],
    ["after a comment's POST", () => bench.sites.second.failNext("createComment", killed, { after: true })],
    ["before the pass is recorded", () => dieAt("recordPair", "before")],
    ["after the pass is recorded", () => dieAfter("recordPair")],
    [
      "with the issue's answer lost",
      () => bench.sites.second.failNext("createIssue", lostAnswer, { after: true }),
    ],
    [
      "with the comment's answer lost",
      () => bench.sites.second.failNext("createComment", lostAnswer, { after: true }),
    ],
    [
      "with an answer nobody understands",
      () =>
        bench.sites.second.failNext(
          "createIssue",
          { kind: "odd-reply", sent: "maybe", message: "" },
          { after: true },
        ),
    ],
  ];

  test.each(deaths)("%s", async (_when, arrange) => {
    arrange();
    expect(await comeToRest(bench.deliver)).toBeGreaterThan(0);
    await bench.settle();
    expect(copies().map((issue) => issue.comments.length)).toEqual([1]);
    const pairs = await bench.pairs();
    expect(pairs).toMatchObject([{ secondIssueId: copies()[0]!.id, operationAt: null, waiting: 0 }]);
    expect(bench.sites.first.world.issuesOf("100")).toHaveLength(1);
    expect(await bench.problems()).toEqual([]);
  });

  test.each(deaths)("%s, while no webhook of the copy arrives", async (_when, arrange) => {
    arrange();
    const deliver = () => {
      bench.sites.second.takeWebhooks();
      return bench.deliver();
    };
    expect(await comeToRest(deliver)).toBeGreaterThan(0);
    expect(copies().map((issue) => issue.comments.length)).toEqual([1]);
  });
});

test.each([
  ["before", undefined],
  ["after", { after: true }],
])(
  "a comment that is deleted when the worker died %s its copy's POST leaves neither a copy nor a claim",
  async (_when, how) => {
    const issue = nils().createIssue("100", taskType, { summary: text("Printer") });
    await bench.settle();
    const comment = nils().comment(issue.id, document("Hello"));
    bench.sites.second.failNext("createComment", killed, how);
    await bench.deliver();
    const [pairId] = await bench.waitingPairs();
    await expect(bench.runPass(pairId!)).rejects.toBe(killed);
    nils().deleteComment(issue.id, comment.id);
    await comeToRest(() => bench.deliver());
    expect(copies()[0]!.comments).toEqual([]);
    const rows = await bench.prisma.commentPair.findMany({ where: { pairId: pairId! } });
    expect(rows.filter(({ state }) => state === "claimed")).toEqual([]);
  },
);

describe("a create whose answer was lost", () => {
  let pairId: string;
  beforeEach(async () => {
    bench.sites.second.indexed = false;
    bench.sites.second.failNext("createIssue", killed, { after: true });
    nils().createIssue("100", taskType, { summary: text("Printer") });
    await bench.deliver();
    [pairId] = (await bench.waitingPairs()) as [string];
    await bench.runPass(pairId).catch(() => undefined);
  });

  test("waits for the index and is not repeated", async () => {
    const claimedAt = bench.clock.now();
    expect(await bench.runPass(pairId)).toEqual({ kind: "retry", at: claimedAt + 60_000 });
    bench.sites.second.indexed = true;
    bench.clock.time += 60_000;
    bench.sites.second.takeCalls();
    await bench.settle();
    expect(copies()).toHaveLength(1);
    expect(bench.sites.second.takeCalls()).not.toContain("newestByOperations");
  });

  test("is not repeated however long the index lags", async () => {
    bench.clock.time += 61_000;
    await bench.runPass(pairId);
    expect(copies()).toHaveLength(1);
    expect(await bench.pairs()).toMatchObject([{ secondIssueId: copies()[0]!.id }]);
  });

  test("is not repeated as long as the project cannot be looked through", async () => {
    bench.clock.time += 61_000;
    bench.sites.second.failNext("newestByOperations", { kind: "unavailable", sent: "no", until: null });
    await bench.runPass(pairId);
    expect(bench.sites.second.takeCalls().filter((call) => call === "createIssue")).toHaveLength(1);
    expect(await bench.pairs()).toMatchObject([{ secondIssueId: null }]);
    await comeToRest(() => Promise.resolve());
    expect(copies()).toHaveLength(1);
  });
});

test("a second copy that shows up late is reported and never copied back or again", async () => {
  const { second } = bench.sites;
  const post = second.createIssue.bind(second);
  let sent: Parameters<typeof post> | undefined;
  second.createIssue = (...given) => {
    sent ??= given;
    return sent === given ? Promise.reject(killed) : post(...given);
  };
  nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.deliver();
  const [pairId] = await bench.waitingPairs();
  await expect(bench.runPass(pairId!)).rejects.toBe(killed);
  bench.clock.time += 61_000;
  await bench.runPass(pairId!);
  await bench.settle();
  await post(...sent!);
  expect(copies()).toHaveLength(2);
  await bench.settle();
  const [, extra] = copies();
  expect(await bench.problems()).toMatchObject([
    { kind: "duplicate", subject: `duplicate:second:${extra!.id}` },
  ]);
  second.person("Tess").editIssue(extra!.id, { summary: text("Mine") });
  await bench.settle();
  expect(copies()).toHaveLength(2);
  expect(bench.sites.first.world.issuesOf("100")).toMatchObject([{ fields: { summary: text("Printer") } }]);
});

test("a worker that lost its lease writes nothing and records nothing", async () => {
  nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.deliver();
  const [pairId] = await bench.waitingPairs();
  const { lease } = await bench.claim(pairId!);
  await bench.claim(pairId!);
  expect(await syncPair(bench.deps, lease)).toEqual({ kind: "lost" });
  expect(await syncPair(bench.deps, { ...lease, stillHeld: () => Promise.resolve(true) })).toEqual({
    kind: "lost",
  });
  expect(copies()).toEqual([]);
  expect(await bench.pairs()).toMatchObject([{ operationId: null, origin: null }]);
});

test("a lease that is lost between claim and POST stops the POST", async () => {
  nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.deliver();
  const { lease } = await bench.claim((await bench.waitingPairs())[0]!);
  expect(await syncPair(bench.deps, { ...lease, stillHeld: () => Promise.resolve(false) })).toEqual({
    kind: "lost",
  });
  expect(bench.sites.second.takeCalls()).not.toContain("createIssue");
});
