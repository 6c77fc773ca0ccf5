// The remote links between two issues in memory: once on each side, and again when what they say changed.
import { expect, it } from "vitest";
import { noLinks } from "../configuration/links.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { text, TwoIssues } from "../testing/two-issues.ts";

function created(partner: boolean): TwoIssues {
  const pair = new TwoIssues(powerCustomerSupport({ links: { ...noLinks(), partner } }));
  pair.create("first", "task", { summary: text("One") });
  return pair;
}

it("each issue is linked to its partner once, as soon as there is one", () => {
  const pair = created(true);
  expect(pair.pass().awaits).toEqual([{ side: "first", id: "1", key: "PA-1", coming: false }]);
  expect(pair.plan().steps).toMatchObject([
    {
      kind: "link-partner",
      side: "second",
      url: "https://northwind.example/browse/PA-1",
      title: "PA-1 in Project A",
    },
    {
      kind: "link-partner",
      side: "first",
      url: "https://aidesk.example/browse/PB-1",
      title: "PB-1 in Project B",
    },
  ]);
  expect(pair.settle()).toBe(1);
  expect(pair.plan().steps).toEqual([]);
});

it("a failed one is tried again by itself", () => {
  const pair = created(true);
  pair.pass();
  pair.pass((step) => step.kind !== "link-partner" || step.side === "second");
  expect(pair.plan().steps).toMatchObject([{ kind: "link-partner", side: "first" }]);
});

it("nothing is linked while it is off", () => {
  const pair = created(false);
  expect(pair.settle()).toBe(1);
  expect(pair.plan().steps).toEqual([]);
});
