import { expect, test } from "vitest";
import { splitFrozen, stillCounting, withFrozen, withWrites } from "./freeze-flipping.ts";
import type { RecentWrite } from "./rows.ts";

const now = 1_000_000;
const both = { direction: "both", rule: "newest-wins" } as const;
const configuration = { fields: [{ first: "title", second: "summary", kind: "text", ...both } as const] };
const at = { now, configuration };

function written(side: "first" | "second", field: string, values: unknown[], when = now): RecentWrite[] {
  return values.reduce<RecentWrite[]>(
    (recent, value) => withWrites(recent, side, { [field]: value }, when),
    [],
  );
}
const distinct = (count: number) => Array.from({ length: count }, (_, index) => `value ${index}`);

test("a value that comes back is frozen when it was written four times; other fields and the other side are not", () => {
  const fields = { summary: "A", labels: 2 };
  expect(splitFrozen(written("second", "summary", ["A", "B", "A", "B", "A"]), "second", fields, at)).toEqual({
    ...{ fields, frozen: [] },
  });
  const flipping = written("second", "summary", ["A", "B", "A", "B", "A", "B", "A"]);
  expect(splitFrozen(flipping, "second", fields, at)).toEqual({ fields: { labels: 2 }, frozen: ["summary"] });
  expect(splitFrozen(flipping, "first", fields, at)).toEqual({ fields, frozen: [] });
});

test("a burst of one side's edits is not frozen; values that both sides keep writing are", () => {
  const burst = written("second", "summary", distinct(30));
  expect(splitFrozen(burst, "second", { summary: "last" }, at).frozen).toEqual([]);
  const quarrel = [...written("second", "summary", distinct(8)), ...written("first", "title", distinct(8))];
  expect(splitFrozen(quarrel, "second", { summary: "last" }, at).frozen).toEqual(["summary"]);
  expect(splitFrozen(quarrel, "first", { title: "last" }, at).frozen).toEqual(["title"]);
});

test("writes older than a minute are forgotten; what is frozen stays until its problem is solved or a person asks", () => {
  const old = written("second", "summary", ["A", "A", "A", "A"], now - 60_000);
  expect(splitFrozen(old, "second", { summary: "A" }, at).frozen).toEqual([]);
  expect(withWrites(old, "first", { labels: 1 }, now)).toMatchObject([{ side: "first", field: "labels" }]);

  const frozen = withFrozen(old, "second", ["summary"], now - 300_000);
  expect(splitFrozen(frozen, "second", { summary: "new" }, at).frozen).toEqual(["summary"]);
  expect(withFrozen(frozen, "second", ["summary"], now)).toHaveLength(1);
  const openProblems = ["field:second:summary"];
  expect(stillCounting(frozen, { openProblems, askedByPerson: false })).toEqual(frozen);
  expect(stillCounting(frozen, { openProblems, askedByPerson: true })).toEqual([]);
  expect(
    stillCounting(withFrozen([], "second", ["summary"], now), { openProblems: [], askedByPerson: false }),
  ).toEqual([]);
});
