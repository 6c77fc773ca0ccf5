// The text of a copied comment: plain, or enriched with who wrote it, when and where.
// Placeholders of the template: {author} {time} {key} {project} {site}; anything else in braces stays as it stands.
import { filledTemplate } from "../configuration/comment-template.ts";
import type { CommentFlow } from "../configuration/document.ts";
import { rewriteForPartner } from "../issue/rich-text-for-partner.ts";
import type { Mentions } from "../issue/mentions.ts";
import { paragraph, textNode } from "../issue/rich-text-parts.ts";
import { richTextLimit, shortened, type OriginalLink } from "../issue/shortened.ts";
import type { RichText, RichTextNode } from "../issue/rich-text.ts";
import { timeInWords } from "../issue/time-in-words.ts";

/** The comment as it was written, and where. */
export interface CommentSource {
  body: RichText;
  authorName: string;
  /** Milliseconds since 1970 UTC. */
  createdAt: number;
  issueKey: string | null;
  projectName: string;
  siteUrl: string;
  original: OriginalLink | null;
  /** Without it every mention becomes a plain name. */
  mentions?: Mentions;
}

export interface CommentCopy {
  body: RichText;
  degraded: string[];
  shortened: boolean;
}

/** The comment as it is written on the partner's site. Never without any text, because Jira refuses that. */
export function commentForPartner(
  flow: Pick<CommentFlow, "style" | "template">,
  source: CommentSource,
): CommentCopy {
  const rewritten = rewriteForPartner(source.body, source.mentions);
  const header = flow.style === "enriched" ? headerOf(flow.template, source) : [];
  const content = [...header, ...rewritten.document.content];
  const body: RichText = {
    ...{ version: 1, type: "doc" },
    content: content.length > 0 ? content : [paragraph(textNode("(no text)"))],
  };
  const cut = shortened(body, richTextLimit, source.original);
  return { body: cut.document, degraded: rewritten.degraded, shortened: cut.shortened };
}

function headerOf(template: string, source: CommentSource): RichTextNode[] {
  const values = {
    author: source.authorName,
    time: timeInWords(source.createdAt),
    key: source.issueKey ?? "",
    project: source.projectName,
    site: source.siteUrl.replace(/^https?:\/\//, ""),
  };
  return filledTemplate(template, values)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => paragraph(textNode(line, [{ type: "em" }])));
}
