/**
 * Whether Jira would take a document. It answers with one word and never says where the fault is.
 */
import type { JsonObject } from "../entities/json.ts";
import { BESIDE_CODE, MARK_NEEDS, NODES, PANEL_TYPES } from "./schema.ts";
import { attributeOf, isObject, mediaIdsIn, typeOf } from "./walk.ts";

export type DocumentProblem = "INVALID_INPUT" | "ATTACHMENT_VALIDATION_ERROR";

const NODE_KEYS = new Set(["type", "attrs", "content", "marks", "text", "version"]);
const COLOUR = /^#[0-9a-fA-F]{6}$/;

function marksAreFine(node: JsonObject, allowed: readonly string[] | undefined): boolean {
  const marks = node["marks"];
  if (marks === undefined) return true;
  if (!Array.isArray(marks) || !allowed) return false;
  const types = marks.map((mark) => (isObject(mark) ? typeOf(mark) : ""));
  if (types.includes("code") && types.some((type) => !BESIDE_CODE.some((each) => each === type)))
    return false;
  return marks.every((mark) => {
    if (!isObject(mark)) return false;
    const type = typeOf(mark);
    if (!allowed.includes(type)) return false;
    if (type === "textColor" && !COLOUR.test(attributeOf(mark, "color"))) return false;
    return (MARK_NEEDS[type] ?? []).every(
      (name) => isObject(mark["attrs"]) && typeof mark["attrs"][name] === "string",
    );
  });
}

function attributesAreFine(node: JsonObject, needs: readonly string[], allowed: boolean): boolean {
  const attrs = node["attrs"];
  if (attrs === undefined) return needs.length === 0;
  if (!allowed || !isObject(attrs)) return false;
  if (!needs.every((name) => attrs[name] !== undefined && attrs[name] !== null)) return false;
  switch (typeOf(node)) {
    case "heading":
      return [1, 2, 3, 4, 5, 6].includes(Number(attrs["level"])) && typeof attrs["level"] === "number";
    case "panel":
      return PANEL_TYPES.some((each) => each === attrs["panelType"]);
    case "inlineCard":
    case "blockCard":
      return typeof attrs["url"] === "string" || isObject(attrs["data"]) || isObject(attrs["datasource"]);
    case "media":
      return attrs["type"] === "external"
        ? typeof attrs["url"] === "string"
        : typeof attrs["id"] === "string";
    default:
      return true;
  }
}

function nodeIsFine(node: JsonObject, isRoot: boolean): boolean {
  const rule = NODES[typeOf(node)];
  if (!rule || (typeOf(node) === "doc") !== isRoot) return false;
  if (Object.keys(node).some((key) => !NODE_KEYS.has(key))) return false;
  if (!attributesAreFine(node, rule.needs ?? [], rule.attrs ?? false)) return false;
  if (!marksAreFine(node, rule.marks)) return false;
  if (typeOf(node) === "text") return typeof node["text"] === "string" && node["text"] !== "";
  const content = node["content"];
  if (content === undefined) return !rule.filled && !isRoot;
  if (!rule.children || !Array.isArray(content) || (rule.filled && content.length === 0)) return false;
  const { children } = rule;
  return content.every(
    (child) => isObject(child) && children.includes(typeOf(child)) && nodeIsFine(child, false),
  );
}

/**
 * What is wrong with a document, or undefined.
 * @param knownFiles media ids of files it may show
 */
export function problemOf(
  document: JsonObject,
  knownFiles: ReadonlySet<string> = new Set(),
): DocumentProblem | undefined {
  if (document["version"] !== 1 || !nodeIsFine(document, true)) return "INVALID_INPUT";
  return mediaIdsIn(document).every((id) => knownFiles.has(id)) ? undefined : "ATTACHMENT_VALIDATION_ERROR";
}
