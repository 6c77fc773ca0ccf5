// One spelling per meaning for rich text, so that two documents that show the same compare as equal:
// Jira adds local ids and default attributes, splits and merges text nodes, and orders marks as it likes.
import type { RichText, RichTextMark, RichTextNode } from "./rich-text.ts";

const identities = new Set(["localId", "uniqueId", "occurrenceKey"]);

/** What Jira finds by the id. */
const named: Record<string, string> = { mention: "text" };

/** Attribute values that mean the same as leaving the attribute out. */
const defaults: Record<string, Record<string, unknown>> = {
  orderedList: { order: 1 },
  table: { isNumberColumnEnabled: false, layout: "default", displayMode: "default" },
  tableCell: { colspan: 1, rowspan: 1 },
  tableHeader: { colspan: 1, rowspan: 1 },
  expand: { title: "" },
  nestedExpand: { title: "" },
  hardBreak: { text: "\n" },
  mention: { accessLevel: "", userType: "DEFAULT" },
  status: { style: "" },
  emoji: { text: "" },
  codeBlock: { language: "", wrap: false, hideLineNumbers: false },
  media: { collection: "", alt: "" },
  mediaInline: { collection: "", alt: "", type: "file" },
  mediaSingle: { layout: "center", widthType: "percentage" },
  extension: { layout: "default", text: "" },
  bodiedExtension: { layout: "default", text: "" },
  link: { title: "" },
};

/**
 * Stable text of a document for comparing and printing. Key order, mark order, split text nodes, local ids and
 * attributes equal to their default make no difference. An empty document (no block, or only empty paragraphs) and `null` give "".
 */
export function canonicalText(document: RichText | null): string {
  if (document === null) return "";
  const blocks = canonicalContent(document.content);
  return blocks.every((block) => block === '{"type":"paragraph"}') ? "" : `[${blocks.join(",")}]`;
}

function canonicalContent(content: readonly RichTextNode[]): string[] {
  return joinedTexts(content).map(canonicalNode);
}

function canonicalNode(node: RichTextNode): string {
  const attributes = canonicalAttributes(node.type, node.attrs);
  const content = canonicalContent(node.content ?? []);
  const marks = canonicalMarks(node.marks);
  const parts = [
    attributes === null ? null : `"attrs":${attributes}`,
    content.length === 0 ? null : `"content":[${content.join(",")}]`,
    marks === "" ? null : `"marks":[${marks}]`,
    node.text === undefined ? null : `"text":${JSON.stringify(node.text)}`,
    `"type":${JSON.stringify(node.type)}`,
  ];
  return `{${parts.filter((part) => part !== null).join(",")}}`;
}

function canonicalMarks(marks: readonly RichTextMark[] | undefined): string {
  const texts = (marks ?? []).map((mark) => {
    const attributes = canonicalAttributes(mark.type, mark.attrs);
    return `{"type":${JSON.stringify(mark.type)}${attributes === null ? "" : `,"attrs":${attributes}`}}`;
  });
  return [...new Set(texts)].sort().join(",");
}

function canonicalAttributes(type: string, attributes: Record<string, unknown> | undefined): string | null {
  const known = Object.hasOwn(defaults, type) ? defaults[type] : undefined;
  const kept = Object.entries(attributes ?? {}).filter(
    ([key, value]) =>
      !identities.has(key) &&
      key !== named[type] &&
      value !== null &&
      value !== undefined &&
      value !== (known ?? {})[key],
  );
  return kept.length === 0 ? null : stableJson(Object.fromEntries(kept));
}

function joinedTexts(content: readonly RichTextNode[]): RichTextNode[] {
  const joined: RichTextNode[] = [];
  for (const node of content) {
    const last = joined.at(-1);
    if (node.type === "text" && (node.text ?? "") === "") continue;
    if (
      node.type === "text" &&
      last?.type === "text" &&
      canonicalMarks(node.marks) === canonicalMarks(last.marks)
    )
      joined[joined.length - 1] = { ...last, text: (last.text ?? "") + (node.text ?? "") };
    else joined.push(node);
  }
  return joined;
}

/** JSON with sorted keys at every depth. */
function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stableJson(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
