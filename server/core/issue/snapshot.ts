// What one pass read of an issue or a comment, in our own words: no Jira wire shape enters the core.
// Times are milliseconds since 1970 UTC.
import type { FileSnapshot } from "./file-snapshot.ts";
import type { FieldValue } from "./field-value.ts";
import type { Reading } from "./reading.ts";
import type { RichText } from "./rich-text.ts";

/** The mark Lockstep leaves on an issue it created (entity property `lockstep`), so that a copy is recognised whoever sees it first. */
export interface IssueMarker {
  pairId: string;
  operationId: string;
}

/** Statuses are known by id; names are for people only. */
export interface IssueStatus {
  id: string;
  name: string;
  /** null: a category that is none of Jira's three. */
  category: "new" | "indeterminate" | "done" | null;
}

/** Another issue of the same site, as far as an issue that points to it tells. */
export interface RelatedIssue {
  id: string;
  key: string;
  /** null: Jira does not tell. */
  issueTypeId: string | null;
}

/** A link between two issues, as one of them lists it. */
export interface IssueLink {
  id: string;
  typeId: string;
  /** It says the same at both ends, so that it does not matter which issue is the source. */
  symmetric: boolean;
  /** The issue that lists it is the source: it "blocks" the other one. */
  outward: boolean;
  /** How the issue that lists it reads it: "blocks". */
  words: string;
  other: RelatedIssue;
  /** Summary of the other issue; null: Jira does not tell. */
  title: string | null;
}

/** A link from an issue to an address. */
export interface RemoteLinkSnapshot {
  id: string;
  /** Chosen by whoever made it; null: none. */
  globalId: string | null;
  url: string;
  title: string;
  relationship: string | null;
}

export interface IssueSnapshot {
  id: string;
  key: string;
  projectId: string;
  issueTypeId: string;
  updatedAt: number;
  status: Reading<IssueStatus>;
  /** Only the fields that were asked for; a field Jira left out of its answer is `notSeen("hidden")`. */
  fields: Record<string, Reading<FieldValue>>;
  marker: IssueMarker | null;
  /** null: it has none. Absent: not asked for. */
  parent?: Reading<RelatedIssue | null>;
  /** Absent: not asked for. */
  links?: Reading<IssueLink[]>;
  /** Only when they were asked for. */
  files?: Reading<FileSnapshot[]>;
  /** How many comments it has; absent when that was not asked for, or Jira did not tell. */
  commentCount?: number | null;
}

/** `internal` is also the answer whenever it cannot be established that a comment is public. */
export type CommentVisibility = "public" | "internal";

export interface Person {
  accountId: string;
  displayName: string;
}

export interface WorklogSnapshot {
  id: string;
  author: Person;
  /** When the work began. */
  startedAt: number;
  seconds: number;
  comment: RichText | null;
  /** Only some people may see it. */
  restricted: boolean;
  /** Operation id of the property `lockstep`, when Lockstep logged it. */
  operationId: string | null;
}

export interface CommentSnapshot {
  id: string;
  author: Person;
  body: RichText;
  createdAt: number;
  updatedAt: number;
  visibility: CommentVisibility;
  /** Operation id of the comment property `lockstep`, when Lockstep wrote this comment. */
  operationId: string | null;
}
