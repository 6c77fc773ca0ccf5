// How issue type mappings are added, changed and removed, and which types can still be chosen.
import { describe, expect, it } from "vitest";
import type { Direction, IssueTypeMapping, Side } from "@contract";
import { catalogue, configuration } from "../../../testing/fixtures.ts";
import { sourceOf, typeChoices, withMapping } from "./issue-type-edits.ts";

const toSecond = (first: string[], second: string): IssueTypeMapping => ({
  direction: "first-to-second",
  first,
  second: [second],
});

function impossible(
  issueTypes: IssueTypeMapping[],
  side: Side,
  direction: Direction,
  besides: IssueTypeMapping | null = null,
) {
  const choices = typeChoices(catalogue(), configuration({ issueTypes }), side, direction, besides);
  return choices.filter((choice) => choice.impossible === "mapped already").map((choice) => choice.label);
}

it("reads both directions from first to second", () => {
  expect(sourceOf("first-to-second")).toBe("first");
  expect(sourceOf("second-to-first")).toBe("second");
  expect(sourceOf("both")).toBe("first");
});

describe("withMapping", () => {
  it("adds a mapping", () => {
    const document = withMapping(configuration(), toSecond(["1"], "11"));
    expect(document.issueTypes).toEqual([toSecond(["1"], "11")]);
  });

  it("joins types that become the same type in the same direction", () => {
    const before = configuration({ issueTypes: [toSecond(["1"], "11"), toSecond(["4"], "12")] });
    expect(withMapping(before, toSecond(["1", "2"], "11")).issueTypes).toEqual([
      toSecond(["1", "2"], "11"),
      toSecond(["4"], "12"),
    ]);
  });

  it("joins on the side that receives", () => {
    const toFirst = (second: string[]): IssueTypeMapping => ({
      direction: "second-to-first",
      first: ["1"],
      second,
    });
    const before = configuration({ issueTypes: [toFirst(["11"])] });
    expect(withMapping(before, toFirst(["12"])).issueTypes).toEqual([toFirst(["11", "12"])]);
  });

  it("never joins what goes both ways, because that is one to one", () => {
    const both = (first: string): IssueTypeMapping => ({ direction: "both", first: [first], second: ["11"] });
    const before = configuration({ issueTypes: [both("1")] });
    expect(withMapping(before, both("2")).issueTypes).toHaveLength(2);
  });
});

describe("typeChoices", () => {
  const mapped = [toSecond(["1"], "11")];

  it("offers a source once per direction", () => {
    expect(impossible(mapped, "first", "first-to-second")).toEqual(["Task"]);
    expect(impossible(mapped, "first", "second-to-first")).toEqual([]);
  });

  it("offers a target again, because many may become one", () => {
    expect(impossible(mapped, "second", "first-to-second")).toEqual([]);
  });

  it("offers both ways only what is free on either side", () => {
    expect(impossible(mapped, "first", "both")).toEqual(["Task"]);
    expect(impossible(mapped, "second", "both")).toEqual(["IT Help"]);
  });

  it("does not hold the mapping being edited against itself", () => {
    expect(impossible(mapped, "first", "first-to-second", toSecond(["1"], "11"))).toEqual([]);
  });

  it("offers sub-tasks too", () => {
    expect(impossible([], "first", "first-to-second")).toEqual([]);
  });
});
