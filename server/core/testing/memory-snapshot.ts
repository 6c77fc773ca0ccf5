// An issue in memory as a pass reads it: files that stand on both sides are called by their originals.
import type { FieldValue } from "../issue/field-value.ts";
import { notSeen, seen, type Reading } from "../issue/reading.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import { statusOf } from "./catalogues.ts";
import { relatedIssue } from "./memory-family.ts";
import type { MemoryFiles } from "./memory-files.ts";
import { asKept, type MemoryIssue } from "./memory-issue.ts";
import type { MemoryLinks } from "./memory-links.ts";

interface Surroundings {
  files: MemoryFiles;
  links: MemoryLinks;
  /** Issue type of the parent, where it is told. */
  parentType: string | null;
}

export function memorySnapshot(
  side: Side,
  issue: MemoryIssue,
  { files, links, parentType }: Surroundings,
): IssueSnapshot {
  const named = (value: FieldValue): FieldValue =>
    value.kind !== "rich-text" || value.document === null
      ? value
      : { ...value, document: files.named(side, value.document) };
  const fields = [...issue.fields].map(([id, value]): [string, Reading<FieldValue>] => [
    id,
    issue.hidden.has(id) ? notSeen("hidden") : seen(named(value)),
  ]);
  return {
    ...{ id: side === "first" ? "1" : "2", key: side === "first" ? "PA-1" : "PB-1" },
    ...{ projectId: issue.projectId, issueTypeId: issue.typeId, updatedAt: issue.updatedAt },
    ...{ fields: Object.fromEntries(fields), marker: issue.marker },
    links: issue.hidden.has("links") ? notSeen("hidden") : seen(links.listed(side)),
    parent: issue.hidden.has("parent")
      ? notSeen("hidden")
      : seen(issue.parentId === null ? null : relatedIssue(issue.parentId, parentType)),
    status: issue.statusId === null ? notSeen("hidden") : seen(statusOf(issue.statusId)),
  };
}

/** A written value as this side keeps it. */
export function keptWithFiles(side: Side, value: FieldValue, files: MemoryFiles): FieldValue {
  if (value.kind !== "rich-text" || value.document === null) return asKept(side, value);
  return { ...value, document: files.native(side, value.document) };
}
