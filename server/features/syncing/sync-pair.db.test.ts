// The everyday flows, through the real store and queue and in-memory Jira sites, with what each costs.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { bugType, helpType, requestTypeField, richText, taskType, text } from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { activityEntrySchema } from "../activity/entry.ts";

const database = benchDatabase();
let bench: Bench;
beforeEach(async () => {
  bench = await createBench(database);
});

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const originals = () => bench.sites.first.world.issuesOf("100");
const copies = () => bench.sites.second.world.issuesOf("200");
const takeCalls = () => [...bench.sites.first.takeCalls(), ...bench.sites.second.takeCalls()];

/** A synchronized issue; the calls it cost are forgotten. */
async function synchronized(): Promise<{ original: FakeIssue; copy: FakeIssue }> {
  const original = nils().createIssue("100", taskType, {
    summary: text("Printer"),
    description: richText("It smokes."),
  });
  await bench.settle();
  const [copy] = copies();
  takeCalls();
  return { original, copy: copy! };
}

describe("issues", () => {
  test("one of a mapped type appears on the other side with fields, defaults and marker, once", async () => {
    const { original, copy } = await synchronized();
    expect(copies()).toHaveLength(1);
    expect(copy.issueTypeId).toBe(helpType);
    expect(copy.fields).toEqual({
      summary: text("Printer"),
      description: richText("It smokes."),
      [requestTypeField]: { kind: "request-type", id: "25" },
    });
    const [pair, ...others] = await bench.pairs();
    expect(others).toEqual([]);
    expect(pair).toMatchObject({
      ...{ firstIssueId: original.id, secondIssueId: copy.id, secondIssueKey: copy.key },
      ...{ origin: "first", operationAt: null, waiting: 0 },
    });
    expect(copy.marker).toEqual({ pairId: pair?.id, operationId: pair?.operationId });
    expect(originals()).toHaveLength(1);
  });

  test("one that Jira refuses is told of as not copied, with all that would have come with it", async () => {
    const fields = { summary: "Too bold." };
    for (let tries = 0; tries < 2; tries += 1)
      bench.sites.second.failNext("createIssue", { kind: "refused", messages: [], fields });
    nils().createIssue("100", taskType, { summary: text("Fire"), description: richText("It smokes.") });
    await bench.settle();
    expect(copies()).toEqual([]);
    const where = { synchronizationId: bench.synchronizationId };
    const { entry } = await bench.prisma.activityEntry.findFirstOrThrow({ where });
    const { kind, explanations } = activityEntrySchema.parse(entry);
    expect(kind).toBe("problem");
    expect(explanations.map(({ verdict }) => verdict)).toEqual(["failed", "failed", "failed"]);
  });

  test("one of a type that is not mapped stays alone, and so does one created against the direction", async () => {
    nils().createIssue("100", bugType, { summary: text("Crash") });
    tess().createIssue("200", helpType, { summary: text("Own business") });
    await bench.settle();
    expect(originals()).toHaveLength(1);
    expect(copies()).toHaveLength(1);
  });

  test("an edited field costs at most three calls and reaches the partner", async () => {
    const { original, copy } = await synchronized();
    nils().editIssue(original.id, { summary: text("Printer on fire") });
    await bench.deliver();
    const [pairId] = await bench.waitingPairs();
    await bench.runPass(pairId!);
    expect(copy.fields.summary).toEqual(text("Printer on fire"));
    expect(takeCalls()).toEqual(["readIssue", "readIssue", "editIssue"]);
  });

  test("the echo of an edit causes no write and reads one issue only", async () => {
    const { original } = await synchronized();
    nils().editIssue(original.id, { summary: text("Printer on fire") });
    await bench.deliver();
    await bench.runPass((await bench.waitingPairs())[0]!);
    takeCalls();
    await bench.settle();
    expect(takeCalls()).toEqual(["readIssue"]);
  });

  test("both sides' edits of different fields survive", async () => {
    const { original, copy } = await synchronized();
    nils().editIssue(original.id, { summary: text("Printer on fire") });
    tess().editIssue(copy.id, { description: richText("Bring water.") });
    await bench.settle();
    for (const issue of [original, copy])
      expect(issue.fields).toMatchObject({
        summary: text("Printer on fire"),
        description: richText("Bring water."),
      });
  });

  test("a value that Jira spells its own way is not sent back to where it came from", async () => {
    bench.sites.second.world.spelling = (value) =>
      value.kind === "text" ? text(`${value.text?.trim() ?? ""} `) : value;
    const { original } = await synchronized();
    nils().editIssue(original.id, { summary: text("Printer on fire") });
    await bench.settle();
    expect(original.fields.summary).toEqual(text("Printer on fire"));
    expect(takeCalls().filter((call) => call === "editIssue")).toHaveLength(1);
  });

  test("a hidden field is never written as blank", async () => {
    const { original, copy } = await synchronized();
    bench.sites.first.hiddenFields.add("description");
    nils().editIssue(original.id, { summary: text("Printer on fire") });
    await bench.settle();
    expect(copy.fields).toMatchObject({
      summary: text("Printer on fire"),
      description: richText("It smokes."),
    });
  });

  test("a 404 without a hint of deletion ends nothing and is reported; with it the partner is kept and the pair ends", async () => {
    const { original, copy } = await synchronized();
    bench.sites.first.failNext("readIssue", { kind: "missing" });
    nils().editIssue(original.id, { summary: text("Printer on fire") });
    await bench.settle();
    expect((await bench.pairs())[0]?.ended).toBeNull();
    expect(await bench.problems()).toMatchObject([{ subject: "issue:first", kind: "missing" }]);

    tess().comment(copy.id, document("Still there?"));
    nils().comment(original.id, document("Help"));
    await bench.settle();
    nils().deleteIssue(original.id);
    await bench.settle();
    expect((await bench.pairs())[0]?.ended).toBe("first-deleted");
    expect(await bench.problems()).toEqual([]);
    expect(copies()).toHaveLength(1);
    expect(copy.comments).toHaveLength(2);
  });
});

describe("comments", () => {
  test("one costs at most three calls; its echo none", async () => {
    const { original, copy } = await synchronized();
    nils().comment(original.id, document("Please hurry"));
    await bench.deliver();
    await bench.runPass((await bench.waitingPairs())[0]!);
    expect(takeCalls()).toEqual(["readComment", "createComment"]);
    expect(copy.comments).toMatchObject([{ visibility: "public", author: { displayName: "Lockstep" } }]);
    expect(JSON.stringify(copy.comments[0]?.body)).toContain("Nils wrote");
    await bench.settle();
    expect(takeCalls()).toEqual([]);
    expect(original.comments).toHaveLength(1);
  });

  test("edits and deletions follow the original; deleting the copy deletes nothing and it never returns", async () => {
    const { original, copy } = await synchronized();
    const one = nils().comment(original.id, document("Please hurry"));
    const other = nils().comment(original.id, document("Soon"));
    await bench.settle();
    nils().editComment(original.id, one.id, document("No hurry"));
    await bench.settle();
    expect(JSON.stringify(copy.comments[0]?.body)).toContain("No hurry");

    takeCalls();
    nils().deleteComment(original.id, one.id);
    await bench.settle();
    expect(takeCalls()).toEqual(["readIssue", "deleteComment"]);
    expect(copy.comments).toHaveLength(1);

    tess().deleteComment(copy.id, copy.comments[0]!.id);
    await bench.settle();
    nils().editComment(original.id, other.id, document("Sooner"));
    await bench.settle();
    expect(copy.comments).toEqual([]);
    expect(original.comments).toHaveLength(1);
  });

  test("those an issue already has follow it when it is first synchronized, oldest first", async () => {
    const original = nils().createIssue("100", taskType, { summary: text("Printer") });
    nils().comment(original.id, document("one"));
    nils().comment(original.id, document("two"));
    bench.sites.first.takeWebhooks();
    nils().editIssue(original.id, { summary: text("Printer!") });
    await bench.settle();
    const [copy] = copies();
    expect(copy?.comments.map((comment) => JSON.stringify(comment.body).includes("one"))).toEqual([
      true,
      false,
    ]);
    expect(copy?.comments).toHaveLength(2);
  });

  test("a deleted issue's comment events do not delete the copies, whatever comes first", async () => {
    const { original, copy } = await synchronized();
    nils().comment(original.id, document("Please hurry"));
    await bench.settle();
    nils().deleteIssue(original.id);
    const [commentDeleted, issueDeleted] = bench.sites.first.takeWebhooks();
    await bench.accept("first", commentDeleted!);
    await bench.settle();
    await bench.accept("first", issueDeleted!);
    await bench.settle();
    expect(copy.comments).toHaveLength(1);
  });
});

test("both projects may live on one site", async () => {
  bench = await createBench(database, undefined, { oneSite: true });
  const { original, copy } = await synchronized();
  nils().comment(original.id, document("Please hurry"));
  tess().comment(copy.id, document("On my way"));
  tess().comment(copy.id, document("He is annoying"), "internal");
  tess().editIssue(copy.id, { summary: text("Fire") });
  await bench.settle();
  expect(original.fields.summary).toEqual(text("Fire"));
  expect(original.comments).toHaveLength(2);
  expect(copy.comments).toHaveLength(3);
  expect(await bench.pairs()).toHaveLength(1);
});
