import fc from "fast-check";
import { expect, test } from "vitest";
import type { Hint } from "../../core/sync/hint.ts";
import { readsOf } from "./reads.ts";

const settled = { operation: null };
const issue = (side: "first" | "second", at: number, ...fields: string[]): Hint => ({
  kind: "issue",
  side,
  at,
  fields,
});
const comment = (commentId: string, change: "created" | "updated" | "deleted"): Hint => ({
  ...{ kind: "comment", side: "first", at: 1, commentId, change },
});

test("an issue hint asks for that issue and tells when its fields were edited last", () => {
  const reads = readsOf([issue("first", 5, "summary"), issue("first", 3, "summary", "labels")], settled);
  expect(reads).toMatchObject({
    whole: false,
    comments: [],
    edits: { first: { summary: 5, labels: 3 }, second: {} },
  });
  expect([...reads.issues]).toEqual(["first"]);
});

test("hints of one comment are one look, and a deletion among them counts", () => {
  const reads = readsOf([comment("1", "deleted"), comment("1", "updated"), comment("2", "created")], settled);
  expect(reads.issues.size).toBe(0);
  expect(reads.comments).toEqual([
    { side: "first", commentId: "1", deleted: true },
    { side: "first", commentId: "2", deleted: false },
  ]);
});

test("everything is compared when a hint says so or a create was never recorded", () => {
  const everything = (because: "sweep" | "resync"): Hint => ({ kind: "everything", at: 1, because });
  expect(readsOf([everything("sweep")], settled)).toMatchObject({ whole: true, askedByPerson: false });
  expect(readsOf([everything("resync"), everything("sweep")], settled)).toMatchObject({
    askedByPerson: true,
  });
  const operation = { id: "x", side: "second", openSince: 1, unread: false } as const;
  expect(readsOf([comment("1", "created")], { operation })).toMatchObject({ whole: true });
  expect(readsOf([], { operation: { ...operation, openSince: null } })).toMatchObject({ whole: false });
});

test("order and repetition of hints do not matter", () => {
  const hint = fc.oneof(
    fc.record({
      ...{ kind: fc.constant("issue" as const), side: fc.constantFrom("first" as const, "second" as const) },
      ...{ at: fc.nat(9), fields: fc.array(fc.constantFrom("summary", "labels")) },
    }),
    fc.record({
      ...{
        kind: fc.constant("comment" as const),
        side: fc.constantFrom("first" as const, "second" as const),
      },
      ...{ at: fc.nat(9), commentId: fc.constantFrom("1", "2") },
      change: fc.constantFrom("created" as const, "updated" as const, "deleted" as const),
    }),
    fc.record({
      kind: fc.constant("issue-deleted" as const),
      side: fc.constantFrom("first" as const, "second" as const),
      at: fc.nat(9),
    }),
  );
  const known = (hints: Hint[]) => {
    const reads = readsOf(hints, settled);
    return {
      ...reads,
      issues: [...reads.issues].sort(),
      deleted: [...reads.deleted].sort(),
      comments: reads.comments.map((one) => JSON.stringify(one)).sort(),
    };
  };
  fc.assert(
    fc.property(fc.array(hint), (hints) => {
      expect(known([...hints].reverse().concat(hints))).toEqual(known(hints));
    }),
  );
});
