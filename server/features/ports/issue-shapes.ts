// How issues are asked for and made, for the parts of the Jira port.
import type { FieldKind, FieldWrite } from "../../core/fields/value.ts";
import type { IssueMarker } from "../../core/issue/snapshot.ts";

/** Which fields to read, and how to understand their values. Keys are field ids. */
export type FieldsToRead = Record<string, FieldKind>;

/** What of an issue's place among others, and of what hangs on it, is read with it. */
export interface RelationsToRead {
  parent?: boolean;
  links?: boolean;
  /** The list of its files. */
  files?: boolean;
  /** How many comments it has. */
  comments?: boolean;
}

export interface NewIssue {
  projectId: string;
  issueTypeId: string;
  fields: Record<string, FieldWrite>;
  marker: IssueMarker;
}
