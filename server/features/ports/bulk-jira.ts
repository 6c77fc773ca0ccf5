// The part of the Jira port that moves many issues at once, for the initial synchronization.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/
import type { Outcome } from "../../core/failure/jira-failure.ts";
import type { FieldValue } from "../../core/issue/field-value.ts";
import type { Reading } from "../../core/issue/reading.ts";
import type { CommentSnapshot, IssueSnapshot } from "../../core/issue/snapshot.ts";
import type { FieldsToRead, NewIssue, RelationsToRead } from "./issue-shapes.ts";

/** Issues that one call reads at most, and creates at most; comments that one call reads at most. */
export const bulkLimits = { read: 100, create: 50, comments: 500 };

export interface BulkIssue extends IssueSnapshot {
  /** Of all its comments that may be seen; null: Jira did not tell of all. */
  commentIds: string[] | null;
}

export interface ListedIssue {
  id: string;
  key: string;
  /** Those that were asked for. */
  fields: Record<string, Reading<FieldValue>>;
}

/** What an issue carries that costs calls to copy. */
export interface IssueWeight {
  comments: number;
  files: number;
}

export interface BulkJira {
  /** Those of at most 100 issues that are there and may be seen; one that is left out may be read alone. */
  readIssues(
    issueIds: string[],
    fields: FieldsToRead,
    relations?: RelationsToRead,
  ): Promise<Outcome<BulkIssue[]>>;
  /** Those of at most 500 comments, of any issues, that are there, may be seen, and whose visibility Jira tells. */
  readComments(commentIds: string[]): Promise<Outcome<CommentSnapshot[]>>;
  /**
   * At most 50 issues of one site, each with an outcome of its own, in their order. `refused` for the whole says that none was
   * made and not why. The webhooks of all carry this one trace.
   */
  createIssues(issues: NewIssue[], trace: string): Promise<Outcome<Outcome<{ id: string; key: string }>[]>>;
  /** Of these operations those whose issue the search index knows; at most 50. */
  findIssuesByOperations(
    projectId: string,
    operationIds: string[],
  ): Promise<Outcome<{ operationId: string; id: string; key: string }[]>>;
  /**
   * The same without the index: among the issues that were created since `since` (ms, by Jira's clock), by their keys. Costs a
   * search and a read for each hundred of them, two reads at least.
   */
  newestByOperations(
    project: { id: string; key: string },
    operationIds: string[],
    since: number,
  ): Promise<Outcome<{ operationId: string; id: string; key: string }[]>>;
  /**
   * Issues of the project that match, oldest first; `next` continues. `refused`: the JQL is none; `conflict`: Jira knows `next` no more.
   * The JQL must have passed `jqlFault`. With `fields` their values are told too, and a call lists fewer issues.
   */
  listIssues(
    projectId: string,
    jql: string,
    next: string | null,
    fields?: FieldsToRead,
  ): Promise<Outcome<{ issues: ListedIssue[]; next: string | null }>>;
  /** What some of the issues that match carry: the 50 that were changed last. */
  weighIssues(projectId: string, jql: string): Promise<Outcome<IssueWeight[]>>;
}
