import { expect, it } from "vitest";
import { failed } from "../core/failure/jira-failure.ts";
import { createComments } from "./comments.ts";
import type { Call, JiraCall } from "./http.ts";
import { createIssues } from "./issues.ts";

it("asks Jira for silence about an edit only when told to", async () => {
  const asked: unknown[] = [];
  const call: JiraCall = <T>({ query }: Call<T>) => {
    asked.push(query?.notifyUsers);
    return Promise.resolve(failed<T>({ kind: "conflict" }));
  };
  const issues = createIssues(call);
  const comments = createComments(call);
  for (const announce of [undefined, "as usual", "quietly"] as const) {
    await issues.editIssue("1", {}, {}, "trace", announce);
    await comments.editComment("1", "2", { version: 1, type: "doc", content: [] }, "trace", announce);
  }
  expect(asked).toEqual([undefined, undefined, undefined, undefined, "false", "false"]);
});
