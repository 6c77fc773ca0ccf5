// An issue in memory, as one Jira site keeps it.
import { emptyValue } from "../fields/empty-value.ts";
import type { FieldKind, FieldValue } from "../fields/value.ts";
import type { Named } from "../issue/field-value.ts";
import type { CommentSnapshot, IssueMarker } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";

/** As Jira keeps a value: what was told by name has the id it has on this side. */
export function asKept(side: Side, value: FieldValue): FieldValue {
  const found = (named: Named): Named => ({ ...named, id: named.id ?? `${side}:${named.name ?? ""}` });
  if ("options" in value) return { ...value, options: value.options.map(found) };
  if ("option" in value) return { ...value, option: value.option && found(value.option) };
  if (value.kind !== "cascading") return value;
  return { ...value, parent: value.parent && found(value.parent), child: value.child && found(value.child) };
}

/** Fields that both issues always have. */
export const usualFields: [string, FieldKind][] = [
  ...["summary", "customfield_1", "customfield_3", "customfield_7", "customfield_9"].map(ofKind("text")),
  ...["description", "customfield_2", "customfield_8"].map(ofKind("rich-text")),
];

function ofKind(kind: FieldKind) {
  return (id: string): [string, FieldKind] => [id, kind];
}

export function emptyFields(kinds: [string, FieldKind][]): [string, FieldValue][] {
  return kinds.map(([id, kind]) => [id, emptyValue(kind)]);
}

export interface MemoryIssue {
  typeId: string;
  projectId: string;
  updatedAt: number;
  /** null: Jira does not show it. */
  statusId: string | null;
  /** The issue above it. */
  parentId: string | null;
  fields: Map<string, FieldValue>;
  /** Fields Jira does not show to Lockstep. */
  hidden: Set<string>;
  marker: IssueMarker | null;
  comments: Map<string, CommentSnapshot>;
}
