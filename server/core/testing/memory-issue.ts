// An issue in memory, as one Jira site keeps it.
import type { FieldValue } from "../fields/value.ts";
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
