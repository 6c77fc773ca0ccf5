// Shows an admin what a copied comment will look like, by the same rules the engine uses.
import type { CommentFlow } from "../configuration/document.ts";
import type { RichText } from "../issue/rich-text.ts";
import { commentForPartner, type CommentSource } from "./comment-text.ts";

/** The copy of a sample comment; nothing is read from Jira. */
export function previewComment(
  flow: Pick<CommentFlow, "style" | "template">,
  sample: Omit<CommentSource, "original">,
): RichText {
  return commentForPartner(flow, { ...sample, original: null }).body;
}
