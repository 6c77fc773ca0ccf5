// Rewrites rich text for the partner's site: what only the own site can resolve becomes readable text, all else stays as it is.
// A mention would notify, a media id is bound to the site's media store, an extension to an installed app:
// https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
import { showsCommonFile } from "./file-references.ts";
import { extensionText, inlineText, mediaText, mentionText } from "./plain-text.ts";
import { paragraph, textNode } from "./rich-text-parts.ts";
import type { Mentions } from "./mentions.ts";
import type { RichText, RichTextNode } from "./rich-text.ts";

/** Kinds of parts that were turned into text or removed, each once, in alphabetical order. */
export type Degraded = string[];

interface Rewriting {
  mentions: Mentions;
  degraded: Set<string>;
}

/** The document as it can be written on the partner's site. Valid ADF stays valid ADF. */
export function rewriteForPartner(
  document: RichText,
  mentions: Mentions = () => null,
): { document: RichText; degraded: Degraded } {
  const degraded = new Set<string>();
  const content = document.content.flatMap((node) => rewritten(node, { mentions, degraded }));
  return { document: { ...document, content }, degraded: [...degraded].sort() };
}

function rewritten(node: RichTextNode, on: Rewriting): RichTextNode[] {
  switch (node.type) {
    case "mention":
      return [rewrittenMention(node, on)];
    case "emoji":
      if (!isSiteEmoji(node)) return [node];
      on.degraded.add("emoji");
      return [textNode(inlineText(node) || ":emoji:")];
    case "placeholder":
      on.degraded.add("placeholder");
      return [];
    case "mediaInline":
      if (showsCommonFile(node)) return [node];
      on.degraded.add("media");
      return [textNode(mediaText(node, node.attrs?.["type"] === "image" ? "image" : "file"))];
    case "mediaSingle":
      return rewrittenMedia(node, "image", on);
    case "mediaGroup":
      return rewrittenMedia(node, "file", on);
    case "inlineExtension":
      on.degraded.add("extension");
      return [textNode(extensionText(node))];
    case "extension":
    case "syncBlock":
      on.degraded.add("extension");
      return [paragraph(textNode(extensionText(node)))];
    case "bodiedExtension":
    case "bodiedSyncBlock":
    case "multiBodiedExtension":
      on.degraded.add("extension");
      return [paragraph(textNode(extensionText(node))), ...rewrittenContent(node, on)];
    case "extensionFrame":
      return rewrittenContent(node, on);
    default:
      return [node.content === undefined ? node : { ...node, content: rewrittenContent(node, on) }];
  }
}

/** Without a name, which Jira finds by the account id. */
function rewrittenMention(node: RichTextNode, { mentions, degraded }: Rewriting): RichTextNode {
  const id = node.attrs?.["id"];
  const mentioned = typeof id === "string" ? mentions(id) : null;
  if (mentioned !== null) return { type: "mention", attrs: { id: mentioned } };
  degraded.add("mention");
  return textNode(mentionText(node));
}

function rewrittenContent(node: RichTextNode, on: Rewriting): RichTextNode[] {
  return (node.content ?? []).flatMap((inner) => rewritten(inner, on));
}

/** Media that only the own site holds becomes one paragraph per file, its caption another; external media and common files stay. */
function rewrittenMedia(node: RichTextNode, kind: "image" | "file", on: Rewriting): RichTextNode[] {
  const inner = node.content ?? [];
  const external = (child: RichTextNode) => child.type !== "media" || child.attrs?.["type"] === "external";
  if (inner.every((child) => external(child) || showsCommonFile(child)))
    return [{ ...node, content: rewrittenContent(node, on) }];
  on.degraded.add("media");
  return inner.map((child) => {
    if (child.type !== "media") return paragraph(...rewrittenContent(child, on));
    if (showsCommonFile(child)) return { ...node, content: [child] };
    return external(child)
      ? { type: "mediaSingle", attrs: { layout: "center" }, content: [child] }
      : paragraph(textNode(mediaText(child, kind)));
  });
}

/** Standard emoji have code points ("1f600") or Atlassian's own names as id; an id of a site's own emoji is a UUID. */
function isSiteEmoji(node: RichTextNode): boolean {
  const id = node.attrs?.["id"];
  if (typeof id !== "string" || id === "") return false;
  return !/^([0-9a-f]{1,6}(-[0-9a-f]{1,6})*|atlassian-.*)$/i.test(id);
}
