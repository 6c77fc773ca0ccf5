import { expect, test } from "vitest";
import { deliveryHint, startsPair, type DeliveryFacts } from "./delivery-hint.ts";

const facts = (event: string, more: Partial<DeliveryFacts> = {}): DeliveryFacts => ({
  ...{ event, issueId: "1", projectId: "2", changedFields: [], at: 7, trace: null },
  ...more,
});

test.each([
  [facts("jira:issue_created"), { kind: "issue", side: "second", at: 7, fields: [], created: true }, true],
  [
    facts("jira:issue_updated", { changedFields: ["summary"] }),
    { kind: "issue", side: "second", at: 7, fields: ["summary"] },
    true,
  ],
  [facts("jira:issue_deleted"), { kind: "issue-deleted", side: "second", at: 7 }, false],
  [
    facts("comment_created", { commentId: "9" }),
    { kind: "comment", side: "second", at: 7, commentId: "9", change: "created" },
    true,
  ],
  [
    facts("comment_deleted", { commentId: "9" }),
    { kind: "comment", side: "second", at: 7, commentId: "9", change: "deleted" },
    false,
  ],
])("$event becomes a hint", (given, hint, starts) => {
  expect(deliveryHint(given, "second")).toEqual(hint);
  expect(startsPair(deliveryHint(given, "second")!)).toBe(starts);
});

test.each([facts("comment_created"), facts("worklog_created"), facts("constructor", { commentId: "9" })])(
  "$event without what it needs, or unknown, says nothing",
  (given) => expect(deliveryHint(given, "first")).toBeNull(),
);
