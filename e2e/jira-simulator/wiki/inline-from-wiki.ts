/**
 * One line of wiki markup as inline ADF nodes: emphasis, code, colours, links, mentions.
 */
import type { JsonObject } from "../entities/json.ts";

interface Rule {
  pattern: RegExp;
  build(match: RegExpExecArray, marks: JsonObject[]): JsonObject[];
}

function textNode(text: string, marks: JsonObject[]): JsonObject {
  return marks.length > 0 ? { type: "text", text, marks } : { type: "text", text };
}

function emphasis(sign: string, mark: JsonObject): Rule {
  const escaped = `\\${sign}`;
  return {
    pattern: new RegExp(`(?<![\\w${escaped}])${escaped}(?=\\S)([^\\n]*?\\S)${escaped}(?![\\w${escaped}])`),
    build: (match, marks) => inlineFromWiki(match[1] ?? "", [...marks, mark]),
  };
}

/** A code mark goes with a link only, so other marks are left behind. */
function onlyLinks(marks: JsonObject[]): JsonObject[] {
  return marks.filter((mark) => mark["type"] === "link");
}

const RULES: Rule[] = [
  {
    pattern: /\{\{(.+?)\}\}/,
    build: (match, marks) => [textNode(match[1] ?? "", [...onlyLinks(marks), { type: "code" }])],
  },
  {
    pattern: /\[~accountid:([^\]]+)\]/,
    build: (match) => [{ type: "mention", attrs: { id: match[1] ?? "", text: "" } }],
  },
  {
    pattern: /\[([^\]|]+)\|([^\]|]+)\|smart-(?:link|card)\]/,
    build: (match) => [{ type: "inlineCard", attrs: { url: match[2] ?? "" } }],
  },
  {
    pattern: /\[([^\]|]+)\|((?:https?:|mailto:)[^\]|]+)\]/,
    build: (match, marks) =>
      inlineFromWiki(match[1] ?? "", [...marks, { type: "link", attrs: { href: match[2] ?? "" } }]),
  },
  {
    pattern: /\[((?:https?:|mailto:)[^\]|]+)\]/,
    build: (match, marks) => [
      textNode(match[1] ?? "", [...marks, { type: "link", attrs: { href: match[1] ?? "" } }]),
    ],
  },
  {
    pattern: /\{color:(#[0-9a-fA-F]{6})\}(.+?)\{color\}/,
    build: (match, marks) =>
      inlineFromWiki(match[2] ?? "", [...marks, { type: "textColor", attrs: { color: match[1] ?? "" } }]),
  },
  emphasis("*", { type: "strong" }),
  emphasis("_", { type: "em" }),
  emphasis("-", { type: "strike" }),
  emphasis("+", { type: "underline" }),
  emphasis("^", { type: "subsup", attrs: { type: "sup" } }),
  emphasis("~", { type: "subsup", attrs: { type: "sub" } }),
];

/** Inline nodes of a line; line breaks become hard breaks. */
export function inlineFromWiki(text: string, marks: JsonObject[] = []): JsonObject[] {
  if (text === "") return [];
  let first: { match: RegExpExecArray; rule: Rule } | undefined;
  for (const rule of RULES) {
    const match = rule.pattern.exec(text);
    if (match && (first === undefined || match.index < first.match.index)) first = { match, rule };
  }
  if (!first) return withBreaks(text, marks);
  const { match, rule } = first;
  return [
    ...withBreaks(text.slice(0, match.index), marks),
    ...rule.build(match, marks),
    ...inlineFromWiki(text.slice(match.index + match[0].length), marks),
  ];
}

function withBreaks(text: string, marks: JsonObject[]): JsonObject[] {
  return text.split("\n").flatMap((line, index) => {
    const nodes: JsonObject[] = line === "" ? [] : [textNode(line, marks)];
    return index === 0 ? nodes : [{ type: "hardBreak" }, ...nodes];
  });
}
