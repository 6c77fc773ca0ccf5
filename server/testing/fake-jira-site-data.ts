// What the in-memory Jira site holds, and how its values become what Lockstep reads.
import type {
  FieldInfo,
  IssueTypeInfo,
  ProjectInfo,
  RequestTypeInfo,
  ResolutionInfo,
  StatusInfo,
} from "../core/configuration/catalogue.ts";
import { isFieldValue, type FieldKind, type FieldValue, type FieldWrite } from "../core/fields/value.ts";
import { emptyValue } from "../core/fields/empty-value.ts";
import { notSeen, seen, type Reading } from "../core/issue/reading.ts";
import type { FileSnapshot } from "../core/issue/file-snapshot.ts";
import type { RichText } from "../core/issue/rich-text.ts";
import type {
  CommentSnapshot,
  CommentVisibility,
  IssueMarker,
  IssueSnapshot,
  Person,
  WorklogSnapshot,
} from "../core/issue/snapshot.ts";
import type { FieldsToRead } from "../features/ports/jira-site.ts";

export interface FakeProject {
  project: ProjectInfo;
  issueTypes: IssueTypeInfo[];
  requestTypes: RequestTypeInfo[];
  readOnlyFields?: FieldInfo[];
  resolutions?: ResolutionInfo[];
  /** Without any, issues offer a transition of the same name into every status of their type. */
  transitions?: FakeTransition[];
}

export interface FakeTransition {
  name: string;
  /** Status ids it starts from; every other status when absent. */
  from?: string[];
  to: string;
  fields?: FieldInfo[];
}

export interface FakeComment {
  id: string;
  author: Person;
  body: RichText;
  createdAt: number;
  updatedAt: number;
  visibility: CommentVisibility;
  operationId: string | null;
}

export interface FakeWorklog extends WorklogSnapshot {
  issueId: string;
}

export interface FakeFile extends FileSnapshot {
  mediaId: string;
  content: Uint8Array;
}

export interface FakeIssue {
  id: string;
  key: string;
  projectId: string;
  issueTypeId: string;
  createdAt: number;
  updatedAt: number;
  statusId: string;
  fields: Record<string, FieldWrite>;
  marker: IssueMarker | null;
  comments: FakeComment[];
  files: FakeFile[];
}

/** What a list tells of a file. */
export function fileSnapshot({ mediaId: _media, content: _content, ...file }: FakeFile): FileSnapshot {
  return file;
}

/** A document of plain paragraphs. */
export function document(...paragraphs: string[]): RichText {
  return {
    version: 1,
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  };
}

/** The issue as the port shows it; `hidden` fields are left out of Jira's answer. */
export function issueSnapshot(
  issue: FakeIssue,
  statuses: StatusInfo[],
  fields: FieldsToRead,
  hidden: Set<string>,
): IssueSnapshot {
  const readings = Object.entries(fields).map(([id, kind]): [string, Reading<FieldValue>] => [
    id,
    hidden.has(id) ? notSeen("hidden") : seen(valueOf(issue.fields[id], kind)),
  ]);
  const { id, key, projectId, issueTypeId, updatedAt, marker } = issue;
  const status = statuses.find((one) => one.id === issue.statusId);
  return {
    ...{ id, key, projectId, issueTypeId, updatedAt, marker, fields: Object.fromEntries(readings) },
    status: status === undefined || hidden.has("status") ? notSeen("hidden") : seen(status),
  };
}

export function commentSnapshot(comment: FakeComment): CommentSnapshot {
  return structuredClone(comment);
}

/** What the field holds, of this kind. */
export function valueOf(written: FieldWrite | undefined, kind: FieldKind): FieldValue {
  if (written === undefined || !isFieldValue(written)) return emptyValue(kind);
  return structuredClone(written);
}
