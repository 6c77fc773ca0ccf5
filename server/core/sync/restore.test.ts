// What a conflict overwrites is named in the plan, and flows on like an edit when somebody wants it back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { configurations, edits, hasChains, perform } from "../testing/histories.ts";
import { rich, text, TwoIssues } from "../testing/two-issues.ts";
import { equalValues } from "../fields/every-kind.ts";
import type { FieldMapping } from "../configuration/document.ts";

const both = { direction: "both" } as const;

function paired(...fields: FieldMapping[]): TwoIssues {
  const pair = new TwoIssues(powerCustomerSupport({ fields }));
  pair.create("first", "task", { summary: text("Printer"), description: rich("It smokes") });
  pair.settle();
  return pair;
}

function quarrel(...fields: FieldMapping[]): TwoIssues {
  const pair = paired(...fields);
  pair.edit("first", "summary", text("Mine"));
  pair.edit("second", "summary", text("Yours"));
  return pair;
}

describe("what a conflict overwrites", () => {
  test("is named in the step that overwrites it, also when the field was emptied", () => {
    const pair = quarrel(mapping("summary", "summary", both));
    expect(pair.plan().steps).toMatchObject([{ side: "first", lost: { summary: text("Mine") } }]);
    pair.edit("first", "summary", text(null));
    expect(pair.plan().steps).toMatchObject([{ side: "second", lost: { summary: text("Yours") } }]);
  });

  test("is nothing where only one side changed", () => {
    const pair = paired(mapping("summary", "summary", both));
    pair.edit("first", "summary", text("Mine"));
    expect(pair.plan().steps[0]).not.toHaveProperty("lost");
  });

  test("is also what a first agreement overwrites, because nobody saw it there", () => {
    const pair = quarrel(mapping("summary", "summary", both));
    pair.agreed = { first: {}, second: {} };
    expect(pair.plan().steps).toMatchObject([{ side: "first", lost: { summary: text("Mine") } }]);
  });
});

describe("a lost value that somebody wants back", () => {
  test("is written where it stood, and flows on from there", () => {
    const pair = quarrel(mapping("summary", "summary", both), mapping("description", "description", both));
    pair.settle();
    pair.restores = pair.lost;
    const plan = pair.pass();
    expect(plan.steps).toMatchObject([
      { kind: "edit-issue", side: "first", fields: { summary: text("Mine") }, restored: ["summary"] },
    ]);
    expect(plan.explanations).toContainEqual(expect.objectContaining({ verdict: "restored", to: "first" }));
    pair.settle();
    expect(pair.issue("second").fields.get("summary")).toEqual(text("Mine"));
  });

  test("is not written where it stands already, and a hidden field is left alone", () => {
    const pair = quarrel(mapping("summary", "summary", both));
    pair.settle();
    pair.restores = [{ side: "first", field: "summary", value: text("Yours") }];
    expect(pair.plan().steps).toEqual([]);
    pair.restores = pair.lost;
    pair.issue("first").hidden.add("summary");
    expect(pair.plan().steps).toEqual([]);
  });

  test("loses again to a change that came after, and is named again", () => {
    const pair = quarrel(mapping("summary", "summary", { ...both, rule: "second-wins" }));
    pair.settle();
    pair.restores = pair.lost.splice(0);
    pair.pass();
    pair.edit("second", "summary", text("Later"));
    pair.settle();
    expect(pair.issue("first").fields.get("summary")).toEqual(text("Later"));
    expect(pair.lost).toEqual([{ side: "first", field: "summary", value: text("Mine") }]);
  });

  test("stands on its side in the end, and nothing is left to do, whatever is mapped", () => {
    fc.assert(
      fc.property(configurations, fc.array(edits, { maxLength: 10 }), (configuration, deeds) => {
        fc.pre(!hasChains(configuration));
        const pair = new TwoIssues(configuration);
        pair.create("first", "task", { summary: text("Start"), description: rich("Start") });
        pair.settle();
        for (const deed of deeds) perform(pair, deed);
        pair.settle();
        const wanted = pair.lost.at(-1);
        if (wanted === undefined) return;
        pair.restores = [wanted];
        pair.settle();
        const value = pair.issue(wanted.side).fields.get(wanted.field);
        expect(value !== undefined && equalValues(value, wanted.value)).toBe(true);
        expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
      }),
      { numRuns: 200 },
    );
  });
});

test("a status that a conflict took away is named, and comes back and flows on when wanted", () => {
  const pair = new TwoIssues(
    powerCustomerSupport({
      fields: [mapping("summary", "summary")],
      workflow: {
        statuses: [
          {
            ...{ first: "task", second: "help", rule: "newest-wins" },
            firstToSecond: flow([
              ["todo", "open"],
              ["doing", "working"],
              ["done", "resolved"],
            ]),
            secondToFirst: flow([
              ["open", "todo"],
              ["working", "doing"],
              ["resolved", "done"],
            ]),
          },
        ],
      },
    }),
  );
  pair.create("first", "task", { summary: text("Printer") });
  pair.settle();
  pair.move("first", "done");
  pair.move("second", "working");
  expect(pair.pass().steps).toMatchObject([{ side: "first", statusId: "doing", lost: { id: "done" } }]);
  pair.settle();
  pair.restores = [
    { side: "first", field: "status", value: { kind: "option", option: { id: "done", name: "Done" } } },
  ];
  pair.settle();
  expect([pair.issue("first").statusId, pair.issue("second").statusId]).toEqual(["done", "resolved"]);
});

function flow(rows: [string, string][]) {
  return { enabled: true, arrivals: [], rows: rows.map(([from, to]) => ({ from, to, via: null })) };
}
