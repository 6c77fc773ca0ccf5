// The text of copied comments.
import { expect, test } from "vitest";
import { plainText } from "../issue/plain-text.ts";
import { document } from "../issue/rich-text-parts.ts";
import { doc } from "../testing/two-issues.ts";
import { timeInWords } from "../issue/time-in-words.ts";
import { commentForPartner, type CommentSource } from "./comment-text.ts";
import { previewComment } from "./preview-comment.ts";

const source: CommentSource = {
  ...{ body: doc("The body"), authorName: "Nils", createdAt: Date.UTC(2026, 10, 23, 9, 30, 59) },
  ...{ issueKey: "PA-7", projectName: "Project A", siteUrl: "https://northwind.example" },
  original: { text: "PA-7", href: "https://northwind.example/browse/PA-7" },
};

function enriched(template: string, more: Partial<CommentSource> = {}) {
  return commentForPartner({ style: "enriched", template }, { ...source, ...more });
}

test("plain copies are the comment itself", () => {
  const copy = commentForPartner({ style: "plain", template: "{author}" }, source);
  expect(copy).toEqual({ body: doc("The body"), degraded: [], shortened: false });
});

test("all placeholders, in italics before the body", () => {
  const { body } = enriched("{author} wrote on {time}\n\n{key} of {project} at {site}");
  expect(plainText(body)).toBe(
    "Nils wrote on 2026-11-23 09:30 UTC\nPA-7 of Project A at northwind.example\nThe body",
  );
  expect(body.content[0]?.content?.[0]?.marks).toEqual([{ type: "em" }]);
});

test("unknown placeholders stay, and a name that looks like a placeholder is not replaced", () => {
  const { body } = enriched("{author} {mood} {constructor}", { authorName: "{time} $& {key}" });
  expect(plainText(body)).toBe("{time} $& {key} {mood} {constructor}\nThe body");
});

test("a blank template leaves the body alone", () => {
  expect(enriched(" \n ").body).toEqual(doc("The body"));
});

test("a comment without any text still says something, because Jira refuses empty comments", () => {
  const copy = commentForPartner({ style: "plain", template: "" }, { ...source, body: document() });
  expect(plainText(copy.body)).toBe("(no text)");
});

test("a too long comment is cut and points to the original", () => {
  const copy = enriched("{author}:", { body: doc("x".repeat(40_000)) });
  expect(copy.shortened).toBe(true);
  expect(JSON.stringify(copy.body).length).toBeLessThanOrEqual(30_000);
  expect(plainText(copy.body)).toMatch(/^Nils:\nx+\nShortened by Lockstep: PA-7$/);
});

test("times that are none are not invented", () => {
  expect(timeInWords(0)).toBe("1970-01-01 00:00 UTC");
  expect(timeInWords(Number.NaN)).toBe("an unknown time");
  expect(timeInWords(9e15)).toBe("an unknown time");
});

test("the preview follows the same rules", () => {
  const flow = { style: "enriched", template: "{author}:" } as const;
  expect(previewComment(flow, source)).toEqual(commentForPartner(flow, source).body);
});
