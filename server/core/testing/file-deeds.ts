// What people do with files between passes: attach them, show them in texts, delete originals and copies.
import fc from "fast-check";
import { document, paragraph, textNode } from "../issue/rich-text-parts.ts";
import type { RichText } from "../issue/rich-text.ts";
import type { CommentVisibility } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import type { TwoIssues } from "./two-issues.ts";

export type FileDeed =
  | { kind: "attach"; side: Side }
  | { kind: "show-in-comment"; side: Side; which: number; visibility: CommentVisibility }
  | { kind: "show-in-description"; side: Side; which: number }
  | { kind: "edit-comment"; side: Side; which: number; visibility: CommentVisibility }
  | { kind: "delete-comment"; side: Side; which: number }
  | { kind: "delete-file"; side: Side; which: number };

const side = fc.constantFrom<Side>("first", "second");
const visibility = fc.constantFrom<CommentVisibility>("public", "internal");
const which = fc.nat({ max: 3 });

export const fileDeeds: fc.Arbitrary<FileDeed> = fc.oneof(
  fc.record({ kind: fc.constant("attach" as const), side }),
  fc.record({ kind: fc.constant("show-in-comment" as const), side, which, visibility }),
  fc.record({ kind: fc.constant("show-in-description" as const), side, which }),
  fc.record({ kind: fc.constant("edit-comment" as const), side, which, visibility }),
  fc.record({ kind: fc.constant("delete-comment" as const), side, which }),
  fc.record({ kind: fc.constant("delete-file" as const), side, which }),
);

/** A document of a word and a file of this issue. */
export function showingFile(fileId: string): RichText {
  const attrs = { type: "file", id: `media-${fileId}`, collection: "", alt: `${fileId}.png`, width: 20 };
  const shown = { type: "mediaSingle", attrs: { layout: "center" }, content: [{ type: "media", attrs }] };
  return document(paragraph(textNode("See")), shown);
}

/** Does it; a deed about what is not there does nothing. */
export function performWithFiles(pair: TwoIssues, deed: FileDeed): void {
  const { side } = deed;
  if (deed.kind === "attach") {
    pair.files.add(side, false);
    return;
  }
  const file = [...pair.files.on[side].keys()][deed.which];
  const comments = [...pair.issue(side).comments.values()].filter(({ operationId }) => operationId === null);
  const comment = comments[deed.which];
  switch (deed.kind) {
    case "show-in-comment":
      if (file !== undefined) pair.comment(side, showingFile(file), deed.visibility);
      return;
    case "show-in-description":
      if (file === undefined) return;
      return pair.edit(side, "description", { kind: "rich-text", document: showingFile(file) });
    case "edit-comment":
      if (comment !== undefined) pair.editComment(side, comment.id, "Nothing to see", deed.visibility);
      return;
    case "delete-comment":
      if (comment !== undefined) pair.issue(side).comments.delete(comment.id);
      return;
    case "delete-file":
      if (file !== undefined) pair.files.on[side].delete(file);
  }
}
