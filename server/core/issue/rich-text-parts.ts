// Small pieces of rich text that Lockstep writes itself: paragraphs, plain lines, links.
import type { RichText, RichTextMark, RichTextNode } from "./rich-text.ts";

/** A text node; an empty text is not valid in ADF, so callers pass at least one character. */
export function textNode(text: string, marks: RichTextMark[] = []): RichTextNode {
  return marks.length === 0 ? { type: "text", text } : { type: "text", text, marks };
}

/** A paragraph of inline nodes; text nodes without text are left out. */
export function paragraph(...inline: RichTextNode[]): RichTextNode {
  return { type: "paragraph", content: inline.filter((node) => node.type !== "text" || node.text !== "") };
}

/** A document of these blocks. */
export function document(...blocks: RichTextNode[]): RichText {
  return { version: 1, type: "doc", content: blocks };
}

/** Plain text as rich text: one paragraph per line. */
export function richTextFromLines(text: string): RichText {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  return document(...lines.map((line) => paragraph(textNode(line))));
}

/** Cuts to at most `length` UTF-16 units without splitting a character in two. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = Math.max(0, length);
  const last = text.charCodeAt(end - 1);
  return text.slice(0, end > 0 && last >= 0xd800 && last <= 0xdbff ? end - 1 : end);
}
