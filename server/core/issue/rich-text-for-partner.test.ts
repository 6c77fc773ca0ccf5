// Rich text on its way to the partner's site.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { richTextFaults } from "../testing/rich-text-rules.ts";
import { richTexts } from "../testing/rich-texts.ts";
import { canonicalText } from "./canonical-text.ts";
import { rewriteForPartner } from "./rich-text-for-partner.ts";
import { document, paragraph, textNode } from "./rich-text-parts.ts";
import { richTextSchema, type RichTextNode } from "./rich-text.ts";
import { shortened } from "./shortened.ts";

const site = "8f1a9c2e-12ab-4c3d-9e8f-001122334455";
const extension = { extensionType: "com.example", extensionKey: "toc" };
const file = (alt?: string): RichTextNode => ({
  type: "media",
  attrs: { type: "file", id: "1", collection: "", alt },
});
const picture: RichTextNode = {
  type: "media",
  attrs: { type: "external", url: "https://example.com/a.png" },
};

describe("inline parts", () => {
  test.each<[string, RichTextNode, string, string]>([
    ["a mention", { type: "mention", attrs: { id: "1", text: "@Ada" } }, "@Ada", "mention"],
    ["a mention without @", { type: "mention", attrs: { id: "1", text: "Ada" } }, "@Ada", "mention"],
    ["a mention without name", { type: "mention", attrs: { id: "1", text: "" } }, "@someone", "mention"],
    ["a site's emoji", { type: "emoji", attrs: { id: site, shortName: ":logo:" } }, ":logo:", "emoji"],
    ["an inline file", { type: "mediaInline", attrs: { id: "1", alt: "a.txt" } }, "[file: a.txt]", "media"],
    [
      "an inline picture",
      { type: "mediaInline", attrs: { id: "1", type: "image", alt: "a" } },
      "[image: a]",
      "media",
    ],
    ["an inline macro", { type: "inlineExtension", attrs: extension }, "[macro: toc]", "extension"],
  ])("%s becomes text", (_what, node, text, degraded) => {
    const rewritten = rewriteForPartner(document(paragraph(textNode("Hi "), node)));
    expect(rewritten).toEqual({
      document: document(paragraph(textNode("Hi "), textNode(text))),
      degraded: [degraded],
    });
  });

  test("a mention of somebody who is known there stays a mention, without the name", () => {
    const mention = (id: string, text?: string): RichTextNode => ({ type: "mention", attrs: { id, text } });
    const text = document(paragraph(mention("1", "@Ada"), mention("2", "@Ben")));
    expect(rewriteForPartner(text, (id) => (id === "1" ? "there" : null))).toEqual({
      document: document(paragraph({ type: "mention", attrs: { id: "there" } }, textNode("@Ben"))),
      degraded: ["mention"],
    });
  });

  test("a placeholder disappears", () => {
    const rewritten = rewriteForPartner(
      document(paragraph({ type: "placeholder", attrs: { text: "Type" } })),
    );
    expect(rewritten).toEqual({ document: document(paragraph()), degraded: ["placeholder"] });
  });

  test.each<RichTextNode>([
    { type: "emoji", attrs: { id: "1f44d-1f3fd", shortName: ":thumbsup:" } },
    { type: "emoji", attrs: { id: "atlassian-blue_star", shortName: ":blue_star:" } },
    { type: "emoji", attrs: { shortName: ":smile:" } },
    { type: "inlineCard", attrs: { url: "https://example.com" } },
    { type: "date", attrs: { timestamp: "1" } },
    { type: "status", attrs: { text: "DONE", color: "green" } },
    { type: "text", text: "x", marks: [{ type: "link", attrs: { href: "https://example.com" } }] },
  ])("%j stays", (node) => {
    const original = document(paragraph(node));
    expect(rewriteForPartner(original)).toEqual({ document: original, degraded: [] });
  });
});

describe("blocks", () => {
  test("an image becomes a paragraph, its caption another", () => {
    const caption = {
      type: "caption",
      content: [textNode("By "), { type: "mention", attrs: { text: "@Ada" } }],
    };
    const single = {
      type: "mediaSingle",
      attrs: { layout: "center" },
      content: [file("screen.png"), caption],
    };
    expect(rewriteForPartner(document(single))).toEqual({
      document: document(
        paragraph(textNode("[image: screen.png]")),
        paragraph(textNode("By "), textNode("@Ada")),
      ),
      degraded: ["media", "mention"],
    });
  });

  test("each file of a group becomes a paragraph; a picture from elsewhere stays a picture", () => {
    const group = { type: "mediaGroup", content: [file("a.pdf"), file(), picture] };
    expect(rewriteForPartner(document(group)).document.content).toEqual([
      paragraph(textNode("[file: a.pdf]")),
      paragraph(textNode("[file: without name]")),
      { type: "mediaSingle", attrs: { layout: "center" }, content: [picture] },
    ]);
  });

  test("a picture from elsewhere stays as it is", () => {
    const original = document({ type: "mediaSingle", attrs: { layout: "wide" }, content: [picture] });
    expect(rewriteForPartner(original)).toEqual({ document: original, degraded: [] });
  });

  test("a macro becomes its name, and what stood in it follows", () => {
    const bodied = { type: "bodiedExtension", attrs: extension, content: [paragraph(textNode("inside"))] };
    expect(rewriteForPartner(document({ type: "extension", attrs: extension }, bodied))).toEqual({
      document: document(
        paragraph(textNode("[macro: toc]")),
        paragraph(textNode("[macro: toc]")),
        paragraph(textNode("inside")),
      ),
      degraded: ["extension"],
    });
  });

  test("parts deep inside are found", () => {
    const mention = { type: "mention", attrs: { text: "@Ada" } };
    const nested = (inner: RichTextNode) =>
      document({ type: "bulletList", content: [{ type: "listItem", content: [paragraph(inner)] }] });
    expect(rewriteForPartner(nested(mention)).document).toEqual(nested(textNode("@Ada")));
  });
});

const bound =
  /"type":"(mention|placeholder|extension|inlineExtension|bodiedExtension|mediaInline|mediaGroup)"|"type":"file"/;

test("valid documents stay valid, nothing bound to the site is left, and a second time changes nothing", () => {
  fc.assert(
    fc.property(richTexts, (original) => {
      expect(richTextFaults(original)).toEqual([]);
      const once = rewriteForPartner(original);
      expect(richTextFaults(once.document)).toEqual([]);
      if (!JSON.stringify(once.document).includes('"external"'))
        expect(JSON.stringify(once.document)).not.toMatch(bound);
      expect(rewriteForPartner(once.document).document).toEqual(once.document);
      expect(once.degraded.length === 0).toBe(canonicalText(once.document) === canonicalText(original));
    }),
  );
});

const samples = process.env["ATLASSIAN_ADF_DIR"];

// Only where the variable names a folder of sample documents (valid/*.json).
if (samples !== undefined)
  test("the sample documents stay valid, rewritten and cut", () => {
    const folder = path.join(samples, "valid");
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const original = richTextSchema.parse(JSON.parse(readFileSync(path.join(folder, name), "utf8")));
      const { document: rewritten, degraded } = rewriteForPartner(original);
      expect([name, richTextFaults(rewritten)]).toEqual([name, []]);
      const isKept = canonicalText(rewritten) === canonicalText(original);
      expect([name, degraded.length === 0]).toEqual([name, isKept]);
      for (const limit of [200, 500, 2000])
        expect([name, richTextFaults(shortened(rewritten, limit).document)]).toEqual([name, []]);
    }
  });
