// What a pass does with what it could and could not read of a pair.
import { describe, expect, test } from "vitest";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { digest, text, TwoIssues } from "../testing/two-issues.ts";
import { planPass } from "./plan-pass.ts";
import type { Situation } from "./situation.ts";
import type { Side } from "../sides.ts";

const bothSides: Side[] = ["first", "second"];

/** A pair with a change and a comment waiting on the first side. */
function pairWithNews(): TwoIssues {
  const pair = new TwoIssues(powerCustomerSupport());
  pair.create("first", "task", { summary: text("Printer") });
  pair.settle();
  pair.edit("first", "summary", text("Printer burns"));
  pair.comment("first", "Hurry");
  return pair;
}

function planWith(situation: Situation) {
  const { steps, explanations } = planPass(situation, { digest });
  return {
    kinds: steps.map((step) => step.kind),
    steps,
    issue: explanations.find(({ subject }) => subject.kind === "issue")?.verdict,
    comments: explanations.filter(({ subject }) => subject.kind === "comment").map(({ verdict }) => verdict),
  };
}

function withReading(side: Side, reading: Situation["first"]["reading"], hint?: boolean): Situation {
  const situation = pairWithNews().situation();
  return { ...situation, [side]: { ...situation[side], reading, deletedHint: hint } };
}

const unavailable = { kind: "unavailable", sent: "no", until: null } as const;

test("both read: the change and the comment are planned", () => {
  expect(planWith(pairWithNews().situation()).kinds).toEqual(["edit-issue", "create-comment"]);
});

describe("missing issues", () => {
  test.each(bothSides)("missing on the %s side without a deletion hint: nothing happens", (side) => {
    const plan = planWith(withReading(side, { state: "missing" }));
    expect(plan).toMatchObject({ kinds: [], issue: "partner-missing" });
  });

  test.each(bothSides)("missing on the %s side and known to be deleted: the pair ends", (side) => {
    const plan = planWith(withReading(side, { state: "missing" }, true));
    expect(plan.steps).toEqual([{ kind: "end-pair", because: `${side}-deleted` }]);
  });

  test("a deletion hint for an issue that can still be read ends nothing", () => {
    const situation = pairWithNews().situation();
    situation.second.deletedHint = true;
    expect(planWith(situation).kinds).toEqual(["edit-issue", "create-comment"]);
  });

  test("both deleted", () => {
    const situation = withReading("first", { state: "missing" }, true);
    situation.second = { ...situation.second, reading: { state: "missing" }, deletedHint: true };
    expect(planWith(situation).steps).toEqual([{ kind: "end-pair", because: "both-deleted" }]);
  });

  test.each(bothSides)("an ended pair stays ended, whatever is read on the %s side", (side) => {
    const situation = withReading(side, { state: "none" });
    expect(planWith({ ...situation, state: "ended" })).toMatchObject({ kinds: [], issue: "pair-ended" });
  });
});

describe("moved and retyped issues", () => {
  test("an issue in another project ends the pair", () => {
    const pair = pairWithNews();
    pair.issue("second").projectId = "999";
    expect(pair.plan().steps).toEqual([{ kind: "end-pair", because: "left-mapped-projects" }]);
  });

  test.each(bothSides)("a type that is not mapped on the %s side ends the pair", (side) => {
    const pair = pairWithNews();
    pair.issue(side).typeId = "bug";
    expect(pair.plan().steps).toEqual([{ kind: "end-pair", because: "type-not-mapped" }]);
  });

  test("another mapped type goes on", () => {
    const pair = pairWithNews();
    pair.issue("first").typeId = "feature";
    expect(planWith(pair.situation()).kinds).toEqual(["edit-issue", "create-comment"]);
  });

  test("a comment that is not visible any more is withdrawn although the type is not mapped", () => {
    const pair = new TwoIssues(powerCustomerSupport());
    pair.create("first", "task", { summary: text("Printer") });
    pair.settle();
    const id = pair.comment("second", "Public words");
    pair.settle();
    pair.editComment("second", id, "Private words", "internal");
    pair.issue("first").typeId = "bug";
    expect(planWith(pair.situation()).kinds).toEqual(["delete-comment", "end-pair"]);
  });
});

describe("issues that were not read", () => {
  test.each(bothSides)("a failed reading of the %s side: no field is written", (side) => {
    const plan = planWith(withReading(side, { state: "failed", failure: unavailable }));
    expect(plan.kinds).not.toContain("edit-issue");
    expect(plan.issue).toBe("not-seen");
  });

  test("comments are copied although the source issue was not asked for or failed", () => {
    expect(planWith(withReading("first", { state: "not-asked" })).kinds).toEqual(["create-comment"]);
    const failed = withReading("first", { state: "failed", failure: unavailable });
    expect(planWith(failed).kinds).toEqual(["create-comment"]);
  });

  test("comments are copied to an issue that was not asked for, and wait for one that failed", () => {
    expect(planWith(withReading("second", { state: "not-asked" })).kinds).toEqual(["create-comment"]);
    const failed = withReading("second", { state: "failed", failure: unavailable });
    expect(planWith(failed)).toMatchObject({ kinds: [], comments: ["not-seen"] });
  });

  test("nothing is created while the issue itself was not read", () => {
    const situation = withReading("second", { state: "none" });
    situation.second.issueKey = null;
    situation.first.reading = { state: "not-asked" };
    expect(planWith(situation)).toMatchObject({ kinds: [], comments: ["partner-missing"] });
  });

  test("nothing is created where a partner's key is known", () => {
    expect(planWith(withReading("second", { state: "none" }))).toMatchObject({
      ...{ kinds: [], issue: "partner-missing" },
    });
  });
});
