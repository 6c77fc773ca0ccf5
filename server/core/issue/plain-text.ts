// Rich text as plain text: what a person would read, one line per block.
import type { RichText, RichTextNode } from "./rich-text.ts";

const textBlocks = new Set(["paragraph", "heading", "codeBlock", "taskItem", "decisionItem", "caption"]);

/** Readable text of a document; blocks are separated by line breaks. "" for null and empty documents. */
export function plainText(document: RichText | null): string {
  if (document === null) return "";
  const lines: string[] = [];
  for (const node of document.content) collect(node, lines);
  return lines.join("\n");
}

/** Text of one inline node, or of all inline nodes inside it. */
export function inlineText(node: RichTextNode): string {
  const attribute = (name: string) => (typeof node.attrs?.[name] === "string" ? node.attrs[name] : "");
  switch (node.type) {
    case "text":
      return node.text ?? "";
    case "hardBreak":
      return "\n";
    case "mention":
      return mentionText(node);
    case "emoji":
      return attribute("text") || attribute("shortName");
    case "status":
      return attribute("text");
    case "date":
      return dateText(attribute("timestamp"));
    case "inlineCard":
    case "blockCard":
    case "embedCard":
      return attribute("url");
    case "media":
    case "mediaInline":
      return mediaText(node);
    case "placeholder":
      return "";
    case "extension":
    case "inlineExtension":
    case "syncBlock":
      return extensionText(node);
    default:
      return (node.content ?? []).map(inlineText).join("");
  }
}

/** "@Name", also when Jira left the name or the @ out. */
export function mentionText(node: RichTextNode): string {
  const text = typeof node.attrs?.["text"] === "string" ? node.attrs["text"].trim() : "";
  if (text === "" || text === "@") return "@someone";
  return text.startsWith("@") ? text : `@${text}`;
}

/** "[image: alt]" for a picture, "[file: name]" for anything else. */
export function mediaText(node: RichTextNode, kind: "image" | "file" = "file"): string {
  const name = [node.attrs?.["alt"], node.attrs?.["__fileName"]].find(
    (value): value is string => typeof value === "string" && value.trim() !== "",
  );
  return `[${kind}: ${name?.trim() ?? "without name"}]`;
}

/** "[macro: key]" for a part that only an app of the original site can show. */
export function extensionText(node: RichTextNode): string {
  const key = node.attrs?.["extensionKey"];
  return `[macro: ${typeof key === "string" && key !== "" ? key : "unknown"}]`;
}

function dateText(timestamp: string): string {
  const time = Number(timestamp);
  return timestamp !== "" && Math.abs(time) <= 8.64e15
    ? new Date(time).toISOString().slice(0, 10)
    : timestamp;
}

function collect(node: RichTextNode, lines: string[]): void {
  if (node.type === "media") lines.push(mediaText(node, "image"));
  else if (textBlocks.has(node.type) || node.content === undefined) {
    if (node.type !== "rule") lines.push(inlineText(node));
  } else for (const inner of node.content) collect(inner, lines);
}
