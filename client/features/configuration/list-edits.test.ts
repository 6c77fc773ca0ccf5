// Entries are found by value, so that an edit never hits another entry that moved into its place.
import { expect, it } from "vitest";
import { placeOf, without, withChanged } from "./list-edits.ts";

const [a, b, c] = [{ id: "a" }, { id: "b" }, { id: "c" }];

it("finds an entry by its value", () => {
  expect(placeOf([a, { id: "b" }], b)).toBe(1);
  expect(placeOf([a], c)).toBe(-1);
});

it("changes an entry wherever it stands by now", () => {
  expect(withChanged([c, a, b], { id: "b" }, { id: "B" })).toEqual([c, a, { id: "B" }]);
});

it("adds what is new, and what somebody else removed meanwhile", () => {
  expect(withChanged([a], null, b)).toEqual([a, b]);
  expect(withChanged([a], c, b)).toEqual([a, b]);
});

it("removes one entry, or none when it is gone already", () => {
  expect(without([a, b, { id: "a" }], { id: "a" })).toEqual([b, { id: "a" }]);
  expect(without([b], a)).toEqual([b]);
});
