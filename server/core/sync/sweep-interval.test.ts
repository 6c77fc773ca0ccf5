// The sweep comes rarely where nothing happens.
import { expect, test } from "vitest";
import { sweepIntervalMs } from "./sweep-interval.ts";

const minutes = (count: number) => count * 60_000;

test.each([
  [0, 5],
  [60, 5],
  [120, 10],
  [360, 30],
  [100_000, 30],
])("%i minutes after the last change a sweep comes every %i minutes", (quiet, interval) => {
  expect(sweepIntervalMs(minutes(quiet))).toBe(minutes(interval));
});

test("an idle synchronization costs less than ten calls an hour", () => {
  const sides = 2;
  const listsOfFailedWebhooks = 2;
  const sweeps = minutes(60) / sweepIntervalMs(Number.MAX_SAFE_INTEGER);
  expect(sides * sweeps + listsOfFailedWebhooks).toBeLessThan(10);
});
