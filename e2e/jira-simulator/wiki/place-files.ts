/**
 * Pictures and files that wiki markup names, put into a document as media: `!picture.png!`, `!picture.png|thumbnail!`,
 * `[^log.txt]`. A name that no file has stays text.
 */
import { childrenOf, isObject, textOf, typeOf } from "../adf/walk.ts";
import type { StoredFile } from "../entities/attachment.ts";
import type { JsonObject } from "../entities/json.ts";

const NAMED = /!([^!\s|][^!|\n]*)(?:\|([^!\n]*))?!|\[\^([^\]\n]+)\]/g;
const ELSEWHERE = /^https?:\/\//;

function sizes(options: string): JsonObject {
  const found = [...options.matchAll(/\b(width|height)=(\d+)/g)];
  return Object.fromEntries(found.map(([, side = "", value]) => [side, Number(value)]));
}

/** The media block that a piece of markup stands for, if it stands for one. */
function mediaOf(match: RegExpExecArray, files: readonly StoredFile[]): JsonObject | undefined {
  const [, picture, options = "", link] = match;
  const name = picture ?? link ?? "";
  const single = (attrs: JsonObject): JsonObject => ({
    type: "mediaSingle",
    attrs: { layout: "center" },
    content: [{ type: "media", attrs }],
  });
  if (picture !== undefined && ELSEWHERE.test(name)) {
    return single({ type: "external", url: name, ...sizes(options) });
  }
  const file = files.findLast(({ filename }) => filename === name);
  if (!file) return undefined;
  const attrs = { type: "file", id: file.mediaId, collection: "", alt: name };
  const isSmall = link !== undefined || options.includes("thumbnail");
  return isSmall
    ? { type: "mediaGroup", content: [{ type: "media", attrs }] }
    : single({ ...attrs, ...sizes(options) });
}

function isPlain(node: JsonObject): boolean {
  const marks = Array.isArray(node["marks"]) ? node["marks"].filter(isObject) : [];
  return typeOf(node) === "text" && !marks.some((mark) => typeOf(mark) === "code");
}

/** A text node as its pieces: text nodes and media blocks. */
function pieces(node: JsonObject, files: readonly StoredFile[]): JsonObject[] {
  const text = textOf(node);
  const found: JsonObject[] = [];
  let at = 0;
  for (const match of text.matchAll(NAMED)) {
    const media = mediaOf(match, files);
    if (!media) continue;
    if (match.index > at) found.push({ ...node, text: text.slice(at, match.index) });
    found.push(media);
    at = match.index + match[0].length;
  }
  if (at === 0) return [node];
  return at < text.length ? [...found, { ...node, text: text.slice(at) }] : found;
}

const isMediaBlock = (node: JsonObject): boolean => ["mediaSingle", "mediaGroup"].includes(typeOf(node));
const isBlank = (node: JsonObject): boolean =>
  typeOf(node) === "hardBreak" || (typeOf(node) === "text" && textOf(node).trim() === "");

function withoutBlankEnds(inline: JsonObject[]): JsonObject[] {
  const first = inline.findIndex((node) => !isBlank(node));
  const last = inline.findLastIndex((node) => !isBlank(node));
  return first === -1 ? [] : inline.slice(first, last + 1);
}

/** A paragraph as the blocks it becomes when its files stand between its words. */
function split(paragraph: JsonObject, files: readonly StoredFile[]): JsonObject[] {
  const inline = childrenOf(paragraph).flatMap((node) => (isPlain(node) ? pieces(node, files) : [node]));
  if (!inline.some(isMediaBlock)) return [paragraph];
  const blocks: JsonObject[] = [];
  let words: JsonObject[] = [];
  const flush = (): void => {
    const content = withoutBlankEnds(words);
    if (content.length > 0) blocks.push({ ...paragraph, content });
    words = [];
  };
  for (const node of inline) {
    if (!isMediaBlock(node)) {
      words.push(node);
      continue;
    }
    flush();
    const before = blocks.at(-1);
    if (typeOf(node) === "mediaGroup" && before && typeOf(before) === "mediaGroup") {
      before["content"] = [...childrenOf(before), ...childrenOf(node)];
    } else blocks.push(node);
  }
  flush();
  return blocks;
}

/** The document with media in place of the markup that names them. */
export function placeFiles(node: JsonObject, files: readonly StoredFile[]): JsonObject {
  const content = node["content"];
  if (!Array.isArray(content) || typeOf(node) === "codeBlock") return node;
  const placed = childrenOf(node).flatMap((child) =>
    typeOf(child) === "paragraph" ? split(child, files) : [placeFiles(child, files)],
  );
  return { ...node, content: placed };
}
