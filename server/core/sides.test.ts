// Directions between the two sides.
import { expect, test } from "vitest";
import { flowsFrom, otherSide } from "./sides.ts";

test("the other side", () => expect([otherSide("first"), otherSide("second")]).toEqual(["second", "first"]));

test.each([
  ["first-to-second", true, false],
  ["second-to-first", false, true],
  ["both", true, true],
] as const)("%s", (direction, fromFirst, fromSecond) =>
  expect([flowsFrom(direction, "first"), flowsFrom(direction, "second")]).toEqual([fromFirst, fromSecond]),
);
