// What becomes of a pair when one of its issues is deleted, moved away or given another type.
import { describe, expect, test } from "vitest";
import { keepingLifecycle, type Deletion } from "../configuration/lifecycle.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { digest, text, TwoIssues } from "../testing/two-issues.ts";
import type { Configuration } from "../configuration/document.ts";
import { otherSide, type Side } from "../sides.ts";
import { planPass } from "./plan-pass.ts";
import type { Situation } from "./situation.ts";

function paired(more: Partial<Configuration> = {}): TwoIssues {
  const pair = new TwoIssues(powerCustomerSupport(more));
  pair.create("first", "task", { summary: text("Printer") });
  pair.settle();
  return pair;
}

function afterDeletion(
  deletion: Deletion,
  deleted: Side = "first",
  change: Partial<Situation["first"]> = {},
) {
  const pair = paired({ lifecycle: { firstToSecond: deletion, secondToFirst: deletion } });
  const situation = pair.situation();
  const partner = otherSide(deleted);
  return planPass(
    {
      ...situation,
      [deleted]: { ...situation[deleted], reading: { state: "missing" }, deletedHint: true },
      [partner]: { ...situation[partner], ...change },
    },
    { digest },
  ).steps;
}

describe("a deleted original", () => {
  const end = { kind: "end-pair", because: "first-deleted" };
  const close: Deletion = { action: "close", statuses: { help: "closed" } };

  test("keeps its copy unless told otherwise", () => {
    expect(afterDeletion(keepingLifecycle().firstToSecond)).toEqual([end]);
  });

  test("closes its copy, as far as a status is chosen for its type and it does not stand there", () => {
    const moves = { kind: "transition-issue", side: "second", statusId: "closed", ending: true };
    expect(afterDeletion(close)).toMatchObject([moves, end]);
    expect(afterDeletion({ action: "close", statuses: { purchase: "closed" } })).toEqual([end]);
    expect(afterDeletion({ action: "close", statuses: { help: "open" } })).toEqual([end]);
  });

  test("deletes its copy, unless that is gone too", () => {
    const remove: Deletion = { action: "delete", statuses: {} };
    expect(afterDeletion(remove)).toEqual([{ kind: "delete-issue", side: "second" }, end]);
    expect(afterDeletion(remove, "first", { reading: { state: "missing" } })).toEqual([end]);
  });

  test("a copy that could not be read is not forgotten", () => {
    const reading = { state: "failed", failure: { kind: "forbidden", message: "No." } } as const;
    expect(afterDeletion(close, "first", { reading })).toMatchObject([{ kind: "transition-issue" }, end]);
  });
});

test("a deleted copy never touches its original", () => {
  const end = { kind: "end-pair", because: "second-deleted" };
  expect(afterDeletion({ action: "delete", statuses: {} }, "second")).toEqual([end]);
  expect(afterDeletion({ action: "close", statuses: { task: "done" } }, "second")).toEqual([end]);
});

describe("another issue type", () => {
  const issueTypes: Configuration["issueTypes"] = [
    { direction: "first-to-second", first: ["task", "feature"], second: ["help"] },
    { direction: "first-to-second", first: ["bug"], second: ["purchase"] },
  ];

  test("that maps to the same partner type changes nothing", () => {
    const pair = paired({ issueTypes });
    pair.issue("first").typeId = "feature";
    expect(pair.plan().steps).toEqual([]);
  });

  test("that maps to another partner type is followed, once", () => {
    const pair = paired({ issueTypes });
    pair.issue("first").typeId = "bug";
    expect(pair.pass().steps).toEqual([{ kind: "retype-issue", side: "second", issueTypeId: "purchase" }]);
    expect(pair.settle()).toBe(0);
  });

  test("of a copy whose issues are not created on the other side is taken back", () => {
    const pair = paired({ issueTypes });
    pair.issue("second").typeId = "purchase";
    pair.edits.second.issuetype = 5;
    expect(pair.plan().steps).toEqual([{ kind: "retype-issue", side: "second", issueTypeId: "help" }]);
  });

  test("of a copy is followed where the mapping goes both ways", () => {
    const pair = paired({
      issueTypes: [
        { direction: "both", first: ["task"], second: ["help"] },
        { direction: "both", first: ["bug"], second: ["purchase"] },
      ],
    });
    pair.issue("second").typeId = "purchase";
    pair.edits.second.issuetype = 5;
    expect(pair.plan().steps).toEqual([{ kind: "retype-issue", side: "first", issueTypeId: "bug" }]);
  });

  test("that is not mapped ends the pair", () => {
    const pair = paired();
    pair.issue("first").typeId = "bug";
    expect(pair.plan().steps).toEqual([{ kind: "end-pair", because: "type-not-mapped" }]);
  });
});
