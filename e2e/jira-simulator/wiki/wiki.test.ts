/**
 * Rich text to wiki markup and back.
 */
import { describe, expect, it } from "vitest";
import { problemOf } from "../adf/validate.ts";
import type { JsonObject } from "../entities/json.ts";
import { fromWiki } from "./from-wiki.ts";
import { toWiki } from "./to-wiki.ts";

const text = (words: string, ...marks: JsonObject[]): JsonObject =>
  marks.length > 0 ? { type: "text", text: words, marks } : { type: "text", text: words };
const p = (...content: JsonObject[]): JsonObject => ({ type: "paragraph", content });
const item = (...content: JsonObject[]): JsonObject => ({ type: "listItem", content });
const doc = (...content: JsonObject[]): JsonObject => ({ version: 1, type: "doc", content });

const BOTH_WAYS: [string, JsonObject][] = [
  ["one\n\ntwo", doc(p(text("one")), p(text("two")))],
  ["a\nb", doc(p(text("a"), { type: "hardBreak" }, text("b")))],
  [
    "*b* _e_ -s- +u+",
    doc(
      p(
        text("b", { type: "strong" }),
        text(" "),
        text("e", { type: "em" }),
        text(" "),
        text("s", { type: "strike" }),
        text(" "),
        text("u", { type: "underline" }),
      ),
    ),
  ],
  ["use {{npm test}} now", doc(p(text("use "), text("npm test", { type: "code" }), text(" now")))],
  [
    "see [here|https://a.example/?b=1]",
    doc(p(text("see "), text("here", { type: "link", attrs: { href: "https://a.example/?b=1" } }))),
  ],
  ["h2. Title", doc({ type: "heading", attrs: { level: 2 }, content: [text("Title")] })],
  [
    "* a\n** b\n* c",
    doc({
      type: "bulletList",
      content: [
        item(p(text("a")), { type: "bulletList", content: [item(p(text("b")))] }),
        item(p(text("c"))),
      ],
    }),
  ],
  ["# one\n# two", doc({ type: "orderedList", content: [item(p(text("one"))), item(p(text("two")))] })],
  [
    "{code:js}\nif (a) {\n\n  b();\n}\n{code}",
    doc({ type: "codeBlock", content: [text("if (a) {\n\n  b();\n}")], attrs: { language: "js" } }),
  ],
  ["{quote}said{quote}", doc({ type: "blockquote", content: [p(text("said"))] })],
  ["a\n\n----\n\nb", doc(p(text("a")), { type: "rule" }, p(text("b")))],
  [
    "|| A || B ||".replaceAll(" ", ""),
    doc({
      type: "table",
      content: [
        {
          type: "tableRow",
          content: [
            { type: "tableHeader", attrs: {}, content: [p(text("A"))] },
            { type: "tableHeader", attrs: {}, content: [p(text("B"))] },
          ],
        },
      ],
    }),
  ],
  ["{color:#ff0000}red{color}", doc(p(text("red", { type: "textColor", attrs: { color: "#ff0000" } })))],
  [
    "[https://a.example|https://a.example|smart-link]",
    doc(p({ type: "inlineCard", attrs: { url: "https://a.example" } })),
  ],
];

describe("both ways", () => {
  it.each(BOTH_WAYS)("%j", (wiki, document) => {
    expect(problemOf(document)).toBeUndefined();
    expect(toWiki(document)).toBe(wiki);
    expect(fromWiki(wiki)).toEqual(document);
  });
});

describe("to wiki only", () => {
  it.each<[string, JsonObject]>([
    ["[~accountid:5b1]", { type: "mention", attrs: { id: "5b1", text: "@Ann" } }],
    ["😀", { type: "emoji", attrs: { shortName: ":grin:", text: "😀" } }],
    ["2026-01-02", { type: "date", attrs: { timestamp: "1767312000000" } }],
    ["*[ DONE ]*", { type: "status", attrs: { text: "Done", color: "green" } }],
  ])("%s", (wiki, node) => {
    expect(toWiki(doc(p(node)))).toBe(wiki);
  });

  it("a panel keeps its colour, an image its name", () => {
    const panel = { type: "panel", attrs: { panelType: "warning" }, content: [p(text("hot"))] };
    expect(toWiki(doc(panel))).toBe("{panel:bgColor=#fffae6}\nhot\n{panel}");
    const media = { type: "media", attrs: { type: "external", url: "https://a.example/x.png", width: 10 } };
    expect(toWiki(doc({ type: "mediaSingle", content: [media] }))).toBe("!https://a.example/x.png|width=10!");
  });
});

describe("from wiki", () => {
  it.each([
    "2 * 3 * 4",
    "snake_case_name",
    "a - b - c",
    "[x]",
    "{code",
    "*",
    "",
    "{quote}{quote}",
    "{quote}h1. x{quote}",
    "{panel:title=a}{quote}b{quote}{panel}",
    "|",
    "** deep",
    "h9. x",
  ])("never makes a document that Jira refuses: %j", (wiki) => {
    const document = fromWiki(wiki);
    expect(problemOf(document)).toBeUndefined();
  });

  it("leaves signs inside words alone", () => {
    expect(fromWiki("snake_case_name 2*3*4")).toEqual(doc(p(text("snake_case_name 2*3*4"))));
  });
});
