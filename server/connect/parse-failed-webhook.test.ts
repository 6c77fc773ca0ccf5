// Bodies of failed webhooks are read like deliveries; one that cannot be read is passed over, never thrown.
import { describe, expect, it } from "vitest";
import { parseFailedWebhook } from "./parse-failed-webhook.ts";

const comment = {
  webhookEvent: "comment_created",
  timestamp: 5,
  issue: { id: "10001", key: "CUST-1", fields: { project: { id: "10100" } } },
  comment: { id: 77, body: "not to be kept" },
};

describe("parseFailedWebhook", () => {
  it("takes ids and time from the body, no text", () => {
    const facts = parseFailedWebhook(JSON.stringify(comment), 9);
    expect(facts).toMatchObject({
      event: "comment_created",
      issueId: "10001",
      commentId: "77",
      at: 5,
      trace: null,
    });
    expect(JSON.stringify(facts)).not.toContain("not to be kept");
  });

  it.each(["", "{", "[]", '{"webhookEvent":"user_created"}', '{"webhookEvent":"comment_created"}'])(
    "passes over %j",
    (body) => {
      expect(parseFailedWebhook(body, 9)).toBeNull();
    },
  );
});
