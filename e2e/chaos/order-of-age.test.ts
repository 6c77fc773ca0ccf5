import { expect, test } from "vitest";
import { isInOrderOfAge } from "./order-of-age.ts";

const leeway = { places: 3, overtaken: 1 };
const ages = Array.from({ length: 12 }, (_, age) => age);
const without = (...left: number[]) => ages.filter((age) => !left.includes(age));

test.each([
  ["the order of age", ages, true],
  ["passes side by side", [3, 1, 0, 2, 4, 7, 5, 6, 8, 11, 9, 10], true],
  ["one that waited and was overtaken by all", [...without(2), 2], true],
  ["two of them", [...without(2, 3), 2, 3], false],
  ["one far too early", [11, ...without(11)], false],
  ["the reverse", ages.toReversed(), false],
  ["every other one first", [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11], false],
  ["only a part of them", [40, 10, 20, 30], true],
])("%s", (_what, order, inOrder) => {
  expect(isInOrderOfAge(order, leeway)).toBe(inOrder);
});
