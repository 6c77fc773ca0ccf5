import { expect, test } from "vitest";
import { splitFrozen, withWrites } from "./freeze-flipping.ts";

const now = 1_000_000;
const times = (count: number, at = now) =>
  Array.from({ length: count }, () => ({ side: "second" as const, field: "summary", at }));

test("the ninth write of a field within a minute is frozen; other fields and the other side are not", () => {
  const fields = { summary: 1, labels: 2 };
  expect(splitFrozen(times(7), "second", fields, now)).toEqual({ fields, frozen: [] });
  expect(splitFrozen(times(8), "second", fields, now)).toEqual({
    fields: { labels: 2 },
    frozen: ["summary"],
  });
  expect(splitFrozen(times(8), "first", fields, now)).toEqual({ fields, frozen: [] });
});

test("writes older than a minute are forgotten", () => {
  const old = times(8, now - 60_000);
  expect(splitFrozen(old, "second", { summary: 1 }, now).frozen).toEqual([]);
  expect(withWrites(old, "first", ["labels"], now)).toEqual([{ side: "first", field: "labels", at: now }]);
});
