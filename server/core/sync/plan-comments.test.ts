// Copies of comments: which leave, what they become, and how they follow their originals.
import { describe, expect, test } from "vitest";
import type { CommentFlow } from "../configuration/document.ts";
import { openFlow, powerCustomerSupport } from "../testing/configurations.ts";
import { digest, doc, text, TwoIssues } from "../testing/two-issues.ts";
import { planPass } from "./plan-pass.ts";
import type { CommentSituation } from "./situation.ts";

function paired(
  secondToFirst: Partial<CommentFlow> = {},
  firstToSecond: Partial<CommentFlow> = {},
): TwoIssues {
  const pair = new TwoIssues(
    powerCustomerSupport({
      comments: {
        enabled: true,
        firstToSecond: openFlow({ leave: "all", become: "public", ...firstToSecond }),
        secondToFirst: openFlow({ leave: "public", ...secondToFirst }),
      },
    }),
  );
  pair.create("first", "task", { summary: text("Printer") });
  pair.settle();
  return pair;
}

function verdicts(pair: TwoIssues): string[] {
  return pair
    .plan()
    .explanations.flatMap(({ subject, verdict }) => (subject.kind === "comment" ? [verdict] : []));
}

describe("copying", () => {
  test("a customer's comment becomes a public comment, once", () => {
    const pair = paired();
    pair.comment("first", "Hello");
    expect(pair.settle()).toBe(1);
    expect(pair.shown("second")).toEqual([{ body: doc("Hello"), visibility: "public" }]);
    expect(verdicts(pair)).toEqual(["nothing-new", "own-copy"]);
  });

  test("a copy that is not known yet is recognised by its mark", () => {
    const pair = paired();
    pair.comment("first", "Hello");
    const [step] = pair.plan().steps;
    if (step?.kind !== "create-comment") throw new Error("A copy was expected.");
    pair.perform(step);
    pair.copies.clear();
    pair.issue("first").comments.clear();
    expect(verdicts(pair)).toEqual(["own-copy"]);
  });

  test("a copy without a mark is recognised because it is recorded as copy", () => {
    const pair = paired();
    pair.comment("first", "Hello");
    pair.settle();
    for (const [id, comment] of pair.issue("second").comments)
      pair.issue("second").comments.set(id, { ...comment, operationId: null });
    expect(pair.plan().steps).toEqual([]);
  });

  test("oldest first, whatever the order in which they were read", () => {
    const pair = paired();
    const bodies = ["one", "two", "three"];
    for (const body of bodies) pair.comment("first", body);
    const situation = pair.situation();
    const plan = planPass({ ...situation, comments: [...situation.comments].reverse() }, { digest });
    expect(plan).toEqual(pair.plan());
    expect(plan.steps.map((step) => step.kind === "create-comment" && step.body)).toEqual(bodies.map(doc));
  });

  test("the time of writing orders comments, not their ids", () => {
    const pair = paired();
    const [one, two] = [pair.comment("first", "one"), pair.comment("first", "two")];
    const { comments } = pair.issue("first");
    comments.set(one, { ...comments.get(one)!, createdAt: comments.get(two)!.createdAt + 1 });
    expect(pair.plan().steps).toMatchObject([{ originalId: two }, { originalId: one }]);
  });

  test("the same comment given twice is copied once", () => {
    const pair = paired();
    pair.comment("first", "Hello");
    const situation = pair.situation();
    const twice = { ...situation, comments: [...situation.comments, ...situation.comments] };
    expect(planPass(twice, { digest })).toEqual(pair.plan());
  });

  test("an edited original changes the copy; the same text again does not", () => {
    const pair = paired();
    const id = pair.comment("first", "Hello");
    pair.settle();
    pair.editComment("first", id, "Hello all");
    expect(pair.plan().steps.map((step) => step.kind)).toEqual(["edit-comment"]);
    pair.settle();
    expect(pair.shown("second")).toEqual([{ body: doc("Hello all"), visibility: "public" }]);
    pair.editComment("first", id, "Hello all");
    expect(pair.plan().steps).toEqual([]);
  });

  test("a deleted original takes its copy along; a deleted copy never comes back nor takes the original", () => {
    const pair = paired();
    const id = pair.comment("first", "Hello");
    const kept = pair.comment("first", "Stay");
    pair.settle();
    pair.issue("first").comments.delete(id);
    expect(pair.plan().steps).toMatchObject([{ kind: "delete-comment", because: "original-deleted" }]);
    pair.settle();
    expect(pair.shown("second")).toEqual([{ body: doc("Stay"), visibility: "public" }]);

    pair.issue("second").comments.clear();
    pair.editComment("first", kept, "Stay, please");
    expect(verdicts(pair)).toContain("copy-deleted-there");
    expect(pair.settle()).toBe(0);
    expect(pair.shown("first")).toHaveLength(1);
  });

  test("an original that cannot be read changes nothing", () => {
    const pair = paired();
    pair.comment("first", "Hello");
    pair.settle();
    const situation = pair.situation();
    const original: CommentSituation["original"] = { state: "failed", failure: { kind: "unauthorised" } };
    const plan = planPass(
      { ...situation, comments: situation.comments.map((comment) => ({ ...comment, original })) },
      { digest },
    );
    expect(plan.steps).toEqual([]);
    expect(plan.explanations.map(({ verdict }) => verdict)).toContain("not-seen");
  });

  test("a missing original is no deletion while its issue could not be read either", () => {
    const pair = paired();
    const id = pair.comment("first", "Hello");
    pair.settle();
    pair.issue("first").comments.delete(id);
    const situation = pair.situation();
    const failed = { state: "failed", failure: { kind: "forbidden", message: "" } } as const;
    const first = { ...situation.first, reading: failed };
    expect(planPass({ ...situation, first }, { digest }).steps).toEqual([]);
  });

  test("comments off, as a whole or in one direction", () => {
    const pair = paired({ enabled: false });
    pair.comment("first", "There");
    pair.comment("second", "Back");
    pair.settle();
    expect(verdicts(pair)).toContain("comments-off");
    expect(pair.shown("first")).toHaveLength(1);
    expect(pair.shown("second")).toHaveLength(2);
    pair.configuration = {
      ...pair.configuration,
      comments: { ...pair.configuration.comments, enabled: false },
    };
    pair.comment("first", "More");
    expect(pair.plan().steps).toEqual([]);
  });
});

describe("visibility", () => {
  test("an internal note never leaves when only public comments do, edited or not", () => {
    const pair = paired();
    const id = pair.comment("second", "Between us", "internal");
    expect(verdicts(pair)).toEqual(["not-visible"]);
    expect(pair.settle()).toBe(0);
    pair.editComment("second", id, "Still between us");
    expect(pair.settle()).toBe(0);
    expect(pair.shown("first")).toEqual([]);
  });

  test("a public comment that becomes internal is withdrawn before anything is written, and comes back when it is public again", () => {
    const pair = paired();
    const id = pair.comment("second", "Public words");
    pair.settle();
    expect(pair.shown("first")).toHaveLength(1);
    pair.comment("second", "Another");
    pair.editComment("second", id, "Private words", "internal");
    expect(pair.plan().steps.map((step) => step.kind)).toEqual(["delete-comment", "create-comment"]);
    pair.settle();
    expect(pair.shown("first").map(({ body }) => body)).toEqual([doc("Another")]);
    pair.editComment("second", id, "Public again", "public");
    pair.settle();
    expect(pair.shown("first").map(({ body }) => body)).toEqual([doc("Another"), doc("Public again")]);
  });

  test("a copy found after a crash is withdrawn when its original turned internal meanwhile", () => {
    const pair = paired();
    const id = pair.comment("second", "Public words");
    pair.settle();
    const copy = pair.copies.get(`second ${id}`)!;
    pair.copies.set(`second ${id}`, { ...copy, state: "claimed", written: null, visibility: null });
    pair.editComment("second", id, "Private words", "internal");
    expect(pair.plan().steps).toMatchObject([{ kind: "delete-comment", because: "not-visible-any-more" }]);
  });

  test("another visibility takes another copy", () => {
    const pair = paired({}, { leave: "all", become: "keep" });
    const id = pair.comment("first", "Words");
    pair.settle();
    pair.editComment("first", id, "Words", "internal");
    expect(pair.plan().steps.map((step) => step.kind)).toEqual(["delete-comment", "create-comment"]);
    pair.settle();
    expect(pair.shown("second")).toEqual([{ body: doc("Words"), visibility: "internal" }]);
    pair.editComment("first", id, "Words", "public");
    pair.settle();
    expect(pair.shown("second")).toEqual([{ body: doc("Words"), visibility: "public" }]);
  });

  test("a copy that should be internal by now is withdrawn even while nothing can be written", () => {
    const pair = paired({}, { leave: "all", become: "keep" });
    const id = pair.comment("first", "Words");
    pair.settle();
    pair.editComment("first", id, "Words", "internal");
    pair.issue("second").typeId = "bug";
    expect(pair.plan().steps.map((step) => step.kind)).toEqual(["delete-comment", "end-pair"]);
  });

  test("a copy whose visibility is not known is not trusted to be internal", () => {
    const pair = paired({}, { leave: "all", become: "internal" });
    const id = pair.comment("first", "Words");
    pair.settle();
    const copy = pair.copies.get(`first ${id}`)!;
    pair.copies.set(`first ${id}`, { ...copy, visibility: null });
    expect(pair.plan().steps.map((step) => step.kind)).toEqual(["delete-comment", "create-comment"]);
  });
});

test("enriched copies name the author, the time and the place", () => {
  const template = "{author} in {project} ({key}):";
  const pair = paired({ style: "enriched", template });
  pair.comment("second", "On it", "public", "Tess");
  pair.settle();
  expect(pair.shown("first")[0]?.body.content).toEqual([
    {
      type: "paragraph",
      content: [{ type: "text", text: "Tess in Project B (PB-1):", marks: [{ type: "em" }] }],
    },
    ...doc("On it").content,
  ]);
});
