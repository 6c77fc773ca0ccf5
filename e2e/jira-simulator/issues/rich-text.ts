/**
 * Rich text of a request: an Atlassian document in v3, wiki markup in v2.
 */
import { problemOf } from "../adf/validate.ts";
import { childrenOf, typeOf } from "../adf/walk.ts";
import type { StoredFile } from "../entities/attachment.ts";
import { isRecord, type JsonObject } from "../entities/json.ts";
import { refuse } from "../http/errors.ts";
import { fromWiki } from "../wiki/from-wiki.ts";
import { toWiki } from "../wiki/to-wiki.ts";

const LONGEST_TEXT = 32_767;
const TOO_LONG = "The entered text is too long. It exceeds the allowed limit of 32,767 characters.";
const NO_DOCUMENT = "Operation value must be an Atlassian Document (see the Atlassian Document Format)";

export type RichText = { document: JsonObject | null } | { problem: string };

function isEmpty(document: JsonObject): boolean {
  return childrenOf(document).every(
    (block) => typeOf(block) === "paragraph" && childrenOf(block).length === 0,
  );
}

/**
 * The document, null for an empty one, or what is wrong with it. Throws a 400 refusal for a document that the
 * schema does not allow (INVALID_INPUT), that shows a file the issue does not have (ATTACHMENT_VALIDATION_ERROR) or
 * that is too long (CONTENT_LIMIT_EXCEEDED).
 * @param files of the issue: those a document may show, and those that markup names
 */
export function readRichText(value: unknown, version: 2 | 3, files: readonly StoredFile[] = []): RichText {
  if (value === null || value === undefined) return { document: null };
  if (version === 2) {
    if (typeof value !== "string") return { problem: "Operation value must be a string" };
    if (value.length > LONGEST_TEXT) return { problem: TOO_LONG };
    return { document: value.trim() === "" ? null : fromWiki(value, files) };
  }
  if (!isRecord(value) || value["type"] !== "doc") return { problem: NO_DOCUMENT };
  const document = value as JsonObject;
  const problem = problemOf(document, new Set(files.map((file) => file.mediaId)));
  if (problem) throw refuse(400, problem);
  if (toWiki(document).length > LONGEST_TEXT) throw refuse(400, "CONTENT_LIMIT_EXCEEDED");
  return { document: isEmpty(document) ? null : document };
}
