/**
 * Documents that Jira takes and refuses. With ATLASSIAN_ADF_DIR (folders valid/ and invalid/) also recorded ones.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../entities/json.ts";
import { problemOf } from "./validate.ts";

const doc = (...content: JsonObject[]): JsonObject => ({ version: 1, type: "doc", content });
const p = (...content: JsonObject[]): JsonObject => ({ type: "paragraph", content });
const text = (...types: string[]): JsonObject => ({
  type: "text",
  text: "x",
  ...(types.length > 0 ? { marks: types.map((type) => ({ type })) } : {}),
});

it("a plain document is fine, also an empty one", () => {
  expect(problemOf(doc(p(text("strong", "em")), p()))).toBeUndefined();
  expect(problemOf(doc())).toBeUndefined();
});

describe("refused:", () => {
  it.each<[string, JsonObject]>([
    ["another version", { version: 2, type: "doc", content: [] }],
    ["no content", { version: 1, type: "doc" }],
    ["attributes of the document", { version: 1, type: "doc", attrs: {}, content: [] }],
    ["a node nobody knows", doc({ type: "blink" })],
    ["text outside a paragraph", doc(text())],
    ["a paragraph in a paragraph", doc(p(p()))],
    ["an empty text", doc(p({ type: "text", text: "" }))],
    ["an unknown key", doc({ type: "paragraph", content: [], class: "x" })],
    ["an unknown mark", doc(p(text("blink")))],
    ["code beside bold", doc(p(text("code", "strong")))],
    ["a link to nowhere", doc(p(text("link")))],
    ["a heading without level", doc({ type: "heading", content: [] })],
    ["a heading of level 7", doc({ type: "heading", attrs: { level: 7 }, content: [] })],
    ["an empty list", doc({ type: "bulletList", content: [] })],
    ["a list of paragraphs", doc({ type: "bulletList", content: [p()] })],
    ["a mention of nobody", doc(p({ type: "mention", attrs: {} }))],
    [
      "a panel in a panel",
      doc({
        type: "panel",
        attrs: { panelType: "info" },
        content: [{ type: "panel", attrs: { panelType: "info" }, content: [p()] }],
      }),
    ],
    ["a panel of another kind", doc({ type: "panel", attrs: { panelType: "loud" }, content: [p()] })],
  ])("%s", (_name, document) => {
    expect(problemOf(document)).toBe("INVALID_INPUT");
  });

  it("files the site does not have, but not those it has or external images", () => {
    const media = (attrs: JsonObject): JsonObject =>
      doc({ type: "mediaSingle", attrs: { layout: "center" }, content: [{ type: "media", attrs }] });
    const file = media({ type: "file", id: "u-1", collection: "" });
    expect(problemOf(file)).toBe("ATTACHMENT_VALIDATION_ERROR");
    expect(problemOf(file, new Set(["u-1"]))).toBeUndefined();
    expect(problemOf(media({ type: "external", url: "https://a.example/x.png" }))).toBeUndefined();
  });
});

const recorded = process.env["ATLASSIAN_ADF_DIR"];

if (recorded !== undefined)
  it.each([
    ["valid", true],
    ["invalid", false],
  ] as const)("recorded documents in the folder %s are judged so", (kind, fine) => {
    const names = readdirSync(join(recorded, kind));
    expect(names).not.toEqual([]);
    const misjudged = names.filter((name) => {
      const document = JSON.parse(readFileSync(join(recorded, kind, name), "utf8")) as JsonObject;
      return (problemOf(document) !== "INVALID_INPUT") !== fine;
    });
    expect(misjudged).toEqual([]);
  });
