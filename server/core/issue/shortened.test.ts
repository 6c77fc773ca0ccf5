// Cutting rich text that is too long.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { richTextFaults } from "../testing/rich-text-rules.ts";
import { richTexts } from "../testing/rich-texts.ts";
import { plainText } from "./plain-text.ts";
import { cutText, document, paragraph, richTextFromLines, textNode } from "./rich-text-parts.ts";
import { shortened } from "./shortened.ts";

const original = { text: "PA-1", href: "https://northwind.example/browse/PA-1" };

test("a document within the limit is left alone", () => {
  const short = document(paragraph(textNode("short")));
  expect(shortened(short)).toEqual({ document: short, shortened: false });
  expect(shortened(short, JSON.stringify(short).length).shortened).toBe(false);
  expect(shortened(short, JSON.stringify(short).length - 1).shortened).toBe(true);
});

test("the beginning stays, and a notice links to the original", () => {
  const long = document(...["one ", "two ", "three "].map((word) => paragraph(textNode(word.repeat(100)))));
  const cut = shortened(long, 1000, original).document;
  expect(plainText(cut)).toMatch(/^(one )+\n(two )*t?w?o?\nShortened by Lockstep: PA-1$/);
  expect(cut.content.at(-1)?.content?.at(-1)?.marks).toEqual([
    { type: "link", attrs: { href: original.href } },
  ]);
});

test("as much as fits is kept", () => {
  const cut = shortened(document(paragraph(textNode("x".repeat(5000)))), 1000, original).document;
  expect(JSON.stringify(cut).length).toBeGreaterThan(990);
  expect(JSON.stringify(cut).length).toBeLessThanOrEqual(1000);
});

test("what cannot be cut in two is left out whole", () => {
  const cell = (text: string) => ({ type: "tableCell", content: [paragraph(textNode(text))] });
  const table = {
    type: "table",
    content: ["a", "b".repeat(900)].map((text) => ({ type: "tableRow", content: [cell(text), cell(text)] })),
  };
  const cut = shortened(document(table, paragraph(textNode("after"))), 1000).document;
  expect(plainText(cut)).toBe("a\na\nShortened by Lockstep");
});

test("every cut document is valid and within the limit", () => {
  fc.assert(
    fc.property(richTexts, fc.integer({ min: 300, max: 3000 }), (long, limit) => {
      const cut = shortened(long, limit, original);
      expect(JSON.stringify(cut.document).length).toBeLessThanOrEqual(limit);
      expect(richTextFaults(cut.document)).toEqual([]);
      expect(cut.shortened).toBe(JSON.stringify(long).length > limit);
    }),
    { numRuns: 300 },
  );
});

describe("cutText", () => {
  test.each([
    ["abc", 5, "abc"],
    ["abc", 2, "ab"],
    ["a🖨b", 2, "a"],
    ["a🖨b", 3, "a🖨"],
    ["🖨", 1, ""],
    ["abc", 0, ""],
    ["abc", -1, ""],
  ])("%j to %d: %j", (text, length, cut) => expect(cutText(text, length)).toBe(cut));
});

test("plain text becomes one paragraph per line", () => {
  expect(plainText(richTextFromLines("a\r\nb\n\nc"))).toBe("a\nb\n\nc");
});
