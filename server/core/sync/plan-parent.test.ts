// Parents between two issues in memory: what follows, what waits, and what stays as it is.
import { describe, expect, it } from "vitest";
import type { Configuration } from "../configuration/document.ts";
import { noLinks, type LinksSection } from "../configuration/links.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { digest, text, TwoIssues } from "../testing/two-issues.ts";
import { planPass } from "./plan-pass.ts";
import { withWinner } from "./restored.ts";

const both = { firstToSecond: true, secondToFirst: true };
const toSecond = { firstToSecond: true, secondToFirst: false };

function configured(hierarchy: LinksSection["hierarchy"], more: Partial<LinksSection> = {}): Configuration {
  return powerCustomerSupport({ links: { ...noLinks(), hierarchy, ...more } });
}

function below(parentId: string | null, configuration = configured(toSecond)): TwoIssues {
  const pair = new TwoIssues(configuration);
  pair.create("first", "task", { summary: text("Child") }).parentId = parentId;
  return pair;
}

const aboutParent = (pair: TwoIssues) =>
  pair.plan().explanations.find(({ subject }) => subject.kind === "parent")?.verdict;

describe("an issue without partner", () => {
  it("is created below the partner of its parent, in one write", () => {
    const pair = below("p1");
    expect(pair.settle()).toBe(1);
    expect(pair.issue("second").parentId).toBe("q1");
  });

  it("is created without parent while that has none yet, waits for it, and is put below it once it exists", () => {
    const pair = below("p3");
    const plan = pair.pass();
    expect(plan.awaits).toEqual([{ side: "first", id: "p3", key: "P3", coming: true }]);
    expect(pair.issue("second").parentId).toBeNull();
    pair.family.first.set("p3", { state: "paired", partnerId: "q3" });
    pair.settle();
    expect(pair.issue("second").parentId).toBe("q3");
  });

  it("is not created at all before its parent when it will be a sub-task", () => {
    const levels = { first: {}, second: { help: -1 } };
    const pair = below("p3", configured(toSecond, { levels }));
    const plan = pair.plan();
    expect(plan.steps).toEqual([]);
    expect(plan.awaits).toHaveLength(1);
    expect(plan.explanations).toMatchObject([{ subject: { kind: "issue" }, verdict: "waits-for-parent" }]);
    pair.family.first.set("p3", { state: "paired", partnerId: "q3" });
    pair.settle();
    expect(pair.issue("second").parentId).toBe("q3");
  });

  it("is created without a parent that has no part in the synchronization", () => {
    const pair = below("p4");
    pair.settle();
    expect(pair.issue("second").parentId).toBeNull();
    expect(pair.plan().awaits).toEqual([]);
  });

  it("is created without parent where levels do not allow it, and where the direction is off", () => {
    const levels = { first: {}, second: { help: 0 } };
    const standard = below("p1", configured(toSecond, { levels }));
    standard.parentType = "task";
    standard.settle();
    expect(standard.issue("second").parentId).toBeNull();
    const off = below("p1", configured({ firstToSecond: false, secondToFirst: true }));
    off.settle();
    expect(off.issue("second").parentId).toBeNull();
  });
});

describe("two issues", () => {
  const paired = (parentId: string | null, hierarchy = both) => {
    const pair = below(parentId, configured(hierarchy));
    pair.settle();
    return pair;
  };

  it("follow each other below another parent, and below none", () => {
    const pair = paired("p1");
    pair.setParent("first", "p2");
    expect(pair.settle()).toBe(1);
    expect(pair.issue("second").parentId).toBe("q2");
    pair.setParent("second", "q1");
    pair.settle();
    expect(pair.issue("first").parentId).toBe("p1");
    pair.setParent("second", null);
    pair.settle();
    expect(pair.issue("first").parentId).toBeNull();
  });

  it("keep a parent of their own when the other's has no part in the synchronization", () => {
    const pair = paired("p1");
    pair.setParent("first", "p4");
    expect(pair.pass().awaits).toEqual([{ side: "first", id: "p4", key: "P4", coming: false }]);
    expect(pair.issue("second").parentId).toBe("q1");
    expect(aboutParent(pair)).toBe("nothing-new");
    pair.family.first.set("p4", { state: "paired", partnerId: "q5" });
    pair.settle();
    expect(pair.issue("second").parentId).toBe("q5");
  });

  it("are not compared when one parent was not seen", () => {
    const pair = paired("p1");
    pair.setParent("first", null);
    pair.issue("first").hidden.add("parent");
    expect(aboutParent(pair)).toBe("not-seen");
    expect(pair.settle()).toBe(0);
    expect(pair.issue("second").parentId).toBe("q1");
  });

  it("stay as they are in a closed direction; the newer one wins when both were moved", () => {
    const oneWay = paired("p1", toSecond);
    oneWay.setParent("second", "q2");
    oneWay.settle();
    expect(oneWay.issue("first").parentId).toBe("p1");

    const quarrel = paired("p1");
    quarrel.setParent("second", "q2");
    quarrel.setParent("first", null);
    quarrel.settle();
    expect([quarrel.issue("first").parentId, quarrel.issue("second").parentId]).toEqual([null, null]);
  });

  it.each(["first", "second"] as const)("stand as on the %s side where a person says so", (wins) => {
    const pair = paired("p1");
    pair.setParent("second", "q2");
    pair.setParent("first", "p5");
    pair.family.first.set("p5", { state: "paired", partnerId: "q5" });
    const { steps } = planPass(withWinner(pair.situation(), wins), { digest, now: 0 });
    const [side, issueId] = wins === "first" ? ["second", "q5"] : ["first", "p2"];
    expect(steps).toMatchObject([{ kind: "edit-issue", side, fields: { parent: { issueId } } }]);
  });

  it("that were never agreed on keep the parent that one of them has", () => {
    const pair = paired(null, { firstToSecond: false, secondToFirst: false });
    pair.setParent("second", "q1");
    pair.configuration = configured(both);
    pair.settle();
    expect(pair.issue("first").parentId).toBe("p1");
    expect(pair.issue("second").parentId).toBe("q1");
  });
});
