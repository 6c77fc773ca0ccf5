// Rich text as a person would read it.
import { expect, test } from "vitest";
import { inlineText, plainText } from "./plain-text.ts";
import { document, paragraph, textNode } from "./rich-text-parts.ts";
import type { RichTextNode } from "./rich-text.ts";

test("one line per block, wherever it stands", () => {
  const list = {
    type: "bulletList",
    content: ["a", "b"].map((text) => ({ type: "listItem", content: [paragraph(textNode(text))] })),
  };
  const single = { type: "mediaSingle", content: [{ type: "media", attrs: { alt: "screen.png" } }] };
  const text = document(
    { type: "heading", content: [textNode("Title")] },
    ...[list, { type: "rule" }, single],
    paragraph(textNode("end"), { type: "hardBreak" }, textNode("!")),
  );
  expect(plainText(text)).toBe("Title\na\nb\n[image: screen.png]\nend\n!");
  expect(plainText(null)).toBe("");
});

test.each<[RichTextNode, string]>([
  [{ type: "mention", attrs: { text: "@Ada" } }, "@Ada"],
  [{ type: "emoji", attrs: { shortName: ":smile:", text: "😄" } }, "😄"],
  [{ type: "emoji", attrs: { shortName: ":smile:" } }, ":smile:"],
  [{ type: "status", attrs: { text: "DONE" } }, "DONE"],
  [{ type: "date", attrs: { timestamp: "1700000000000" } }, "2023-11-14"],
  [{ type: "date", attrs: { timestamp: "soon" } }, "soon"],
  [{ type: "inlineCard", attrs: { url: "https://example.com" } }, "https://example.com"],
  [{ type: "placeholder", attrs: { text: "Type here" } }, ""],
  [{ type: "extension", attrs: {} }, "[macro: unknown]"],
  [{ type: "somethingNew", content: [{ type: "text", text: "kept" }] }, "kept"],
])("%j reads %j", (node, text) => expect(inlineText(node)).toBe(text));
