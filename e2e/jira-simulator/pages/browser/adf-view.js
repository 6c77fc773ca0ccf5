/**
 * Draws a document in Atlassian Document Format as elements.
 */
import { el, fill } from "./elements.js";
import { picture } from "./files.js";
import { rest } from "./rest.js";

/** Draws a document; null and undefined give an empty fragment. */
export function renderDocument(doc) {
  const fragment = document.createDocumentFragment();
  if (doc) fragment.append(...children(doc));
  return fragment;
}

const children = (node) => (node.content ?? []).map(render);
const holder = (tag, className) => (node) => el(tag, className ? { class: className } : {}, children(node));
const cell = (tag) => (node) =>
  el(tag, { colspan: node.attrs?.colspan, rowspan: node.attrs?.rowspan }, children(node));
const card = (node) => {
  const url = node.attrs?.url ?? node.attrs?.data?.url ?? "";
  return link(url, url);
};

const draw = {
  paragraph: holder("p"),
  heading: (node) => el(`h${Math.min(6, Math.max(1, node.attrs?.level ?? 3))}`, {}, children(node)),
  bulletList: holder("ul"),
  orderedList: (node) => el("ol", { start: node.attrs?.order }, children(node)),
  listItem: holder("li"),
  taskList: holder("ul", "tasks"),
  taskItem: (node) =>
    el(
      "li",
      {},
      el("input", { type: "checkbox", disabled: true, checked: node.attrs?.state === "DONE" }),
      children(node),
    ),
  decisionList: holder("ul", "decisions"),
  decisionItem: holder("li"),
  blockquote: holder("blockquote"),
  codeBlock: (node) => el("pre", {}, el("code", { "data-language": node.attrs?.language }, children(node))),
  panel: (node) => el("div", { class: `panel ${node.attrs?.panelType ?? "info"}` }, children(node)),
  rule: () => el("hr"),
  table: (node) => el("div", { class: "table-scroll" }, el("table", {}, el("tbody", {}, children(node)))),
  tableRow: holder("tr"),
  tableHeader: cell("th"),
  tableCell: cell("td"),
  expand: (node) => el("details", { open: true }, el("summary", {}, node.attrs?.title ?? ""), children(node)),
  layoutSection: holder("div", "columns"),
  layoutColumn: holder("div"),
  mediaSingle: holder("figure"),
  mediaGroup: holder("div", "media-group"),
  caption: holder("figcaption"),
  media,
  text: (node) => (node.marks ?? []).reduce(marked, document.createTextNode(node.text)),
  hardBreak: () => el("br"),
  mention: (node) => mention(node.attrs ?? {}),
  emoji: (node) => node.attrs?.text ?? node.attrs?.shortName ?? "",
  status: (node) => el("span", { class: `status ${node.attrs?.color ?? "neutral"}` }, node.attrs?.text ?? ""),
  date: (node) => dateOf(node.attrs?.timestamp),
  inlineCard: card,
  blockCard: (node) => el("p", {}, card(node)),
  embedCard: (node) => el("p", {}, card(node)),
};
draw.nestedExpand = draw.expand;
draw.mediaInline = media;

function media(node) {
  const { type, url, id, alt } = node.attrs ?? {};
  if (type === "external") return link(url ?? "", `Attachment: ${alt || url}`);
  return picture(alt || "Attachment", `/__sim/media/${encodeURIComponent(id ?? "")}`);
}

function render(node) {
  const drawer = Object.hasOwn(draw, node.type) ? draw[node.type] : undefined;
  if (drawer) return drawer(node);
  return el("div", { class: "unknown" }, `[${node.type}]`, children(node));
}

function dateOf(timestamp) {
  const at = new Date(Number(timestamp));
  if (Number.isNaN(at.getTime())) return "";
  const day = at.toISOString().slice(0, 10);
  return el("time", { datetime: day, class: "date" }, day);
}

/** A link when the address is one that may be followed, else its words only. */
export function link(url, ...content) {
  const safe = /^(https?:|mailto:|\/|#)/i.test(url);
  return safe ? el("a", { href: url, rel: "noreferrer" }, ...content) : el("span", {}, ...content);
}

const wrap = (tag) => (inner) => el(tag, {}, inner);
const coloured = (property) => (inner, attrs) => {
  const span = el("span", {}, inner);
  span.style.setProperty(property, attrs?.color ?? "");
  return span;
};
const marks = {
  strong: wrap("strong"),
  em: wrap("em"),
  underline: wrap("u"),
  strike: wrap("s"),
  code: wrap("code"),
  link: (inner, attrs) => link(attrs?.href ?? "", inner),
  subsup: (inner, attrs) => el(attrs?.type === "sup" ? "sup" : "sub", {}, inner),
  textColor: coloured("color"),
  backgroundColor: coloured("background-color"),
};

function marked(inner, mark) {
  const apply = Object.hasOwn(marks, mark.type) ? marks[mark.type] : undefined;
  return apply ? apply(inner, mark.attrs) : inner;
}

/** A mention without text is shown by the name of the account, as far as the reader may know it. */
function mention({ id, text }) {
  const span = el("span", { class: "mention" }, text || "@someone");
  if (!text && id)
    rest("GET", `/rest/api/3/user?accountId=${encodeURIComponent(id)}`)
      .then(({ displayName }) => fill(span, `@${displayName}`))
      .catch(() => undefined);
  return span;
}
