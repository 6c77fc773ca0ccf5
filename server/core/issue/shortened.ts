// Cuts rich text that Jira would refuse as too long. Jira takes 32,767 characters for text fields and comments; whether it counts
// text or JSON is not documented, so the length of the JSON decides.
import { cutText, paragraph, textNode } from "./rich-text-parts.ts";
import type { RichText, RichTextNode } from "./rich-text.ts";

/** Characters of JSON that are surely accepted, well below the limit. */
export const richTextLimit = 30_000;

const jiraLimit = 32_767;

/** Whether a document that is handed on as Jira gave it can stay whole: what one site keeps, the other takes. */
export function fitsAsItStands(document: RichText): boolean {
  return size(document) <= jiraLimit;
}

/** Where the whole text can be read. */
export interface OriginalLink {
  text: string;
  href: string;
}

const openContainers = new Set([
  "bulletList",
  "orderedList",
  "listItem",
  "taskList",
  "decisionList",
  "blockquote",
  "panel",
  "expand",
  "nestedExpand",
  "table",
]);
const textContainers = new Set(["paragraph", "heading", "codeBlock", "taskItem", "decisionItem"]);

/** The document when its JSON has at most `limit` characters; otherwise its beginning and a notice with a link to the original. */
export function shortened(
  document: RichText,
  limit: number = richTextLimit,
  original: OriginalLink | null = null,
): { document: RichText; shortened: boolean } {
  if (size(document) <= limit) return { document, shortened: false };
  const closing = notice(original);
  const room = limit - size({ ...document, content: [] }) - size(closing) - 1;
  return {
    document: { ...document, content: [...beginning(document.content, room), closing] },
    shortened: true,
  };
}

function notice(original: OriginalLink | null): RichTextNode {
  if (original === null) return paragraph(textNode("Shortened by Lockstep"));
  const link = textNode(original.text, [{ type: "link", attrs: { href: original.href } }]);
  return paragraph(textNode("Shortened by Lockstep: "), link);
}

/** The first nodes that fit into `room`; the first that does not is itself cut where its kind allows it. */
function beginning(nodes: readonly RichTextNode[], room: number): RichTextNode[] {
  const kept: RichTextNode[] = [];
  let left = room;
  for (const node of nodes) {
    const cost = size(node) + 1;
    if (cost > left) {
      const part = cut(node, left - 1);
      return part === null ? kept : [...kept, part];
    }
    kept.push(node);
    left -= cost;
  }
  return kept;
}

function cut(node: RichTextNode, room: number): RichTextNode | null {
  if (node.type === "text") return cutTextNode(node, room);
  const holdsText = textContainers.has(node.type);
  if (node.content === undefined || !(holdsText || openContainers.has(node.type))) return null;
  const content = beginning(node.content, room - size({ ...node, content: [] }));
  return content.length === 0 ? null : { ...node, content };
}

/** JSON writes some characters as two or six, so the length is found by halving. */
function cutTextNode(node: RichTextNode, room: number): RichTextNode | null {
  const text = node.text ?? "";
  let fits = 0;
  let tooLong = text.length + 1;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (size({ ...node, text: cutText(text, middle) }) <= room) fits = middle;
    else tooLong = middle;
  }
  const kept = cutText(text, fits);
  return kept === "" ? null : { ...node, text: kept };
}

function size(value: RichText | RichTextNode): number {
  return JSON.stringify(value).length;
}
