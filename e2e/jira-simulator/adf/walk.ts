/**
 * Looking into Atlassian documents: children, attributes, plain text.
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
import { isRecord, type Json, type JsonObject } from "../entities/json.ts";

export function isObject(value: Json | undefined): value is JsonObject {
  return isRecord(value);
}

export function childrenOf(node: JsonObject): JsonObject[] {
  const content = node["content"];
  return Array.isArray(content) ? content.filter(isObject) : [];
}

export function typeOf(node: JsonObject): string {
  return typeof node["type"] === "string" ? node["type"] : "";
}

/** A text attribute, "" when it is missing. Numbers become text. */
export function attributeOf(node: JsonObject, name: string): string {
  const attrs = node["attrs"];
  if (!isObject(attrs)) return "";
  const value = attrs[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function textOf(node: JsonObject): string {
  return typeof node["text"] === "string" ? node["text"] : "";
}

/** True for a file; false for a picture from elsewhere. */
export function isMedia(node: JsonObject): boolean {
  return ["media", "mediaInline"].includes(typeOf(node)) && attributeOf(node, "type") !== "external";
}

/** The media ids of the files that a document shows. */
export function mediaIdsIn(node: JsonObject): string[] {
  const below = childrenOf(node).flatMap(mediaIdsIn);
  return isMedia(node) ? [attributeOf(node, "id"), ...below] : below;
}

const BLOCK_ENDS = new Set([
  "paragraph",
  "heading",
  "listItem",
  "codeBlock",
  "tableRow",
  "taskItem",
  "decisionItem",
]);

/** The words of a document, blocks on lines of their own: what a text search looks at. */
export function plainText(node: JsonObject): string {
  switch (typeOf(node)) {
    case "text":
      return textOf(node);
    case "hardBreak":
      return "\n";
    case "mention":
    case "status":
      return attributeOf(node, "text");
    case "emoji":
      return attributeOf(node, "text") || attributeOf(node, "shortName");
    case "inlineCard":
    case "blockCard":
      return attributeOf(node, "url");
    default: {
      const inner = childrenOf(node).map(plainText).join("");
      return BLOCK_ENDS.has(typeOf(node)) ? `${inner}\n` : inner;
    }
  }
}
