// Files inside rich text. A media id is bound to one site, so text that is compared or sent names a file that stands on both sides
// by its original: such a reference means the same on either side. A file without copy keeps its media id.
// https://developer.atlassian.com/cloud/jira/platform/apis/document/nodes/media/
import type { Side } from "../sides.ts";
import type { RichText, RichTextNode } from "./rich-text.ts";

const form = /^lockstep-file:(first|second):(.+)$/;

export interface FileName {
  /** The side of the original. */
  origin: Side;
  originalId: string;
}

/** The name of a file that stands on both sides. */
export function fileReference({ origin, originalId }: FileName): string {
  return `lockstep-file:${origin}:${originalId}`;
}

/** What a reference names; null for a media id. */
export function parseFileReference(id: string): FileName | null {
  const [, origin, originalId] = form.exec(id) ?? [];
  if ((origin !== "first" && origin !== "second") || originalId === undefined) return null;
  return { origin, originalId };
}

/** Whether a node shows a file that stands on both sides. */
export function showsCommonFile(node: RichTextNode): boolean {
  const id = fileId(node);
  return id !== null && parseFileReference(id) !== null;
}

export interface ShownFile {
  /** Media id or reference. */
  id: string;
  /** Often the file's name. */
  alt: string | null;
}

/** Files that a document shows, in order. */
export function filesIn(document: RichText | null): ShownFile[] {
  const found: ShownFile[] = [];
  const collect = (node: RichTextNode) => {
    const id = fileId(node);
    const alt = node.attrs?.["alt"];
    if (id !== null) found.push({ id, alt: typeof alt === "string" ? alt : null });
    node.content?.forEach(collect);
  };
  document?.content.forEach(collect);
  return found;
}

/** The document with other ids for its files; `collection` belongs to the site as the id does. */
export function withFileIds(document: RichText, rename: (id: string) => string): RichText {
  return { ...document, content: document.content.map((node) => renamed(node, rename)) };
}

function renamed(node: RichTextNode, rename: (id: string) => string): RichTextNode {
  const id = fileId(node);
  const name = id === null ? null : rename(id);
  return {
    ...node,
    ...(name === null || name === id ? {} : { attrs: { ...node.attrs, id: name, collection: "" } }),
    ...(node.content === undefined ? {} : { content: node.content.map((inner) => renamed(inner, rename)) }),
  };
}

function fileId(node: RichTextNode): string | null {
  if (node.type !== "media" && node.type !== "mediaInline") return null;
  const id = node.attrs?.["id"];
  return typeof id === "string" && id !== "" && node.attrs?.["type"] !== "external" ? id : null;
}
