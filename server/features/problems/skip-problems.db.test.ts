// A skipped problem stays away until another value meets the same trouble, or a person wants it back.
import { expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench } from "../../testing/factories-bench.ts";
import { richText, taskType, text } from "../../testing/factories.ts";
import { resyncPairs } from "../syncing/resync.ts";
import { retryProblems } from "./retry-problems.ts";
import { skipProblems } from "./skip-problems.ts";

const database = benchDatabase();

test("a skipped problem is out of sight until another value is refused, and comes back for who retries what was skipped", async () => {
  const bench = await createBench(database);
  const nils = bench.sites.first.person("Nils");
  const original = nils.createIssue("100", taskType, {
    summary: text("Printer"),
    description: richText("It smokes."),
  });
  await bench.settle();
  bench.sites.second.refusedFields.set("description", "Too long.");
  const edit = async (description: string) => {
    nils.editIssue(original.id, { description: richText(description) });
    await bench.settle();
  };
  const { synchronizationId } = bench;
  const skip = (...mySides: ("first" | "second")[]) =>
    skipProblems(bench.deps, {
      synchronizationId,
      mySides,
      group: "second/refused/field:second:description",
    });
  const seen = async () => (await bench.deps.problems.list(synchronizationId, {}, 9)).problems.length;
  await edit("One");
  expect(await skip("first")).toBe(0);
  expect(await skip("second")).toBe(1);
  expect(await seen()).toBe(0);
  await resyncPairs(bench.deps, { synchronizationId, side: "first" });
  await bench.settle();
  expect(await bench.problems()).toHaveLength(1);
  expect(await seen()).toBe(0);
  await edit("Two");
  expect(await seen()).toBe(1);
  await skip("second");
  expect(await retryProblems(bench.deps, { synchronizationId })).toBe(0);
  expect(await retryProblems(bench.deps, { synchronizationId, skippedOn: ["second"] })).toBe(1);
  expect(await seen()).toBe(1);
  bench.sites.second.refusedFields.clear();
  await bench.settle();
  expect(await bench.problems()).toEqual([]);
});
