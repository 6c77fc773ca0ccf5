import { expect, test } from "vitest";
import { wasSetBack } from "./restore-evidence.ts";

const hour = 3_600_000;
const known = [1, 2, 3, 4].map((n) => ({ issueId: String(n), updatedAt: n * hour }));
const found = (...times: [string, number][]) => new Map(times);
const all = known.map(({ issueId, updatedAt }): [string, number] => [issueId, updatedAt]);

test("one issue older than it was seen is proof, readings that lag a little are not", () => {
  expect(wasSetBack(known, found(...all))).toBe(false);
  expect(wasSetBack(known, found(...all.slice(0, 3), ["4", 4 * hour - 60_000]))).toBe(false);
  expect(wasSetBack(known, found(...all.slice(0, 3), ["4", 3 * hour]))).toBe(true);
  expect(wasSetBack(known, found(...all.slice(0, 3), ["4", 9 * hour]))).toBe(false);
});

test("issues that are gone are proof when there are several", () => {
  expect(wasSetBack(known, found(...all.slice(0, 2)))).toBe(false);
  expect(wasSetBack(known, found(...all.slice(0, 1)))).toBe(true);
  expect(wasSetBack([], found())).toBe(false);
});
