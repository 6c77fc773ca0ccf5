// What makes two documents the same, and what does not.
import { describe, expect, test } from "vitest";
import { canonicalText } from "./canonical-text.ts";
import { document, paragraph, textNode } from "./rich-text-parts.ts";
import type { RichText, RichTextNode } from "./rich-text.ts";

function same(one: RichText, other: RichText): boolean {
  return canonicalText(one) === canonicalText(other);
}

const strong = { type: "strong" };
const link = (attrs: Record<string, unknown>) => ({ type: "link", attrs });

test.each<[string, RichText | null]>([
  ["null", null],
  ["no block", document()],
  ["empty paragraphs", document(paragraph(), { type: "paragraph" }, paragraph(textNode("")))],
])("%s is empty", (_what, empty) => expect(canonicalText(empty)).toBe(""));

describe("no difference", () => {
  test.each<[string, RichTextNode, RichTextNode]>([
    [
      "order of keys",
      { type: "heading", attrs: { level: 1, x: { a: 1, b: 2 } } },
      { attrs: { x: { b: 2, a: 1 }, level: 1 }, type: "heading" },
    ],
    [
      "local ids",
      { type: "paragraph", attrs: { localId: "1" } },
      { type: "paragraph", attrs: { localId: "2" } },
    ],
    ["default attributes", { type: "orderedList", attrs: { order: 1 } }, { type: "orderedList" }],
    ["null attributes", { type: "codeBlock", attrs: { language: null } }, { type: "codeBlock" }],
    ["empty containers", { type: "rule", content: [], marks: [], attrs: {} }, { type: "rule" }],
    ["split text", paragraph(textNode("ab")), paragraph(textNode("a"), textNode("b"))],
    [
      "split marked text",
      paragraph(textNode("ab", [strong])),
      paragraph(textNode("a", [strong]), textNode(""), textNode("b", [strong])),
    ],
    [
      "order of marks",
      paragraph(textNode("a", [strong, link({ href: "x" })])),
      paragraph(textNode("a", [link({ title: "", href: "x" }), strong])),
    ],
  ])("%s", (_what, one, other) =>
    expect(same(document(one, { type: "rule" }), document(other, { type: "rule" }))).toBe(true),
  );
});

describe("a difference", () => {
  test.each<[string, RichTextNode, RichTextNode]>([
    ["text", paragraph(textNode("a")), paragraph(textNode("b"))],
    ["marks", paragraph(textNode("a")), paragraph(textNode("a", [strong]))],
    [
      "where a mark ends",
      paragraph(textNode("ab", [strong])),
      paragraph(textNode("a", [strong]), textNode("b")),
    ],
    [
      "mark attributes",
      paragraph(textNode("a", [link({ href: "x" })])),
      paragraph(textNode("a", [link({ href: "y" })])),
    ],
    ["attributes", { type: "orderedList", attrs: { order: 2 } }, { type: "orderedList" }],
    ["kind of block", paragraph(textNode("a")), { type: "heading", content: [textNode("a")] }],
    ["nesting", { type: "panel", content: [paragraph()] }, paragraph()],
    ["blocks", paragraph(textNode("ab")), { type: "doc", content: [paragraph(textNode("a"))] }],
  ])("%s", (_what, one, other) => expect(same(document(one), document(other))).toBe(false));
});

test("an attribute named like something every object has is kept", () => {
  const node = { type: "constructor", attrs: { toString: "a" } };
  expect(canonicalText(document(node))).toContain('"toString":"a"');
});
