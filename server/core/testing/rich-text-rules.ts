// The rules of ADF that rewriting and cutting could break: which nodes may hold which, and how many they must hold.
// From the JSON schema of @atlaskit/adf-schema, reduced to what an issue of Jira can contain.
import type { RichText, RichTextNode } from "../issue/rich-text.ts";

const inline =
  "text hardBreak mention emoji date status inlineCard placeholder inlineExtension mediaInline".split(" ");
const simple = "paragraph bulletList orderedList codeBlock mediaSingle mediaGroup extension".split(" ");
const cell = [
  ...simple,
  ..."heading blockquote panel rule taskList decisionList blockCard embedCard nestedExpand".split(" "),
];
const root = [
  ...cell.filter((type) => type !== "nestedExpand"),
  ..."table expand bodiedExtension layoutSection syncBlock bodiedSyncBlock multiBodiedExtension".split(" "),
];

const allowed: Record<string, { types: string[]; least: number }> = {
  doc: { types: root, least: 0 },
  paragraph: { types: inline, least: 0 },
  heading: { types: inline, least: 0 },
  taskItem: { types: inline, least: 0 },
  decisionItem: { types: inline, least: 0 },
  caption: { types: inline.filter((type) => type !== "inlineExtension" && type !== "mediaInline"), least: 0 },
  codeBlock: { types: ["text"], least: 0 },
  bulletList: { types: ["listItem"], least: 1 },
  orderedList: { types: ["listItem"], least: 1 },
  listItem: { types: [...simple.filter((type) => type !== "mediaGroup"), "taskList"], least: 1 },
  taskList: { types: ["taskItem", "taskList", "blockTaskItem"], least: 1 },
  blockTaskItem: { types: ["paragraph", "extension"], least: 1 },
  decisionList: { types: ["decisionItem"], least: 1 },
  blockquote: { types: simple, least: 1 },
  panel: { types: [...simple, "heading", "blockCard", "taskList", "rule", "decisionList"], least: 1 },
  table: { types: ["tableRow"], least: 1 },
  tableRow: { types: ["tableCell", "tableHeader"], least: 0 },
  tableCell: { types: cell, least: 1 },
  tableHeader: { types: cell, least: 1 },
  expand: { types: [...cell, "table"], least: 1 },
  nestedExpand: { types: cell, least: 1 },
  layoutSection: { types: ["layoutColumn"], least: 2 },
  layoutColumn: { types: [...root, "nestedExpand"], least: 1 },
  mediaSingle: { types: ["media", "caption"], least: 1 },
  mediaGroup: { types: ["media"], least: 1 },
  bodiedExtension: { types: [...cell, "table"], least: 1 },
  bodiedSyncBlock: { types: root, least: 1 },
  multiBodiedExtension: { types: ["extensionFrame"], least: 1 },
  extensionFrame: { types: root, least: 1 },
};

/** What breaks the rules, in words; empty for a valid document. */
export function richTextFaults(document: RichText): string[] {
  return faultsBelow({ type: document.type, content: document.content });
}

function faultsBelow(node: RichTextNode): string[] {
  const content = node.content ?? [];
  const rule = allowed[node.type];
  const faults: string[] = [];
  if (node.type === "text" && (node.text ?? "") === "") faults.push("a text node without text");
  if (rule === undefined && content.length > 0) faults.push(`${node.type} holds something`);
  if (rule !== undefined && content.length < rule.least) faults.push(`${node.type} holds too little`);
  for (const inner of content)
    if (rule !== undefined && !rule.types.includes(inner.type))
      faults.push(`${node.type} holds ${inner.type}`);
  return [...faults, ...content.flatMap(faultsBelow)];
}
