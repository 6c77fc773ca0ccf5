// From which side a synchronization is looked at, and what a search finds.
import { describe, expect, it } from "vitest";
import { projectA, projectB, sideView, synchronization } from "../../testing/fixtures.ts";
import { matching } from "./search.ts";
import { partnerOf, seenFrom } from "./seen-from.ts";

describe("seenFrom", () => {
  it("is the side of the page's project", () => {
    expect(seenFrom(synchronization(), projectA.id)).toBe("first");
    expect(seenFrom(synchronization(), projectB.id)).toBe("second");
  });

  it("is the only own side on the site's page, and none when both are own", () => {
    expect(seenFrom(synchronization({ mySides: ["second"] }), null)).toBe("second");
    expect(seenFrom(synchronization(), null)).toBeNull();
  });

  it("does not take a foreign project with the same id for the page's project", () => {
    const foreign = synchronization({
      first: sideView(projectA, { mine: false, siteName: "aidesk" }),
      second: sideView(null),
      mySides: ["second"],
    });
    expect(seenFrom(foreign, projectA.id)).toBe("second");
  });

  it("leads to the partner", () => {
    expect(partnerOf(synchronization(), "first")?.project).toEqual(projectB);
    expect(partnerOf(synchronization(), "second")?.project).toEqual(projectA);
    expect(partnerOf(synchronization(), null)).toBeNull();
  });
});

describe("matching", () => {
  const list = [
    synchronization({ name: "Support" }),
    synchronization({ name: "Sales", second: sideView(null, { siteName: "aidesk.example" }) }),
  ];
  const found = (search: string) => matching(list, search).map(({ name }) => name);

  it("finds by name, project, key and site, whatever the case", () => {
    expect(found("sup")).toEqual(["Support"]);
    expect(found("PROJECT B")).toEqual(["Support"]);
    expect(found("pb")).toEqual(["Support"]);
    expect(found("aidesk")).toEqual(["Sales"]);
  });

  it("wants every word, and shows all without any", () => {
    expect(found("sales support")).toEqual([]);
    expect(found("  ")).toEqual(["Support", "Sales"]);
  });
});
