/**
 * The small markup of the simulator's text boxes, to and from Atlassian Document Format. Pure: no page needed.
 *
 *   *strong*  _emphasis_  `code`  [text|https://address]  # heading  - item  1. item  > quote  --- rule
 *   ``` opens and closes a code block; a blank line ends a paragraph; a line end inside one is a line break;
 *   a backslash before a sign makes it an ordinary sign.
 */
import { parseInline, writeInline } from "./markup-inline.js";

/** Turns markup into a document. Every text is valid markup. */
export function markupToAdf(markup) {
  const lines = markup.replace(/\r\n?/g, "\n").split("\n");
  return { version: 1, type: "doc", content: parseBlocks(lines) };
}

/**
 * Turns a document into markup. `faithful` is false when the markup cannot hold all of it (a table, a mention, ...),
 * so that saving the markup again would lose something.
 */
export function adfToMarkup(doc) {
  const text = (doc?.content ?? []).map(writeBlock).join("\n\n");
  const faithful = !doc || same(markupToAdf(text).content, doc.content ?? []);
  return { text, faithful };
}

const BULLET = /^- +/;
const NUMBER = /^\d+\. +/;
const QUOTE = /^> ?/;
const HEADING = /^(#{1,6}) +(.*)$/;
const FENCE = /^```(\S*)\s*$/;
const RULE = /^-{3,}\s*$/;
const startsBlock = (line) =>
  [BULLET, NUMBER, QUOTE, HEADING, FENCE, RULE].some((form) => form.test(line)) || line.trim() === "";

function parseBlocks(lines) {
  const blocks = [];
  let at = 0;
  const takeWhile = (form) => {
    const taken = [];
    for (; at < lines.length && form.test(lines[at]); at += 1) taken.push(lines[at].replace(form, ""));
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at];
    if (line.trim() === "") at += 1;
    else if (RULE.test(line)) blocks.push((at += 1) && { type: "rule" });
    else if (BULLET.test(line)) blocks.push({ type: "bulletList", content: items(takeWhile(BULLET)) });
    else if (NUMBER.test(line)) blocks.push({ type: "orderedList", content: items(takeWhile(NUMBER)) });
    else if (QUOTE.test(line)) blocks.push({ type: "blockquote", content: quoted(takeWhile(QUOTE)) });
    else if (HEADING.test(line)) blocks.push((at += 1) && heading(line));
    else if (FENCE.test(line)) {
      const end = lines.findIndex((other, index) => index > at && /^```\s*$/.test(other));
      const last = end === -1 ? lines.length : end;
      blocks.push(codeBlock(FENCE.exec(line)[1], lines.slice(at + 1, last)));
      at = last + 1;
    } else {
      const taken = [line];
      for (at += 1; at < lines.length && !startsBlock(lines[at]); at += 1) taken.push(lines[at]);
      blocks.push(paragraph(taken));
    }
  }
  return blocks;
}

const paragraph = (lines) => ({
  type: "paragraph",
  content: lines.flatMap((line, index) => [
    ...(index > 0 ? [{ type: "hardBreak" }] : []),
    ...parseInline(line),
  ]),
});
const items = (lines) => lines.map((line) => ({ type: "listItem", content: [paragraph([line])] }));
const heading = (line) => {
  const [, signs, text] = HEADING.exec(line);
  return { type: "heading", attrs: { level: signs.length }, content: parseInline(text) };
};
const quoted = (lines) => {
  const groups = [[]];
  for (const line of lines) {
    if (line.trim() === "") groups.push([]);
    else groups.at(-1).push(line);
  }
  return groups.filter((group) => group.length > 0 || groups.length === 1).map(paragraph);
};
const codeBlock = (language, lines) => ({
  type: "codeBlock",
  ...(language && { attrs: { language } }),
  ...(lines.length > 0 && { content: [{ type: "text", text: lines.join("\n") }] }),
});

function writeBlock(node) {
  const inner = node.content ?? [];
  switch (node.type) {
    case "paragraph":
      return writeInline(inner).split("\n").map(escapeStart).join("\n");
    case "heading":
      return `${"#".repeat(node.attrs?.level ?? 3)} ${writeInline(inner)}`;
    case "bulletList":
      return inner.map((item) => `- ${oneLine(item)}`).join("\n");
    case "orderedList":
      return inner.map((item, index) => `${index + 1}. ${oneLine(item)}`).join("\n");
    case "blockquote":
      return inner.map(writeBlock).join("\n\n").replace(/^/gm, "> ");
    case "codeBlock":
      return `\`\`\`${node.attrs?.language ?? ""}\n${inner.map((text) => text.text).join("")}\n\`\`\``;
    case "rule":
      return "---";
    default:
      return inner.length > 0 ? inner.map(writeBlock).join("\n\n") : writeInline([node]);
  }
}

const oneLine = (item) => (item.content ?? []).map(writeBlock).join(" ").replace(/\n/g, " ");
const escapeStart = (line) =>
  startsBlock(line) && line.trim() !== "" ? line.replace(/^(\d*)(?=.)/, "$1\\") : line;

/** Same document, apart from editor-local ids and empty lists of children or attributes. */
function same(left, right) {
  const plain = (key, value) => {
    if (key === "localId") return undefined;
    const empty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
    return empty ? undefined : value;
  };
  const sorted = (value) =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.keys(value)
              .sort()
              .map((key) => [key, sorted(value[key])]),
          )
        : value;
  return JSON.stringify(sorted(left), plain) === JSON.stringify(sorted(right), plain);
}
