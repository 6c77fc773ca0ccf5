// What shows a file of an issue: its public comments and the texts that are copied, its internal comments, or nothing.
import type { Configuration } from "../configuration/document.ts";
import { filesIn } from "../issue/file-references.ts";
import type { RichText } from "../issue/rich-text.ts";
import type { CommentSnapshot, IssueSnapshot } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import { mappedFields } from "./mapped-fields.ts";
import { seenValue } from "./prints.ts";
import type { FileShown } from "./situation.ts";

export interface FileEvidence {
  side: Side;
  issue: IssueSnapshot;
  /** All comments of the issue; null: they could not be read. */
  comments: CommentSnapshot[] | null;
  /** The file of this issue that an id in a text stands for; null: none that is known. */
  fileOf: (id: string) => string | null;
}

/** Judges files by id. Without all comments and texts, what is not surely public is unknown. */
export function fileVisibility(
  configuration: Configuration,
  { side, issue, comments, fileOf }: FileEvidence,
): (fileId: string) => FileShown {
  const shownIn = (documents: (RichText | null)[]) =>
    new Set(documents.flatMap(filesIn).flatMap(({ id }) => fileOf(id) ?? []));
  const texts = mappedFields(configuration, { [side]: issue.issueTypeId })
    .filter(({ kinds, conversions }) => kinds[side] === "rich-text" && conversions[side]?.by === "same")
    .map((mapping) => seenValue(issue, mapping[side], "rich-text"));
  const documents = texts.flatMap((value) => (value?.kind === "rich-text" ? [value.document] : []));
  const bodies = (visibility: CommentSnapshot["visibility"]) =>
    (comments ?? []).filter((comment) => comment.visibility === visibility).map(({ body }) => body);
  const open = shownIn([...documents, ...bodies("public")]);
  const closed = shownIn(bodies("internal"));
  const complete = comments !== null && !texts.includes(null);
  return (fileId) => {
    if (open.has(fileId)) return "public";
    if (!complete) return "unknown";
    return closed.has(fileId) ? "internal" : "nowhere";
  };
}
