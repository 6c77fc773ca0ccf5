// What the sweep costs after an initial load, when every issue was changed by Lockstep, and that it finds what people changed meanwhile.
import { describe, expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import { noLinks } from "../../core/configuration/links.ts";
import { noWorklogs } from "../../core/configuration/worklogs.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, supportConfiguration, taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { relatesType } from "../../testing/fake-links.ts";
import { configurationWithFiles, showing } from "../../testing/file-scene.ts";
import { createLoadBench } from "../../testing/load-bench.ts";
import { sweepSynchronization } from "../syncing/sweep.ts";

const database = benchDatabase();
const sides = ["first", "second"] as const;
let bench: Bench;

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const copies = () => bench.sites.second.world.issuesOf("200");
const sweep = (over: Partial<Bench["deps"]> = {}) =>
  sweepSynchronization({ ...bench.deps, ...over }, bench.synchronizationId);
const takeCalls = () => sides.flatMap((side) => bench.sites[side].takeCalls());
const loseWebhooks = () => sides.forEach((side) => bench.sites[side].takeWebhooks());

function everyKind(): Configuration {
  const worklogs = noWorklogs();
  return {
    ...configurationWithFiles(),
    links: {
      ...noLinks(),
      types: [{ first: relatesType, second: relatesType, direction: "both", reversed: false }],
    },
    worklogs: {
      enabled: true,
      firstToSecond: { ...worklogs.firstToSecond, enabled: true },
      secondToFirst: { ...worklogs.secondToFirst, enabled: true },
    },
  };
}

/** Issues with comments that a load has just given their partners; the webhooks came, the sweep did not. */
async function loaded(count: number, comments: number, configuration = everyKind()): Promise<FakeIssue[]> {
  bench = await createBench(database, configuration);
  const load = await createLoadBench(database, bench);
  const issues = Array.from({ length: count }, (_one, index) => {
    const issue = nils().createIssue("100", taskType, { summary: text(`Printer ${index}`) });
    for (let place = 0; place < comments; place += 1) nils().comment(issue.id, document(`Note ${place}`));
    return issue;
  });
  loseWebhooks();
  takeCalls();
  await load.start();
  // A batch waits for what the one before left to live passes.
  do {
    await load.run();
    await bench.settle();
  } while ((await load.current()).state === "running");
  bench.clock.time += 1000;
  return issues;
}

const smoke = { description: richText("Smoke") };
const half = { startedAt: Date.UTC(2026, 10, 20, 9), seconds: 1800, comment: document("Looked at it") };
const copyOf = (issue: FakeIssue) =>
  copies().find(({ fields }) => JSON.stringify(fields.summary) === JSON.stringify(issue.fields.summary))!;

test("load, echoes and sweeps together cost less than 1.05 of the least number of calls", async () => {
  await loaded(50, 7, supportConfiguration());
  expect(await sweep()).toBe(0);
  const calls = takeCalls();
  const written = calls.filter((call) => call === "createComment").length;
  expect(written).toBe(350);
  const least = 3 + written;
  expect(calls.length / least).toBeLessThan(1.05);
  expect(calls).not.toContain("readIssue");

  bench.clock.time += 1000;
  expect(await sweep()).toBe(0);
  expect(takeCalls()).toEqual(["changedIssues", "changedIssues"]);
});

describe("what a person changed during the load, and no webhook told, is found", () => {
  const changes: [
    string,
    (issue: FakeIssue, other: FakeIssue) => void,
    (issue: FakeIssue) => unknown,
    unknown,
  ][] = [
    [
      "an edit of the original",
      (issue) => nils().editIssue(issue.id, { summary: text("Fire") }),
      () =>
        copies().filter(({ fields }) => JSON.stringify(fields.summary) === JSON.stringify(text("Fire")))
          .length,
      1,
    ],
    [
      "an edit of the copy",
      (issue) => tess().editIssue(copyOf(issue).id, smoke),
      (issue) => issue.fields.description,
      smoke.description,
    ],
    [
      "a comment on the original",
      (issue) => nils().comment(issue.id, document("Help")),
      (issue) => copyOf(issue).comments.length,
      3,
    ],
    [
      "a comment on the copy",
      (issue) => tess().comment(copyOf(issue).id, document("Coming")),
      (issue) => issue.comments.length,
      3,
    ],
    [
      "an edited comment",
      (issue) => nils().editComment(issue.id, issue.comments[0]!.id, document("Other words")),
      (issue) => JSON.stringify(copyOf(issue).comments).includes("Other words"),
      true,
    ],
    [
      "a deleted comment",
      (issue) => nils().deleteComment(issue.id, issue.comments[0]!.id),
      (issue) => copyOf(issue).comments.length,
      1,
    ],
    [
      "a deleted copy of a comment",
      (issue) => tess().deleteComment(copyOf(issue).id, copyOf(issue).comments[0]!.id),
      (issue) => [issue.comments.length, copyOf(issue).comments.length],
      [2, 1],
    ],
    [
      "the same edit on both sides",
      (issue) => {
        tess().editIssue(copyOf(issue).id, smoke);
        nils().editIssue(issue.id, smoke);
      },
      (issue) => copyOf(issue).fields.description,
      smoke.description,
    ],
    [
      "a file of the original",
      (issue) => nils().attach(issue.id, "log.txt", "It smokes"),
      (issue) => copyOf(issue).files.length,
      1,
    ],
    [
      "a file of the copy",
      (issue) => {
        const { mediaId } = tess().attach(copyOf(issue).id, "shot.png", "pixels", "image/png");
        tess().comment(copyOf(issue).id, showing(mediaId));
      },
      (issue) => issue.files.length,
      1,
    ],
    [
      "a link of the originals",
      (issue, other) => nils().link(relatesType, issue.id, other.id),
      () => bench.sites.second.world.links.all().length,
      1,
    ],
    [
      "a link of the copies",
      (issue, other) => tess().link(relatesType, copyOf(issue).id, copyOf(other).id),
      () => bench.sites.first.world.links.all().length,
      1,
    ],
    [
      "a work log of the original",
      (issue) => nils().logWork(issue.id, half),
      () => bench.sites.second.world.worklogs.length,
      1,
    ],
    [
      "a work log of the copy",
      (issue) => tess().logWork(copyOf(issue).id, half),
      () => bench.sites.first.world.worklogs.length,
      1,
    ],
  ];
  test.each(changes)("%s", async (_what, change, outcome, expected) => {
    const [issue, other] = await loaded(4, 2);
    change(issue!, other!);
    loseWebhooks();
    expect(await sweep()).toBeGreaterThan(0);
    await bench.settle();
    expect(outcome(issue!)).toEqual(expected);
    expect(await bench.problems()).toEqual([]);
  });
});

describe("a change in the very moment in which the sweep looks", () => {
  /** `meanwhile` happens after the pairs were looked at and before that is noted. */
  const whileLooking = (meanwhile: () => Promise<void> | void): Partial<Bench["deps"]> => ({
    async compareTogether(...given) {
      const found = await bench.deps.compareTogether(...given);
      await meanwhile();
      return found;
    },
  });

  test("is left to its webhook and not noted as compared", async () => {
    const [issue] = await loaded(3, 0);
    const edit = async () => {
      nils().editIssue(issue!.id, smoke);
      await bench.deliver();
    };
    expect(await sweep(whileLooking(edit))).toBe(1);
    await bench.settle();
    expect(copyOf(issue!).fields.description).toEqual(smoke.description);
  });

  test("is found by the next sweep when its webhook is lost", async () => {
    const [issue] = await loaded(3, 0);
    const edit = () => {
      nils().comment(issue!.id, document("Help"));
      loseWebhooks();
    };
    expect(await sweep(whileLooking(edit))).toBe(0);
    expect(await sweep()).toBe(1);
    await bench.settle();
    expect(copyOf(issue!).comments).toHaveLength(1);
  });
});

test("a sweep that dies after it noted what stands in step, before its cursor moved, is repeated and wakes what differs", async () => {
  const [issue] = await loaded(4, 0);
  tess().comment(copyOf(issue!).id, document("Coming"));
  loseWebhooks();
  const dying = () => sweep({ inTransaction: () => Promise.reject(new Error("killed")) });
  await expect(dying()).rejects.toThrow("killed");
  await expect(dying()).rejects.toThrow("killed");
  expect(await sweep()).toBe(1);
  await bench.settle();
  expect(issue!.comments).toHaveLength(1);
});

test("a pair with a problem, one that waits, and those of a site that does not answer get their passes", async () => {
  const [bad, waiting] = await loaded(5, 0);
  bench.sites.second.refusedFields.set("summary", "Not on this screen.");
  nils().editIssue(bad!.id, { summary: text("Fire") });
  await bench.settle();
  expect(await bench.problems()).toHaveLength(1);
  bench.sites.second.refusedFields.clear();
  nils().comment(waiting!.id, document("Help"));
  await bench.deliver();
  await sweep();
  expect(await bench.waitingPairs()).toHaveLength(2);
  await bench.settle();
  expect(await bench.problems()).toEqual([]);

  for (const { id } of copies()) tess().comment(id, document("Internal"), "internal");
  loseWebhooks();
  bench.sites.first.failNext("readIssues", { kind: "unavailable", sent: "no", until: null });
  expect(await sweep()).toBe(5);
});

test("where most of what changed differs, the rest is not looked at before its passes", async () => {
  const issues = await loaded(110, 0);
  await sweep();
  bench.clock.time += 200_000;
  for (const { id } of issues) nils().comment(id, document("Help"));
  loseWebhooks();
  takeCalls();
  expect(await sweep()).toBe(110);
  const calls = takeCalls();
  expect(calls.filter((call) => call === "changedIssues")).toHaveLength(6);
  expect(calls.filter((call) => call === "readIssues")).toHaveLength(2);
});
