/**
 * Draws Jira's wiki markup, in which the service desk API gives texts, as elements: the part of it that Jira writes for documents.
 */
import { link } from "./adf-view.js";
import { el } from "./elements.js";

/** Draws a text; everything that is no known markup appears as it is. */
export function renderWiki(text) {
  const fragment = document.createDocumentFragment();
  fragment.append(...blocks(text.replace(/\r\n?/g, "\n")));
  return fragment;
}

const FENCED =
  /\{(code|noformat)(?::[^}]*)?\}\n?([\s\S]*?)\n?\{\1\}|\{(quote|panel)(?::[^}]*)?\}\n?([\s\S]*?)\n?\{\3\}/g;

function blocks(text) {
  const drawn = [];
  let at = 0;
  for (const found of text.matchAll(FENCED)) {
    drawn.push(...lines(text.slice(at, found.index)));
    const [, , code, box, inner] = found;
    if (box === "quote") drawn.push(el("blockquote", {}, blocks(inner)));
    else if (box === "panel") drawn.push(el("div", { class: "panel" }, blocks(inner)));
    else drawn.push(el("pre", {}, el("code", {}, code)));
    at = found.index + found[0].length;
  }
  return [...drawn, ...lines(text.slice(at))];
}

function lines(text) {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== "")
    .map((part) => block(part.replace(/^\n+|\n+$/g, "").split("\n")));
}

const ITEM = /^([*#-]+) +(.*)$/;
const ROW = /^\|\|?.*\|$/;

function block(rows) {
  const [first] = rows;
  const heading = /^h([1-6])\. +(.*)$/.exec(first);
  if (heading && rows.length === 1) return el(`h${heading[1]}`, {}, inline(heading[2]));
  if (rows.length === 1 && /^-{4,}$/.test(first)) return el("hr");
  if (rows.every((row) => ITEM.test(row))) return list(rows.map((row) => ITEM.exec(row)));
  if (rows.every((row) => ROW.test(row))) return el("table", {}, el("tbody", {}, rows.map(tableRow)));
  return el(
    "p",
    {},
    rows.map((row, index) => [index > 0 && el("br"), inline(row)]),
  );
}

/** Items of a deeper level stand in a list of their own inside the item before them. */
function list(items) {
  const depth = items[0][1].length;
  const grouped = [];
  for (const item of items) {
    if (item[1].length > depth && grouped.length > 0) grouped.at(-1).inner.push(item);
    else grouped.push({ text: item[2], inner: [] });
  }
  const tag = items[0][1].endsWith("#") ? "ol" : "ul";
  return el(
    tag,
    {},
    grouped.map(({ text, inner }) => el("li", {}, inline(text), inner.length > 0 && list(inner))),
  );
}

function tableRow(row) {
  const tag = row.startsWith("||") ? "th" : "td";
  const cells = row.split(/\|\|?/).slice(1, -1);
  return el(
    "tr",
    {},
    cells.map((cell) => el(tag, {}, inline(cell.trim()))),
  );
}

const INLINE =
  /\{\{(?<code>.+?)\}\}|\[~accountid:(?<person>[^\]]+)\]|\[(?<words>[^\]|]+)\|(?<address>[^\]|\s]+)[^\]]*\]|\[(?<url>https?:[^\]|\s]+)\]|(?<![\p{L}\p{N}])(?<sign>[*_+-])(?<inner>\S(?:.*?\S)?)\k<sign>(?![\p{L}\p{N}])|!(?<file>[^!\s|][^!|\n]*)(?:\|[^!\n]*)?!|\[\^(?<named>[^\]\n]+)\]|\{color[^}]*\}/gu;
const TAGS = { "*": "strong", _: "em", "+": "u", "-": "s" };

function inline(text) {
  const drawn = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > at) drawn.push(text.slice(at, found.index));
    drawn.push(span(found.groups));
    at = found.index + found[0].length;
  }
  if (at < text.length) drawn.push(text.slice(at));
  return drawn;
}

function span({ code, person, words, address, url, sign, inner, file, named }) {
  if (code) return el("code", {}, code);
  if (person) return el("span", { class: "mention" }, "@mention");
  if (address) return link(address, inline(words));
  if (url) return link(url, url);
  if (sign) return el(TAGS[sign], {}, inline(inner));
  const name = file ?? named;
  return name ? el("span", { class: "media", "data-file": name }, `Attachment: ${name}`) : "";
}
