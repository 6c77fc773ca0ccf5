import { expect, test } from "vitest";
import { failed, succeeded, type JiraFailure } from "../../core/failure/jira-failure.ts";
import type { CommentSnapshot } from "../../core/issue/snapshot.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import { createBulkComments } from "./bulk-comments.ts";
import { createGate } from "./gate.ts";

/** Issue `n` has the comments `n.1`, `n.2` and so on. */
function siteWith(counts: Record<string, number>) {
  const calls: string[] = [];
  const state = { gone: new Set<string>(), failure: null as JiraFailure | null };
  const idsOf = (issueId: string) =>
    Array.from({ length: counts[issueId] ?? 0 }, (_one, index) => `${issueId}.${index + 1}`);
  const comment = (id: string): CommentSnapshot => ({
    ...{ id, author: { accountId: "a", displayName: "Nils" }, body: document(id) },
    ...{ createdAt: Number(id.split(".")[1]), updatedAt: 0, visibility: "public", operationId: null },
  });
  const site = {
    listComments(issueId: string) {
      calls.push(`list ${issueId}`);
      return Promise.resolve(succeeded(idsOf(issueId).map(comment)));
    },
    readComments(ids: string[]) {
      calls.push(`read ${ids.length}`);
      const there = ids.filter((id) => !state.gone.has(id)).toReversed();
      return Promise.resolve(
        state.failure === null ? succeeded(there.map(comment)) : failed<CommentSnapshot[]>(state.failure),
      );
    },
  };
  const comments = createBulkComments(site, createGate(6));
  for (const issueId of Object.keys(counts))
    comments.note(issueId, { commentIds: idsOf(issueId), updatedAt: 5 });
  const list = async (issueIds: string[]) =>
    (await comments.list(issueIds)).map((found) =>
      found.ok ? found.value.map(({ id }) => id) : found.failure.kind,
    );
  return { calls, state, comments, list };
}

test("comments of many issues are one call, in the order in which they were written", async () => {
  const { calls, list } = siteWith({ "1": 2, "2": 0, "3": 1 });
  expect(await list(["1", "2", "3"])).toEqual([["1.1", "1.2"], [], ["3.1"]]);
  expect(calls).toEqual(["read 3"]);
});

test("so many issues go into a call that it gives their comments, and an issue with more is listed alone", async () => {
  const { calls, list } = siteWith({ "1": 300, "2": 300, "3": 200, "4": 501 });
  expect((await list(["1", "2", "3", "4"])).map((ids) => ids.length)).toEqual([300, 300, 200, 501]);
  expect(calls.toSorted()).toEqual(["list 1", "list 4", "read 500"]);
});

test("an issue whose comments are not known, not known any more, or not given is listed alone", async () => {
  const { calls, state, comments, list } = siteWith({ "1": 1, "2": 1, "3": 2, "4": 1 });
  comments.note("4", null);
  comments.note("1", { commentIds: [], updatedAt: 4 });
  state.gone.add("3.2");
  expect(await list(["1", "2", "3", "4", "5"])).toEqual([["1.1"], ["2.1"], ["3.1", "3.2"], ["4.1"], []]);
  expect(calls.toSorted()).toEqual(["list 3", "list 4", "list 5", "read 4"]);
});

test("a site that limits is not asked issue by issue; one that refuses is", async () => {
  const { calls, state, list } = siteWith({ "1": 1, "2": 1 });
  state.failure = { kind: "limited", until: 9 };
  expect(await list(["1", "2"])).toEqual(["limited", "limited"]);
  state.failure = { kind: "refused", messages: [], fields: {} };
  expect(await list(["1", "2"])).toEqual([["1.1"], ["2.1"]]);
  expect(calls).toEqual(["read 2", "read 2", "list 1", "list 2"]);
});
