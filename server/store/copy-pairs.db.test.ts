import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { CommentRow } from "../features/syncing/rows.ts";
import { benchDatabase } from "../testing/bench-database.ts";
import { createBench } from "../testing/factories-bench.ts";
import { createPairStore } from "./pairs.ts";

const database = benchDatabase();

const row = (originalId: string, more: Partial<CommentRow> = {}): CommentRow => ({
  ...{ origin: "first", originalId, copyId: `c${originalId}`, state: "present", operationId: randomUUID() },
  ...{ claimedAt: 5_000, written: "print", visibility: "public" },
  ...more,
});

test("rows are replaced and removed, and found as original, as copy, or as an open claim", async () => {
  const bench = await createBench(database);
  const pairs = createPairStore(database.prisma);
  const [pairId] = await bench.inTransaction((transaction) =>
    pairs.ensurePairs(transaction, { synchronizationId: bench.synchronizationId, side: "first" }, [
      { id: "1", key: null },
    ]),
  );
  const { lease } = await bench.claim(pairId!);
  const one = row("1");
  const two = row("2", { origin: "second" });
  const claimed = row("3", { state: "claimed", copyId: null, written: null, visibility: "internal" });
  const extra = row("4");
  await pairs.claimComments(lease, [one, two, claimed, extra]);

  const load = async (...named: Parameters<typeof pairs.loadComments>[1] & object) =>
    (await pairs.loadComments(lease, named)).map((found) => found.originalId).sort();
  expect(await load()).toEqual(["3"]);
  expect(await load({ side: "first", commentId: "1" })).toEqual(["1", "3"]);
  expect(await load({ side: "first", commentId: "c2" })).toEqual(["2", "3"]);
  expect(await load({ side: "second", commentId: "1" })).toEqual(["3"]);

  const kept = { ...claimed, copyId: "c3", state: "present", written: "other" } as const;
  const removed = { origin: "first", originalId: "1" } as const;
  await bench.inTransaction((transaction) =>
    pairs.recordComments(transaction, lease, { kept: [kept], removed: [removed] }),
  );
  const all = await pairs.loadComments(lease, "all");
  expect(all).toHaveLength(3);
  expect(all).toEqual(expect.arrayContaining([two, kept, extra]));
});
