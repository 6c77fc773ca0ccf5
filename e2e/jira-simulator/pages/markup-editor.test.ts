/**
 * The small markup of the text boxes: what people type becomes the right document, and nothing is lost on the way back.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adfToMarkup, markupToAdf, type AdfNode } from "./browser/markup.js";

const text = (value: string, ...marks: string[]): AdfNode =>
  marks.length === 0
    ? { type: "text", text: value }
    : { type: "text", text: value, marks: marks.map((type) => ({ type })) };
const paragraph = (...content: AdfNode[]): AdfNode => ({ type: "paragraph", content });
const doc = (...content: AdfNode[]) => ({ version: 1 as const, type: "doc" as const, content });

describe("markup to document", () => {
  it.each<[string, string, AdfNode[]]>([
    [
      "paragraphs and line breaks",
      "one\ntwo\n\nthree",
      [paragraph(text("one"), { type: "hardBreak" }, text("two")), paragraph(text("three"))],
    ],
    [
      "strong, emphasis and code",
      "a *b* _c_ `d*e*`",
      [
        paragraph(
          text("a "),
          text("b", "strong"),
          text(" "),
          text("c", "em"),
          text(" "),
          text("d*e*", "code"),
        ),
      ],
    ],
    ["emphasis inside strong", "*a _b_*", [paragraph(text("a ", "strong"), text("b", "strong", "em"))]],
    [
      "a link",
      "see [docs|https://example.com/a_b]",
      [
        paragraph(text("see "), {
          type: "text",
          text: "docs",
          marks: [{ type: "link", attrs: { href: "https://example.com/a_b" } }],
        }),
      ],
    ],
    ["a heading", "## Title", [{ type: "heading", attrs: { level: 2 }, content: [text("Title")] }]],
    [
      "lists",
      "- a\n- b\n1. c",
      [
        {
          type: "bulletList",
          content: ["a", "b"].map((item) => ({ type: "listItem", content: [paragraph(text(item))] })),
        },
        { type: "orderedList", content: [{ type: "listItem", content: [paragraph(text("c"))] }] },
      ],
    ],
    [
      "a quote of two paragraphs",
      "> a\n>\n> b",
      [{ type: "blockquote", content: [paragraph(text("a")), paragraph(text("b"))] }],
    ],
    [
      "a code block",
      "```js\nlet *a* = 1;\n\n- b\n```",
      [{ type: "codeBlock", attrs: { language: "js" }, content: [text("let *a* = 1;\n\n- b")] }],
    ],
    ["a rule", "a\n\n---", [paragraph(text("a")), { type: "rule" }]],
    ["signs inside words stay", "snake_case_name 2*3*4", [paragraph(text("snake_case_name 2*3*4"))]],
    ["escaped signs", "\\*no\\* \\# no", [paragraph(text("*no* # no"))]],
  ])("reads %s", (_name, markup, content) => {
    expect(markupToAdf(markup)).toEqual(doc(...content));
  });
});

describe("document to markup", () => {
  it("gives back every text that it can hold", () => {
    const line = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((value) => !/[\n\r]/.test(value) && value.trim() !== "");
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const original = doc(...lines.map((value) => paragraph(text(value))));
        const { text: markup, faithful } = adfToMarkup(original);
        expect(markupToAdf(markup)).toEqual(original);
        expect(faithful).toBe(true);
      }),
    );
  });

  it("gives back what was typed, formatting included", () => {
    const typed =
      "# Title\n\n*strong* and _em_ `code` [x|https://example.com]\nnext\n\n- a\n- b\n\n> quote\n\n---\n\n```\ncode\n```";
    expect(adfToMarkup(markupToAdf(typed))).toEqual({ text: typed, faithful: true });
  });

  it.each<[string, AdfNode]>([
    [
      "a table",
      {
        type: "table",
        content: [{ type: "tableRow", content: [{ type: "tableCell", content: [paragraph(text("x"))] }] }],
      },
    ],
    ["a mention", paragraph({ type: "mention", attrs: { id: "1", text: "@Ada" } })],
    [
      "coloured text",
      paragraph({ type: "text", text: "x", marks: [{ type: "textColor", attrs: { color: "#ff0000" } }] }),
    ],
    [
      "a nested list",
      {
        type: "bulletList",
        content: [
          {
            type: "listItem",
            content: [
              paragraph(text("a")),
              { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("b"))] }] },
            ],
          },
        ],
      },
    ],
  ])("says that it cannot hold %s, and keeps the words", (_name, node) => {
    const { text: markup, faithful } = adfToMarkup(doc(node));
    expect(faithful).toBe(false);
    expect(markup).toMatch(/x|@Ada|a.*b/);
  });
});
