import { expect, test } from "vitest";
import { fileReference, filesIn, parseFileReference, withFileIds } from "./file-references.ts";
import { rewriteForPartner } from "./rich-text-for-partner.ts";
import type { RichText, RichTextNode } from "./rich-text.ts";

const common = fileReference({ origin: "second", originalId: "10001" });
const media = (id: string, type = "file"): RichTextNode => ({
  type: "media",
  attrs: { type, id, collection: "jira-1", alt: "shot.png", width: 20 },
});
const inline = (id: string): RichTextNode => ({ type: "mediaInline", attrs: { id, collection: "c" } });
const doc = (...content: RichTextNode[]): RichText => ({ version: 1, type: "doc", content });

test("a reference names side and original", () => {
  expect(parseFileReference(common)).toEqual({ origin: "second", originalId: "10001" });
  expect(parseFileReference("0c87e521-a6d4-4945-833d-15b73b036066")).toBeNull();
});

test("files are found at every depth, but not external pictures", () => {
  const external = { type: "media", attrs: { type: "external", url: "https://example.com/a.png" } };
  const shown = doc(
    { type: "panel", content: [{ type: "mediaGroup", content: [media("a"), external] }] },
    { type: "paragraph", content: [inline("b")] },
  );
  expect(filesIn(shown)).toEqual([
    { id: "a", alt: "shot.png" },
    { id: "b", alt: null },
  ]);
  const renamed = withFileIds(shown, (id) => (id === "a" ? common : id));
  expect(filesIn(renamed).map(({ id }) => id)).toEqual([common, "b"]);
  expect(JSON.stringify(renamed)).not.toContain("jira-1");
  expect(withFileIds(renamed, (id) => id)).toEqual(renamed);
});

test("a file that stands on both sides stays in place and size, any other becomes its name", () => {
  const shown = doc(
    { type: "mediaSingle", attrs: { layout: "wide" }, content: [media(common)] },
    { type: "mediaGroup", content: [media("own"), media(common)] },
    { type: "paragraph", content: [inline(common), inline("own")] },
  );
  const { document, degraded } = rewriteForPartner(shown);
  expect(degraded).toEqual(["media"]);
  expect(document.content).toMatchObject([
    { type: "mediaSingle", attrs: { layout: "wide" }, content: [{ attrs: { id: common, width: 20 } }] },
    { type: "paragraph", content: [{ text: "[file: shot.png]" }] },
    { type: "mediaGroup", content: [{ attrs: { id: common } }] },
    { type: "paragraph", content: [inline(common), { text: "[file: without name]" }] },
  ]);
});
