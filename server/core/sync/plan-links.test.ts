// Links between two issues in memory and others of their sides: made once, deleted with their original, never made again.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noLinks, type LinkTypeMapping } from "../configuration/links.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { configurations } from "../testing/histories.ts";
import { linkings, performLinking } from "../testing/link-deeds.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";

const row = (more: Partial<LinkTypeMapping> = {}): LinkTypeMapping => ({
  ...{ first: "blocks", second: "blocks", direction: "first-to-second", reversed: false },
  ...more,
});
const sameTypes = row({ first: "same", second: "same", direction: "both" });

function paired(...types: LinkTypeMapping[]): TwoIssues {
  const pair = new TwoIssues(powerCustomerSupport({ links: { ...noLinks(), types } }));
  pair.create("first", "task", { summary: text("One") });
  pair.settle();
  return pair;
}

describe("a link between two synchronized issues", () => {
  it("is made once on the other side, in the same way", () => {
    const pair = paired(row());
    pair.links.add("first", "blocks", "p1");
    pair.links.add("first", "blocks", "p2", false);
    expect(pair.settle()).toBe(1);
    expect(pair.links.shown("second")).toEqual(["blocks < q2", "blocks > q1"]);
    expect(pair.plan().links).toMatchObject({ kept: [], forgotten: [] });
  });

  it("becomes what the table says, turned round where it says so", () => {
    const pair = paired(row({ second: "causes", reversed: true }));
    pair.links.add("first", "blocks", "p1");
    pair.settle();
    expect(pair.links.shown("second")).toEqual(["causes < q1"]);
  });

  it("is not made where the other issue has it already, whichever way when both ways say the same", () => {
    const pair = paired(row(), sameTypes);
    pair.links.add("first", "same", "p1");
    pair.links.add("second", "same", "q1", false);
    expect(pair.settle()).toBe(0);
    expect(pair.links.stored.second).toHaveLength(1);
  });

  it("goes when its original goes, also one that stood on both sides before", () => {
    const pair = paired(row());
    pair.links.add("first", "blocks", "p1");
    pair.links.add("second", "blocks", "q1");
    pair.settle();
    pair.links.remove("first", 0);
    pair.settle();
    expect(pair.links.shown("second")).toEqual([]);
  });

  it("that two of the other side became leaves with the last of them", () => {
    const pair = paired(sameTypes, row(), row({ first: "causes" }));
    for (const outward of [true, false]) {
      pair.links.add("first", "same", "p1", outward);
      pair.settle();
    }
    for (const type of ["blocks", "causes"]) pair.links.add("first", type, "p2");
    pair.settle();
    expect(pair.links.shown("second")).toEqual(["blocks > q2", "same > q1"]);
    pair.links.remove("first", 3);
    pair.links.remove("first", 1);
    expect(pair.settle()).toBe(0);
    expect(pair.links.shown("second")).toEqual(["blocks > q2", "same > q1"]);
    pair.links.remove("first", 1);
    pair.links.remove("first", 0);
    pair.settle();
    expect(pair.links.shown("second")).toEqual([]);
  });

  it("stays when its copy is deleted, and the copy is not made again", () => {
    const pair = paired(row({ direction: "both" }));
    pair.links.add("first", "blocks", "p1");
    pair.settle();
    pair.links.remove("second", 0);
    pair.settle();
    expect([pair.links.shown("first"), pair.links.shown("second")]).toEqual([["blocks > p1"], []]);
  });

  it("is no reason to delete when the issue at its other end is not shown any more", () => {
    const pair = paired(row({ direction: "both" }));
    pair.links.add("first", "blocks", "p1");
    pair.settle();
    pair.links.hidden.add("p1");
    pair.settle();
    expect(pair.links.shown("second")).toEqual(["blocks > q1"]);
    pair.links.hidden.clear();
    expect(pair.settle()).toBe(0);
    pair.links.remove("first", 0);
    pair.settle();
    expect(pair.links.shown("second")).toEqual([]);
  });

  it("is neither made nor deleted when one list was not seen", () => {
    const pair = paired(row());
    pair.links.add("first", "blocks", "p1");
    pair.settle();
    pair.links.remove("first", 0);
    pair.issue("second").hidden.add("links");
    expect(pair.plan().steps).toEqual([]);
  });

  it("waits for the partner of its other end, and is nothing to the other side when that has none", () => {
    const pair = paired(row());
    pair.links.add("first", "blocks", "p3");
    pair.links.add("first", "blocks", "p4");
    expect(pair.pass().awaits).toEqual([{ side: "first", id: "p3", key: "P3", coming: true }]);
    expect(pair.links.shown("second")).toEqual([]);
  });

  it("follows a changed table: the old copy is replaced", () => {
    const pair = paired(row());
    pair.links.add("first", "blocks", "p1");
    pair.settle();
    pair.configuration = powerCustomerSupport({
      links: { ...noLinks(), types: [row({ second: "causes" })] },
    });
    pair.settle();
    expect(pair.links.shown("second")).toEqual(["causes > q1"]);
  });

  it("whose making was begun is deleted with an original that went meanwhile", () => {
    const pair = paired(row());
    pair.links.add("first", "blocks", "p1");
    const [step] = pair.plan().steps;
    if (step?.kind !== "create-link") throw new Error("Nothing is made.");
    pair.links.add("second", "blocks", "q1");
    pair.links.note({ ...pair.plan(), links: { kept: [step.record], forgotten: [] } });
    pair.links.remove("first", 0);
    pair.settle();
    expect(pair.links.shown("second")).toEqual([]);
  });
});

it("whatever people link and unlink, no link stands twice", () => {
  fc.assert(
    fc.property(configurations, fc.array(linkings, { maxLength: 10 }), (configuration, deeds) => {
      const pair = new TwoIssues(configuration);
      pair.create("first", "task", { summary: text("One") });
      pair.settle();
      for (const deed of deeds) {
        performLinking(pair.links, deed);
        pair.settle();
        for (const side of ["first", "second"] as const) {
          const shown = pair.links.shown(side);
          expect(new Set(shown).size).toBe(shown.length);
        }
      }
    }),
  );
});
