/**
 * Wiki markup as an Atlassian document: what REST v2 and the service management API are given. Covers headings,
 * lists, code, quotes, panels, rules, tables and inline marks; anything else stays text.
 */
import { NODES } from "../adf/schema.ts";
import { plainText, typeOf } from "../adf/walk.ts";
import type { StoredFile } from "../entities/attachment.ts";
import type { JsonObject } from "../entities/json.ts";
import { inlineFromWiki } from "./inline-from-wiki.ts";
import { placeFiles } from "./place-files.ts";

const FENCE = /^\{(code|noformat|quote|panel)(?::([^}]*))?\}/;
const LIST = /^([*#]+)\s+(.*)$/;
const HEADING = /^h([1-6])\.\s+(.*)$/;

/** A node; an empty text node is not allowed in ADF, so an empty paragraph has no content. */
function paragraph(text: string): JsonObject {
  return { type: "paragraph", content: inlineFromWiki(text) };
}

function nestedList(items: { depth: string; text: string }[], level: number): JsonObject[] {
  const lists: JsonObject[] = [];
  let index = 0;
  while (index < items.length) {
    const sign = items[index]?.depth[level] ?? "*";
    const entries: JsonObject[] = [];
    while (index < items.length && items[index]?.depth[level] === sign) {
      const item = items[index];
      if (!item) break;
      const below: { depth: string; text: string }[] = [];
      index += item.depth.length === level + 1 ? 1 : 0;
      for (let next = items[index]; next && next.depth.length > level + 1; next = items[index]) {
        below.push(next);
        index += 1;
      }
      const own = item.depth.length === level + 1 ? paragraph(item.text) : paragraph("");
      entries.push({ type: "listItem", content: [own, ...nestedList(below, level + 1)] });
    }
    lists.push({ type: sign === "#" ? "orderedList" : "bulletList", content: entries });
  }
  return lists;
}

function tableRow(line: string): JsonObject {
  const cells: JsonObject[] = [];
  const pattern = /(\|\|?)((?:\[[^\]]*\]|![^!|\s][^!|]*\|[^!|]*!|[^|])*)/g;
  for (const match of line.replace(/\|+\s*$/, "").matchAll(pattern)) {
    const type = match[1] === "||" ? "tableHeader" : "tableCell";
    cells.push({ type, attrs: {}, content: [paragraph((match[2] ?? "").trim())] });
  }
  return { type: "tableRow", content: cells };
}

/** Blocks that may not stand there become paragraphs of their words; there is always at least one. */
function onlyAllowed(parent: string, blocks: JsonObject[]): JsonObject[] {
  const allowed = NODES[parent]?.children ?? [];
  const fitting = blocks.map((block) =>
    allowed.includes(typeOf(block)) ? block : paragraph(plainText(block).trim()),
  );
  return fitting.length > 0 ? fitting : [paragraph("")];
}

function fenced(kind: string, option: string, inner: string): JsonObject {
  if (kind === "code" || kind === "noformat") {
    const text = inner.replace(/^\n/, "").replace(/\n$/, "");
    const code: JsonObject = { type: "codeBlock", content: text === "" ? [] : [{ type: "text", text }] };
    if (kind === "code" && /^\w+$/.test(option)) code["attrs"] = { language: option };
    return code;
  }
  const content = onlyAllowed(kind === "quote" ? "blockquote" : "panel", blocksOf(inner.trim()));
  if (kind === "quote") return { type: "blockquote", content };
  return { type: "panel", attrs: { panelType: "info" }, content };
}

/** Takes lines from the front while they match. */
function takeWhile(lines: string[], matches: (line: string) => boolean): string[] {
  const end = lines.findIndex((line) => !matches(line));
  return lines.splice(0, end === -1 ? lines.length : end);
}

function isBlockStart(line: string): boolean {
  return (
    FENCE.test(line) ||
    LIST.test(line) ||
    HEADING.test(line) ||
    /^-{4,}\s*$/.test(line) ||
    line.startsWith("|")
  );
}

function takeFence(lines: string[], fence: RegExpExecArray): JsonObject {
  const kind = fence[1] ?? "";
  const end = `{${kind}}`;
  const rest = lines.join("\n").slice(fence[0].length);
  const stop = rest.indexOf(end);
  const inner = stop === -1 ? rest : rest.slice(0, stop);
  const after = stop === -1 ? "" : rest.slice(stop + end.length);
  lines.splice(0, lines.length, ...(after.trim() === "" ? [] : after.split("\n")));
  return fenced(kind, fence[2] ?? "", inner);
}

function blocksOf(text: string): JsonObject[] {
  const lines = text.split("\n");
  const blocks: JsonObject[] = [];
  for (let line = lines[0]; line !== undefined; line = lines[0]) {
    const fence = FENCE.exec(line);
    const heading = HEADING.exec(line);
    if (line.trim() === "") lines.shift();
    else if (fence) blocks.push(takeFence(lines, fence));
    else if (heading) {
      lines.shift();
      blocks.push({
        type: "heading",
        attrs: { level: Number(heading[1]) },
        content: inlineFromWiki(heading[2] ?? ""),
      });
    } else if (/^-{4,}\s*$/.test(line)) {
      lines.shift();
      blocks.push({ type: "rule" });
    } else if (LIST.test(line)) {
      const items = takeWhile(lines, (each) => LIST.test(each)).map((each) => {
        const match = LIST.exec(each);
        return { depth: match?.[1] ?? "*", text: match?.[2] ?? "" };
      });
      blocks.push(...nestedList(items, 0));
    } else if (line.startsWith("|")) {
      const rows = takeWhile(lines, (each) => each.startsWith("|")).map(tableRow);
      blocks.push({ type: "table", content: rows });
    } else {
      const first = lines.shift() ?? "";
      const more = takeWhile(lines, (each) => each.trim() !== "" && !isBlockStart(each));
      blocks.push(paragraph([first, ...more].join("\n")));
    }
  }
  return blocks;
}

/**
 * The document of a text in wiki markup. Line ends may be \r\n.
 * @param files that the text may name; the last one of a name is meant
 */
export function fromWiki(text: string, files: readonly StoredFile[] = []): JsonObject {
  const content = blocksOf(text.replaceAll("\r\n", "\n"));
  return placeFiles({ version: 1, type: "doc", content }, files);
}
