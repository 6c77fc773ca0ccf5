// The partner of an issue that has none yet.
import { describe, expect, test } from "vitest";
import type { Configuration } from "../configuration/document.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { doc, rich, text, TwoIssues } from "../testing/two-issues.ts";
import type { Step } from "./plan.ts";

function unpaired(more: Partial<Configuration> = {}, typeId = "task"): TwoIssues {
  const pair = new TwoIssues(powerCustomerSupport(more));
  pair.create("first", typeId, { summary: text("Printer"), description: rich("It smokes") });
  return pair;
}

function createStep(pair: TwoIssues): Extract<Step, { kind: "create-issue" }> {
  const [step] = pair.plan().steps;
  if (step?.kind !== "create-issue") throw new Error("A create was expected.");
  return step;
}

function issueVerdict(pair: TwoIssues) {
  const { steps, explanations } = pair.plan();
  expect(steps).toEqual([]);
  return explanations.find(({ subject }) => subject.kind === "issue")?.verdict;
}

describe("creating", () => {
  test("mapped type, mapped fields, request type, and what is agreed then", () => {
    const pair = unpaired();
    expect(pair.plan().steps).toEqual([
      {
        ...{ kind: "create-issue", side: "second", issueTypeId: "help" },
        fields: {
          summary: text("Printer"),
          description: rich("It smokes"),
          customfield_10010: { kind: "request-type", id: "r1" },
        },
        agreed: { first: expect.any(Object), second: expect.any(Object) },
      },
    ]);
    expect(pair.settle()).toBe(1);
  });

  test("a mapping of another direction gives nothing", () => {
    const fields = [
      mapping("summary", "summary"),
      mapping("customfield_1", "customfield_7", { direction: "second-to-first" }),
    ];
    const pair = unpaired({ fields });
    pair.edit("first", "customfield_1", text("Mine"));
    expect(Object.keys(createStep(pair).fields)).not.toContain("customfield_7");
  });

  test("a value goes before a default, a default before nothing", () => {
    const pair = unpaired({
      fields: [mapping("summary", "summary"), mapping("customfield_1", "customfield_7")],
      defaults: {
        first: [],
        second: [
          { field: "customfield_7", allIssueTypes: { kind: "text", text: "REF-0" } },
          { field: "summary", allIssueTypes: { kind: "text", text: "No summary" } },
        ],
      },
    });
    const { fields, agreed } = createStep(pair);
    expect(fields).toEqual({ summary: text("Printer"), customfield_7: text("REF-0") });
    const couple = "customfield_1>customfield_7";
    expect([agreed.first[couple], agreed.second[couple]]).toEqual(["", "REF-0"]);
    pair.settle();
    expect(pair.issue("second").fields.get("customfield_7")).toEqual(text("REF-0"));
    pair.edit("first", "customfield_1", text("REF-9"));
    pair.settle();
    expect(pair.issue("second").fields.get("customfield_7")).toEqual(text("REF-9"));
  });

  test("a default of the issue type goes before one of all issue types", () => {
    const pair = unpaired({
      defaults: {
        first: [],
        second: [
          { field: "labels", allIssueTypes: { kind: "labels", labels: ["any"] } },
          { field: "priority", byIssueType: { help: { kind: "option", id: "1" } } },
          { field: "priority", allIssueTypes: { kind: "option", id: "2" } },
          { field: "customfield_8", byIssueType: { purchase: { kind: "rich-text", text: "no" } } },
          { field: "environment", allIssueTypes: { kind: "rich-text", text: "one\ntwo" } },
          { field: "fixVersions", allIssueTypes: { kind: "options", ids: ["7"] } },
          { field: "customfield_9", allIssueTypes: { kind: "cascading", id: "1/2" } },
          { field: "duedate", allIssueTypes: { kind: "date", date: "2026-11-23" } },
        ],
      },
    });
    const { fields } = createStep(pair);
    expect(fields["labels"]).toEqual({ kind: "labels", labels: ["any"] });
    expect(fields["priority"]).toEqual({ kind: "option", option: { id: "1", name: null } });
    expect(fields["fixVersions"]).toEqual({ kind: "options", options: [{ id: "7", name: null }] });
    expect(fields["customfield_9"]).toEqual({
      ...{ kind: "cascading", parent: { id: "1", name: null }, child: { id: "2", name: null } },
    });
    expect(fields["duedate"]).toEqual({ kind: "date", date: "2026-11-23" });
    expect(fields["customfield_8"]).toBeUndefined();
    expect(fields["environment"]).toMatchObject({ kind: "rich-text", document: { content: [{}, {}] } });
  });

  test("a default survives a crash between the create and its record", () => {
    const pair = unpaired({
      fields: [mapping("summary", "summary"), mapping("customfield_1", "customfield_7")],
      defaults: {
        first: [],
        second: [{ field: "customfield_7", allIssueTypes: { kind: "text", text: "REF-0" } }],
      },
    });
    const step = createStep(pair);
    pair.perform({ ...step, agreed: { first: {}, second: {} } });
    pair.settle();
    expect(pair.issue("second").fields.get("customfield_7")).toEqual(text("REF-0"));
    expect(pair.issue("second").fields.get("summary")).toEqual(text("Printer"));
  });

  test("an unseen field is left out and copied once it is seen", () => {
    const pair = unpaired();
    pair.issue("first").hidden.add("description");
    const plan = pair.pass();
    expect(plan.explanations).toContainEqual({
      ...{ subject: { kind: "field", first: "description", second: "description" }, to: null },
      verdict: "not-seen",
    });
    pair.issue("first").hidden.clear();
    pair.settle();
    expect(pair.issue("second").fields.get("description")).toEqual(rich("It smokes"));
  });

  test("without a seen summary nothing is created", () => {
    const pair = unpaired();
    pair.issue("first").hidden.add("summary");
    expect(issueVerdict(pair)).toBe("not-seen");
  });

  test("the other way, by a mapping of that direction", () => {
    const pair = new TwoIssues(
      powerCustomerSupport({
        issueTypes: [{ direction: "both", first: ["task"], second: ["help"] }],
        fields: [mapping("summary", "summary", { direction: "both" })],
      }),
    );
    pair.create("second", "help", { summary: text("Ours") });
    expect(createStep(pair)).toMatchObject({
      side: "first",
      issueTypeId: "task",
      fields: { summary: text("Ours") },
    });
    expect(pair.settle()).toBe(1);
  });

  test("its comments are planned after it", () => {
    const pair = unpaired();
    pair.comment("first", "Hello");
    pair.comment("first", "Anybody?");
    const { steps } = pair.plan();
    expect(steps.map((step) => step.kind)).toEqual(["create-issue", "create-comment", "create-comment"]);
    expect(steps.slice(1).map((step) => step.kind === "create-comment" && step.body)).toEqual([
      doc("Hello"),
      doc("Anybody?"),
    ]);
    expect(pair.settle()).toBe(1);
  });
});

describe("not creating", () => {
  test("a type that is not mapped", () => expect(issueVerdict(unpaired({}, "bug"))).toBe("type-not-mapped"));

  test("a type that is mapped in the other direction only", () => {
    const pair = new TwoIssues(powerCustomerSupport());
    pair.create("second", "help", { summary: text("Ours") });
    expect(issueVerdict(pair)).toBe("direction-closed");
  });

  test("an issue Lockstep created itself, whichever pair it was created for", () => {
    const pair = unpaired();
    pair.issue("first").marker = { pairId: "another", operationId: "operation" };
    expect(issueVerdict(pair)).toBe("own-copy");
  });

  test("an issue that is known to be the partner of the other side's", () => {
    const pair = unpaired();
    pair.origin = "second";
    expect(issueVerdict(pair)).toBe("own-copy");
  });

  test("an issue that left the project", () => {
    const pair = unpaired();
    pair.issue("first").projectId = "999";
    expect(issueVerdict(pair)).toBe("type-not-mapped");
  });

  test("a pair that ended", () => {
    const pair = unpaired();
    pair.state = "ended";
    expect(issueVerdict(pair)).toBe("pair-ended");
  });

  test("comments of an issue without partner wait", () => {
    const pair = unpaired({}, "bug");
    const id = pair.comment("first", "Hello");
    expect(pair.plan().explanations).toContainEqual({
      ...{ subject: { kind: "comment", origin: "first", originalId: id }, to: null },
      verdict: "partner-missing",
    });
    expect(pair.plan().steps).toEqual([]);
  });
});
