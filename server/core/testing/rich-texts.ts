// Generated rich text that keeps the rules of ADF, with everything in it that belongs to one site only.
import fc from "fast-check";
import type { RichText, RichTextNode } from "../issue/rich-text.ts";

const words = fc.constantFrom("a", "some words", 'ß 🖨 " \\', "x".repeat(200));

const extensionAttributes = { extensionType: "com.example", extensionKey: "toc" };

const inline: fc.Arbitrary<RichTextNode> = fc.oneof(
  fc.record({ type: fc.constant("text"), text: words }),
  words.map((text): RichTextNode => ({ type: "text", text, marks: [{ type: "strong" }] })),
  fc.constantFrom<RichTextNode>(
    { type: "hardBreak" },
    { type: "mention", attrs: { id: "5b10", text: "@Ada" } },
    { type: "mention", attrs: { id: "5b10" } },
    { type: "emoji", attrs: { shortName: ":smile:", id: "1f604" } },
    { type: "emoji", attrs: { shortName: ":logo:", id: "8f1a9c2e-12ab-4c3d-9e8f-001122334455" } },
    { type: "placeholder", attrs: { text: "Write here" } },
    { type: "inlineExtension", attrs: extensionAttributes },
    { type: "mediaInline", attrs: { id: "1", collection: "", alt: "log.txt" } },
    { type: "status", attrs: { text: "DONE", color: "green" } },
    { type: "inlineCard", attrs: { url: "https://example.com" } },
    { type: "date", attrs: { timestamp: "1700000000000" } },
  ),
);

const file = fc.constantFrom<RichTextNode>(
  { type: "media", attrs: { type: "file", id: "1", collection: "", alt: "screen.png" } },
  { type: "media", attrs: { type: "link", id: "2", collection: "" } },
  { type: "media", attrs: { type: "external", url: "https://example.com/a.png" } },
);

const captioned = inline.filter(({ type }) => type !== "inlineExtension" && type !== "mediaInline");

function holder(type: string, content: fc.Arbitrary<RichTextNode[]>, attrs?: Record<string, unknown>) {
  return content.map((inner): RichTextNode => ({ type, content: inner, ...(attrs ? { attrs } : {}) }));
}

const some = (node: fc.Arbitrary<RichTextNode>) => fc.array(node, { minLength: 1, maxLength: 3 });

const paragraph = holder("paragraph", fc.array(inline, { maxLength: 4 }));
const codeBlock = words.map((text): RichTextNode => ({
  type: "codeBlock",
  content: [{ type: "text", text }],
}));
const extension = fc.constant<RichTextNode>({ type: "extension", attrs: extensionAttributes });
const mediaGroup = holder("mediaGroup", some(file));
const mediaSingle = fc
  .tuple(file, fc.array(holder("caption", fc.array(captioned, { maxLength: 2 })), { maxLength: 1 }))
  .map(([media, caption]): RichTextNode => ({
    type: "mediaSingle",
    attrs: { layout: "center" },
    content: [media, ...caption],
  }));
const listed = fc.oneof(paragraph, paragraph, codeBlock, extension, mediaSingle);
const leaves = fc.oneof(listed, mediaGroup);
const list = holder("bulletList", some(holder("listItem", some(listed))));
const taskList = holder(
  "taskList",
  some(holder("taskItem", fc.array(inline, { maxLength: 3 }), { localId: "1", state: "TODO" })),
  {
    localId: "2",
  },
);
const panel = holder("panel", some(fc.oneof(leaves, list)), { panelType: "info" });
const quote = holder("blockquote", some(fc.oneof(leaves, list)));
const row = holder("tableRow", some(holder("tableCell", some(fc.oneof(leaves, list, panel, taskList)))));
const table = holder("table", some(row));
const bodied = holder("bodiedExtension", some(fc.oneof(leaves, list, panel, table)), extensionAttributes);
const expand = holder("expand", some(fc.oneof(leaves, list, panel)), { title: "More" });
const column = holder("layoutColumn", some(fc.oneof(leaves, list, panel)), { width: 50 });
const layout = holder("layoutSection", fc.array(column, { minLength: 2, maxLength: 3 }));

/** Documents of up to six blocks. */
export const richTexts: fc.Arbitrary<RichText> = fc
  .array(fc.oneof(leaves, list, taskList, panel, quote, table, bodied, expand, layout), { maxLength: 6 })
  .map((content) => ({ version: 1, type: "doc", content }));
