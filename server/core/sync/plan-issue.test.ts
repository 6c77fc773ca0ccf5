// Edits between two issues that are each other's partner.
import { describe, expect, test } from "vitest";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { rich, text, TwoIssues } from "../testing/two-issues.ts";
import { canonicalValue } from "../fields/every-kind.ts";
import type { FieldMapping } from "../configuration/document.ts";
import type { Plan } from "./plan.ts";

function paired(...fields: FieldMapping[]): TwoIssues {
  const pair = new TwoIssues(powerCustomerSupport({ fields }));
  pair.create("first", "task", { summary: text("Printer"), description: rich("It smokes") });
  pair.settle();
  return pair;
}

function verdictOf(plan: Plan, first: string): { verdict: string; to: string | null } {
  const found = plan.explanations.filter(
    ({ subject }) => subject.kind === "field" && subject.first === first,
  );
  expect(found).toHaveLength(1);
  return { verdict: found[0]!.verdict, to: found[0]!.to };
}

const both = { direction: "both" } as const;

describe("one side changed", () => {
  test("a change flows in the open direction, alone in one edit", () => {
    const pair = paired(mapping("summary", "summary"), mapping("description", "description"));
    pair.edit("first", "summary", text("Printer burns"));
    const plan = pair.plan();
    expect(plan.steps).toEqual([
      {
        ...{ kind: "edit-issue", side: "second", fields: { summary: text("Printer burns") } },
        agreed: {
          summary: { first: { summary: "Printer burns" }, second: { summary: "Printer burns" } },
        },
      },
    ]);
    expect(verdictOf(plan, "summary")).toEqual({ verdict: "copied", to: "second" });
    expect(verdictOf(plan, "description")).toEqual({ verdict: "nothing-new", to: null });
  });

  test("a change against the direction stays where it is and is not undone by a later pass", () => {
    const pair = paired(mapping("summary", "summary"));
    pair.edit("second", "summary", text("Local words"));
    expect(verdictOf(pair.pass(), "summary")).toEqual({ verdict: "direction-closed", to: null });
    expect(pair.plan().steps).toEqual([]);
    expect(pair.issue("second").fields.get("summary")).toEqual(text("Local words"));
  });

  test("after a change against the direction the next change of the source flows again", () => {
    const pair = paired(mapping("summary", "summary", { rule: "second-wins" }));
    pair.edit("second", "summary", text("Local words"));
    pair.settle();
    pair.edit("first", "summary", text("New words"));
    expect(verdictOf(pair.pass(), "summary")).toEqual({ verdict: "copied", to: "second" });
    expect(pair.issue("second").fields.get("summary")).toEqual(text("New words"));
  });

  test("second to first", () => {
    const pair = paired(mapping("summary", "summary", both));
    pair.edit("second", "summary", text("From support"));
    pair.settle();
    expect(pair.issue("first").fields.get("summary")).toEqual(text("From support"));
  });

  test("two one-way mappings of the same fields are one mapping both ways", () => {
    const back = mapping("summary", "summary", { direction: "second-to-first" });
    const pair = paired(mapping("summary", "summary"), back);
    pair.edit("second", "summary", text("From support"));
    expect(verdictOf(pair.pass(), "summary")).toEqual({ verdict: "copied", to: "first" });
    expect(pair.plan().steps).toEqual([]);
  });

  test("clearing a field clears the partner's", () => {
    const pair = paired(mapping("description", "description"), mapping("summary", "summary"));
    pair.edit("first", "description", rich(null));
    pair.settle();
    expect(pair.issue("second").fields.get("description")).toEqual(rich(null));
  });

  test("a failed field is written by the next pass, though another field of the same source succeeded", () => {
    const pair = paired(mapping("summary", "summary"), mapping("summary", "customfield_7"));
    pair.edit("first", "summary", text("New"));
    const [step] = pair.plan().steps;
    if (step?.kind !== "edit-issue") throw new Error("An edit was expected.");
    const { customfield_7: refused, ...written } = step.fields;
    expect(refused).toEqual(text("New"));
    const { customfield_7: _lost, ...agreed } = step.agreed;
    pair.perform({ ...step, fields: written, agreed });
    expect(pair.plan().steps).toMatchObject([{ side: "second", fields: { customfield_7: text("New") } }]);
  });
});

describe("both sides changed", () => {
  test("different fields: both survive", () => {
    const pair = paired(mapping("summary", "summary", both), mapping("description", "description", both));
    pair.edit("first", "summary", text("A"));
    pair.edit("second", "description", rich("B"));
    pair.settle();
    for (const side of ["first", "second"] as const) {
      expect(pair.issue(side).fields.get("summary")).toEqual(text("A"));
      expect(pair.issue(side).fields.get("description")).toEqual(rich("B"));
    }
  });

  test.each([
    ["newest-wins", ["first", "second"], "second"],
    ["newest-wins", ["second", "first"], "first"],
    ["first-wins", ["first", "second"], "first"],
    ["first-wins", ["second", "first"], "first"],
    ["second-wins", ["second", "first"], "second"],
    ["second-wins", ["first", "second"], "second"],
  ] as const)("%s, edited in the order %j: %s wins", (rule, order, winner) => {
    const pair = paired(mapping("summary", "summary", { ...both, rule }));
    for (const side of order) pair.edit(side, "summary", text(`from ${side}`));
    const plan = pair.pass();
    const loser = winner === "first" ? "second" : "first";
    expect(verdictOf(plan, "summary")).toEqual({ verdict: "conflict-won", to: loser });
    expect(pair.issue("first").fields.get("summary")).toEqual(text(`from ${winner}`));
    expect(pair.issue("second").fields.get("summary")).toEqual(text(`from ${winner}`));
    expect(pair.plan().steps).toEqual([]);
  });

  test("equal edits are no conflict", () => {
    const pair = paired(mapping("summary", "summary", both));
    pair.edit("first", "summary", text("Same"));
    pair.edit("second", "summary", text("Same"));
    const plan = pair.pass();
    expect(plan.steps).toEqual([]);
    expect(plan.agreed).toEqual({ first: { summary: "Same" }, second: { summary: "Same" } });
    expect(verdictOf(plan, "summary")).toEqual({ verdict: "same", to: null });
  });

  test("the time of the field's own edit decides, not that of the issue", () => {
    const pair = paired(mapping("summary", "summary", both));
    pair.edit("second", "summary", text("earlier"));
    pair.edit("first", "summary", text("later"));
    pair.issue("second").updatedAt = pair.tick();
    pair.pass();
    expect(pair.issue("second").fields.get("summary")).toEqual(text("later"));
  });

  test("without known edit times the issue updated last wins, and the first side at the same time", () => {
    const pair = paired(mapping("summary", "summary", both));
    pair.edit("first", "summary", text("first's"));
    pair.edit("second", "summary", text("second's"));
    pair.edits = { first: {}, second: {} };
    expect(verdictOf(pair.plan(), "summary").to).toBe("first");
    pair.issue("second").updatedAt = pair.issue("first").updatedAt;
    expect(verdictOf(pair.plan(), "summary").to).toBe("second");
  });

  test("a winner whose direction is closed keeps its value, and so does the loser", () => {
    const pair = paired(mapping("summary", "summary", { rule: "second-wins" }));
    pair.edit("first", "summary", text("A"));
    pair.edit("second", "summary", text("B"));
    expect(verdictOf(pair.pass(), "summary")).toEqual({ verdict: "conflict-lost", to: null });
    expect(pair.plan().steps).toEqual([]);
    expect(pair.issue("first").fields.get("summary")).toEqual(text("A"));
  });
});

describe("never agreed on", () => {
  function fresh(first: string | null, second: string | null, more: Partial<FieldMapping> = {}): TwoIssues {
    const pair = new TwoIssues(powerCustomerSupport({ fields: [mapping("summary", "summary", more)] }));
    pair.create("first", "task", { summary: text(first) });
    pair.create("second", "help", { summary: text(second) });
    return pair;
  }

  test("equal values are adopted", () => {
    const pair = fresh("Same", "Same");
    expect(pair.pass().steps).toEqual([]);
    expect(pair.agreed).toEqual({ first: { summary: "Same" }, second: { summary: "Same" } });
  });

  test("different values: the open direction decides, whatever is newer", () => {
    const pair = fresh("A", "B");
    pair.settle();
    expect(pair.issue("second").fields.get("summary")).toEqual(text("A"));
  });

  test("both directions open: the rule decides", () => {
    const pair = fresh("A", "B", both);
    pair.settle();
    expect(pair.issue("first").fields.get("summary")).toEqual(text("B"));
  });

  test.each([
    [null, "B", "B", "B"],
    ["A", null, "A", "A"],
  ])("both directions open, %j and %j: the value goes before the empty field", (first, second, ...after) => {
    const pair = fresh(first, second, { ...both, rule: first === null ? "first-wins" : "second-wins" });
    pair.settle();
    const values = (["first", "second"] as const).map((side) => pair.issue(side).fields.get("summary"));
    expect(values).toEqual(after.map(text));
  });

  test("an empty source does not clear a value it was never compared with", () => {
    const pair = fresh(null, "B");
    expect(pair.pass().steps).toEqual([]);
    expect(pair.issue("second").fields.get("summary")).toEqual(text("B"));
    pair.edit("first", "summary", text("A"));
    pair.settle();
    expect(pair.issue("second").fields.get("summary")).toEqual(text("A"));
  });

  test("fields that agreed with others before are compared anew when they are mapped to one another", () => {
    const straight = [mapping("summary", "summary"), mapping("customfield_1", "customfield_7")];
    const pair = new TwoIssues(powerCustomerSupport({ fields: straight }));
    pair.create("first", "task", { summary: text("A"), customfield_1: text("B") });
    pair.settle();
    pair.configuration = powerCustomerSupport({
      fields: [mapping("summary", "customfield_7"), mapping("customfield_1", "summary")],
    });
    pair.settle();
    expect(pair.issue("second").fields.get("summary")).toEqual(text("B"));
    expect(pair.issue("second").fields.get("customfield_7")).toEqual(text("A"));
  });
});

describe("not seen", () => {
  test.each(["first", "second"] as const)(
    "a field hidden on the %s side is neither written nor agreed",
    (side) => {
      const pair = paired(mapping("summary", "summary"));
      pair.edit("first", "summary", text("New"));
      pair.issue(side).hidden.add("summary");
      const plan = pair.plan();
      expect(plan.steps).toEqual([]);
      expect(plan.agreed).toEqual({ first: {}, second: {} });
      expect(verdictOf(plan, "summary")).toEqual({ verdict: "not-seen", to: null });
      pair.pass();
      pair.issue(side).hidden.clear();
      pair.settle();
      expect(pair.issue("second").fields.get("summary")).toEqual(text("New"));
    },
  );

  test("a value of another kind than the mapping copies is not seen", () => {
    const pair = paired(mapping("summary", "summary"));
    pair.issue("first").fields.set("summary", rich("odd"));
    expect(verdictOf(pair.plan(), "summary").verdict).toBe("not-seen");
  });
});

describe("what the partner's site cannot hold", () => {
  const mention = {
    kind: "rich-text" as const,
    document: {
      ...{ version: 1 as const, type: "doc" as const },
      content: [{ type: "paragraph", content: [{ type: "mention", attrs: { id: "5b10", text: "@Ada" } }] }],
    },
  };

  test("a mention becomes text, is named as degraded, and does not come back as text", () => {
    const pair = paired(mapping("summary", "summary"), mapping("description", "description", both));
    pair.edit("first", "description", mention);
    const planned = pair.plan().steps[0];
    const canonical = canonicalValue(rich("@Ada"));
    expect(planned).toMatchObject({ agreed: { description: { second: { description: canonical } } } });
    const plan = pair.pass();
    expect(plan.explanations).toContainEqual({
      ...{ subject: { kind: "field", first: "description", second: "description" }, to: "second" },
      ...{ verdict: "degraded", degraded: ["mention"] },
    });
    expect(pair.issue("second").fields.get("description")).toEqual(rich("@Ada"));
    expect(pair.plan().steps).toEqual([]);
    expect(pair.issue("first").fields.get("description")).toEqual(mention);
  });

  test("a too long summary is shortened once", () => {
    const pair = paired(mapping("summary", "summary", both), mapping("customfield_1", "customfield_7"));
    pair.edit("first", "customfield_1", text("x".repeat(300)));
    expect(verdictOf(pair.pass(), "customfield_1")).toEqual({ verdict: "shortened", to: "second" });
    expect(pair.plan().steps).toEqual([]);
  });
});
