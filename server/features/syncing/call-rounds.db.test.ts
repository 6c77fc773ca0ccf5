// How often a change has to wait for Jira before it stands on the other side: what does not depend on an answer is asked at once.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { countRounds, type Rounds } from "../../testing/call-rounds.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { richText, taskType, text } from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import { configurationWithFiles } from "../../testing/file-scene.ts";
import { believing, toldScene } from "../../testing/told-scene.ts";

const database = benchDatabase();
let bench: Bench;
let takeRounds: () => Rounds;
const { nils, telling, deliver, runAll, synchronized, edit } = toldScene(() => bench);

beforeEach(() => start());

async function start(configuration = configurationWithFiles()): Promise<void> {
  bench = believing(await createBench(database, configuration));
  ({ takeRounds } = countRounds(bench));
}

/** Two issues in step, whose rounds are forgotten. */
async function inStep() {
  const issues = await synchronized();
  takeRounds();
  return issues;
}

async function roundsOf(side: "first" | "second"): Promise<Rounds> {
  await deliver(side, telling(side));
  await runAll();
  return takeRounds();
}

describe("an edit", () => {
  test("of a field reads the partner, then writes", async () => {
    const { original } = await inStep();
    await deliver("first", edit(original, "Toaster"));
    await runAll();
    expect(takeRounds()).toEqual([["readIssue"], ["editIssue"]]);
  });

  test("of rich text too, and its echo reads one issue", async () => {
    const { original } = await inStep();
    bench.clock.time += 10_000;
    nils().editIssue(original.id, { description: richText("It burns.") });
    expect(await roundsOf("first")).toEqual([["readIssue", "readIssue"], ["editIssue"]]);
    expect(await roundsOf("second")).toEqual([["readIssue"]]);
  });

  test("that was tried before reads both at once as well", async () => {
    const { original } = await inStep();
    await bench.prisma.pair.updateMany({
      where: { synchronizationId: bench.synchronizationId },
      data: { attempts: 1 },
    });
    await deliver("first", edit(original, "Toaster"));
    await runAll();
    expect(takeRounds()).toEqual([["readIssue", "readIssue"], ["editIssue"]]);
  });
});

test("a new issue of plain fields is created at once, and that is all", async () => {
  nils().createIssue("100", taskType, { summary: text("Printer") });
  expect(await roundsOf("first")).toEqual([["createIssue"]]);
  expect(await roundsOf("second")).toEqual([]);
});

test("a new issue with a text is read, then created; what follows holds nothing up", async () => {
  nils().createIssue("100", taskType, { summary: text("Printer"), description: richText("It smokes.") });
  expect(await roundsOf("first")).toEqual([["readIssue"], ["createIssue"], ["readIssue"]]);
});

test("a comment is read, then written; several are read at once and written in their order", async () => {
  const { original, copy } = await inStep();
  nils().comment(original.id, document("One"));
  expect(await roundsOf("first")).toEqual([["readComment"], ["createComment"]]);
  for (const words of ["Two", "Three", "Four"]) nils().comment(original.id, document(words));
  expect(await roundsOf("first")).toEqual([
    ["readComment", "readComment", "readComment"],
    ["createComment"],
    ["createComment"],
    ["createComment"],
  ]);
  expect(JSON.stringify(copy.comments.map(({ body }) => body))).toMatch(/One.*Two.*Three.*Four/);
});

test("a file is fetched when it is known who may see it, and the partner is not read for it", async () => {
  const { original } = await inStep();
  nils().attach(original.id, "shot.png", "It smokes");
  const byComments: Rounds = [["readIssue"], ["listComments"], ["downloadFile"], ["uploadFile"]];
  expect(await roundsOf("first")).toEqual(byComments);
  expect(await roundsOf("second")).toEqual([]);
  const { attachments, ...rest } = configurationWithFiles();
  const { firstToSecond } = attachments;
  await bench.publish({
    ...rest,
    attachments: { ...attachments, firstToSecond: { ...firstToSecond, leave: "all" } },
  });
  nils().attach(original.id, "log.txt", "It smokes");
  expect(await roundsOf("first")).toEqual([["readIssue"], ["downloadFile"], ["uploadFile"]]);
  expect(await roundsOf("second")).toEqual([]);
});
