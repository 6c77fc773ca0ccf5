/**
 * Atlassian documents as wiki markup: what REST v2, the service management API and webhooks carry.
 * https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all
 */
import { attributeOf, childrenOf, isMedia, isObject, textOf, typeOf } from "../adf/walk.ts";
import type { StoredFile } from "../entities/attachment.ts";
import type { JsonObject } from "../entities/json.ts";

type FileOf = (mediaId: string) => StoredFile | undefined;

const WRAPPERS: Record<string, string> = { strong: "*", em: "_", strike: "-", underline: "+" };

function marksOf(node: JsonObject): JsonObject[] {
  const marks = node["marks"];
  return Array.isArray(marks) ? marks.filter(isObject) : [];
}

function withMark(text: string, mark: JsonObject): string {
  const type = typeOf(mark);
  const wrapper = WRAPPERS[type];
  if (wrapper !== undefined) return wrapper + text + wrapper;
  if (type === "code") return `{{${text}}}`;
  if (type === "textColor") return `{color:${attributeOf(mark, "color")}}${text}{color}`;
  if (type === "subsup") return attributeOf(mark, "type") === "sup" ? `^${text}^` : `~${text}~`;
  if (type === "link") return `[${text}|${attributeOf(mark, "href")}]`;
  return text;
}

/** Marks are written from the inside out; a link goes around everything else. */
function inlineText(node: JsonObject): string {
  const marks = marksOf(node).sort((a, b) => Number(typeOf(a) === "link") - Number(typeOf(b) === "link"));
  return marks.reduce(withMark, textOf(node));
}

function inline(node: JsonObject): string {
  switch (typeOf(node)) {
    case "text":
      return inlineText(node);
    case "hardBreak":
      return "\n";
    case "mention":
      return `[~accountid:${attributeOf(node, "id")}]`;
    case "emoji":
      return attributeOf(node, "text") || attributeOf(node, "shortName");
    case "inlineCard":
      return `[${attributeOf(node, "url")}|${attributeOf(node, "url")}|smart-link]`;
    case "date":
      return new Date(Number(attributeOf(node, "timestamp"))).toISOString().slice(0, 10);
    case "status":
      return `*[ ${attributeOf(node, "text").toUpperCase()} ]*`;
    case "mediaInline":
      return media(node);
    default:
      return childrenOf(node).map(inline).join("");
  }
}

function inlineChildren(node: JsonObject): string {
  return childrenOf(node).map(inline).join("");
}

/** A picture by its address or by the name of its file; any other file, and one among others, as a link. */
function media(node: JsonObject, parent = ""): string {
  const name = attributeOf(node, "url") || attributeOf(node, "alt") || attributeOf(node, "id");
  const isPicture = !attributeOf(node, "mimeType") || attributeOf(node, "mimeType").startsWith("image/");
  if (!isPicture) return `[^${name}]`;
  if (parent === "mediaGroup") return `!${name}|thumbnail!`;
  const size = ["width", "height"].flatMap((side) => {
    const value = attributeOf(node, side);
    return value === "" ? [] : [`${side}=${value}`];
  });
  return `!${name}${size.length > 0 ? `|${size.join(",")}` : ""}!`;
}

function listItem(item: JsonObject, bullets: string): string {
  const lines: string[] = [];
  for (const child of childrenOf(item)) {
    const nested = listOf(child, bullets);
    if (nested !== undefined) lines.push(nested);
    else if (lines.length === 0) lines.push(`${bullets} ${block(child)}`);
    else lines.push(block(child));
  }
  return lines.join("\n");
}

function listOf(node: JsonObject, outer: string): string | undefined {
  const sign = { bulletList: "*", orderedList: "#" }[typeOf(node)];
  if (sign === undefined) return undefined;
  return childrenOf(node)
    .map((item) => listItem(item, outer + sign))
    .join("\n");
}

function taskLine(node: JsonObject): string {
  if (typeOf(node) === "taskList") return childrenOf(node).map(taskLine).join("\n");
  return `* [${attributeOf(node, "state") === "DONE" ? "x" : " "}] ${inlineChildren(node)}`;
}

function tableRow(row: JsonObject): string {
  const cells = childrenOf(row);
  const text = cells.map((cell) => {
    const bar = typeOf(cell) === "tableHeader" ? "||" : "|";
    return bar + (blocks(cell).replaceAll("\n\n", "\n") || " ");
  });
  const last = cells.at(-1);
  return text.join("") + (last && typeOf(last) === "tableHeader" ? "||" : "|");
}

const PANEL_COLOURS: Record<string, string> = {
  info: "#deebff",
  note: "#eae6ff",
  success: "#e3fcef",
  warning: "#fffae6",
  error: "#ffebe6",
};

function block(node: JsonObject): string {
  switch (typeOf(node)) {
    case "heading":
      return `h${attributeOf(node, "level") || "1"}. ${inlineChildren(node)}`;
    case "bulletList":
    case "orderedList":
      return listOf(node, "") ?? "";
    case "taskList":
      return taskLine(node);
    case "decisionList":
      return childrenOf(node)
        .map((item) => `* <> ${inlineChildren(item)}`)
        .join("\n");
    case "codeBlock": {
      const language = attributeOf(node, "language");
      return `{code${language ? `:${language}` : ""}}\n${childrenOf(node).map(textOf).join("")}\n{code}`;
    }
    case "blockquote":
      return `{quote}${blocks(node)}{quote}`;
    case "panel":
      return `{panel:bgColor=${PANEL_COLOURS[attributeOf(node, "panelType")] ?? "#deebff"}}\n${blocks(node)}\n{panel}`;
    case "rule":
      return "----";
    case "table":
      return childrenOf(node).map(tableRow).join("\n");
    case "mediaSingle":
    case "mediaGroup":
      return childrenOf(node)
        .filter((child) => typeOf(child) === "media")
        .map((child) => media(child, typeOf(node)))
        .join("\n");
    case "blockCard":
    case "embedCard":
      return `[${attributeOf(node, "url")}|${attributeOf(node, "url")}|smart-card]`;
    case "expand":
    case "nestedExpand":
      return [`*${attributeOf(node, "title")}*`, blocks(node)].join("\n\n");
    case "layoutSection":
    case "layoutColumn":
    case "bodiedExtension":
      return blocks(node);
    case "extension":
      return "";
    default:
      return inlineChildren(node);
  }
}

function blocks(node: JsonObject): string {
  return childrenOf(node).map(block).join("\n\n");
}

/** The document with files under their names: markup knows no media ids. */
function withNames(node: JsonObject, fileOf: FileOf): JsonObject {
  const content = node["content"];
  const inner: JsonObject = Array.isArray(content)
    ? { content: content.map((child) => (isObject(child) ? withNames(child, fileOf) : child)) }
    : {};
  const file = isMedia(node) ? fileOf(attributeOf(node, "id")) : undefined;
  if (!file) return { ...node, ...inner };
  const attrs = isObject(node["attrs"]) ? node["attrs"] : {};
  return { ...node, attrs: { ...attrs, alt: file.filename, mimeType: file.mimeType } };
}

/**
 * The document as wiki markup, blocks separated by an empty line.
 * @param fileOf finds the file behind a media id, for its name
 */
export function toWiki(document: JsonObject, fileOf: FileOf = () => undefined): string {
  return blocks(withNames(document, fileOf));
}
