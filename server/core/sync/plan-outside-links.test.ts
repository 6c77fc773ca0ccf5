// Links of two issues in memory to what has no part in the synchronization: remote links of the partner, once, gone with their original.
import { describe, expect, it } from "vitest";
import { noLinks, type LinksSection } from "../configuration/links.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";

const on = { enabled: true, titles: false };

function paired(outside: Partial<LinksSection["outside"]> = { firstToSecond: on }): TwoIssues {
  const none = noLinks();
  const blocks = {
    first: "blocks",
    second: "blocks",
    direction: "first-to-second",
    reversed: false,
  } as const;
  const links = { ...none, types: [blocks], outside: { ...none.outside, ...outside } };
  const pair = new TwoIssues(powerCustomerSupport({ links }));
  pair.create("first", "task", { summary: text("One") });
  pair.settle();
  return pair;
}

const address = "https://northwind.example/browse/P4";

describe("a link to an issue that is not synchronized", () => {
  it("becomes a remote link of the partner with key, address and relationship, and the title only where that is chosen", () => {
    const pair = paired();
    pair.links.add("first", "other", "p4", false);
    expect(pair.settle()).toBe(1);
    expect(pair.links.outside.shown("second")).toEqual([`other from P4 ${address}`]);
    expect(pair.links.outside.shown("first")).toEqual([]);

    const titled = paired({ firstToSecond: { enabled: true, titles: true } });
    titled.links.add("first", "blocks", "p4");
    expect(titled.settle()).toBe(1);
    expect(titled.links.outside.shown("second")).toEqual([`blocks to P4 About p4 ${address}`]);
  });

  it("stays home where its direction is off, and lets the pair wait for a partner of its other end where it is on", () => {
    const pair = paired({ secondToFirst: on });
    pair.links.add("first", "blocks", "p4");
    expect(pair.settle()).toBe(0);
    const open = paired();
    open.links.add("first", "blocks", "p4");
    const plan = open.pass();
    expect(plan.awaits).toContainEqual({ side: "first", id: "p4", key: "P4", coming: false });
    expect(plan.explanations.filter(({ subject }) => subject.kind === "link")).toMatchObject([
      { verdict: "copied", to: "second" },
    ]);
  });

  it("gives way to a real link as soon as the other end has a partner", () => {
    const pair = paired();
    pair.links.add("first", "blocks", "p4");
    pair.settle();
    pair.family.first.set("p4", { state: "coming" });
    expect(pair.settle()).toBe(0);
    pair.family.first.set("p4", { state: "paired", partnerId: "q4" });
    expect(pair.settle()).toBe(1);
    expect(pair.links.outside.shown("second")).toEqual([]);
    expect(pair.links.shown("second")).toEqual(["blocks > q4"]);
    pair.family.first.set("p4", { state: "outside" });
    expect(pair.settle()).toBe(0);
  });

  it("goes with its original, but not when the issue at the other end is only not shown any more", () => {
    const pair = paired();
    pair.links.add("first", "blocks", "p4");
    pair.settle();
    pair.links.hidden.add("p4");
    expect(pair.settle()).toBe(0);
    expect(pair.links.outside.shown("second")).toHaveLength(1);
    pair.links.hidden.clear();
    expect(pair.settle()).toBe(0);
    pair.links.remove("first", 0);
    expect(pair.settle()).toBe(1);
    expect(pair.links.outside.shown("second")).toEqual([]);
  });

  it("is not made again when a person deleted the copy, and neither made nor deleted when the links were not seen", () => {
    const pair = paired();
    pair.links.add("first", "blocks", "p4");
    pair.settle();
    pair.links.outside.remove("second", 0);
    expect(pair.settle()).toBe(0);
    pair.links.remove("first", 0);
    pair.issue("first").hidden.add("links");
    expect(pair.settle()).toBe(0);
  });
});

describe("a link to an address", () => {
  it("is copied once, also with both directions on, and goes with its original", () => {
    const pair = paired({ firstToSecond: on, secondToFirst: on });
    pair.links.outside.add("first", "https://wiki.example/one", "Wiki");
    pair.links.outside.add("second", "https://wiki.example/two");
    expect(pair.settle()).toBe(1);
    const all = ["Wiki https://wiki.example/one", "https://wiki.example/two https://wiki.example/two"];
    expect(pair.links.outside.shown("first")).toEqual(all);
    expect(pair.links.outside.shown("second")).toEqual(all);
    pair.links.outside.remove("first", 0);
    pair.settle();
    expect(pair.links.outside.shown("second")).toEqual(all.slice(1));
    pair.links.outside.stored.second.find(({ url }) => url.endsWith("/two"))!.title = "Two";
    pair.settle();
    expect(pair.links.outside.shown("first")).toEqual(["Two https://wiki.example/two"]);
  });

  it("is not copied where it stands on both sides, where it leads to the partner, or where a browser may not open it", () => {
    const pair = paired({ firstToSecond: on, secondToFirst: on });
    for (const side of ["first", "second"] as const) pair.links.outside.add(side, "https://wiki.example/one");
    pair.links.outside.add("first", "https://aidesk.example/browse/PB-1");
    pair.links.outside.add("first", "javascript:alert(1)");
    expect(pair.settle()).toBe(0);
  });
});
