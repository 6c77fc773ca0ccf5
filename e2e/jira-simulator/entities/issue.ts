/**
 * Issues, comments and their history. Rich text is kept as ADF only; times are milliseconds since 1970.
 */
import type { EntityProperties } from "./configuration.ts";
import type { Json, JsonObject } from "./json.ts";

export interface Issue {
  id: string;
  key: string;
  /** Keys it had before it was moved, oldest first; they still lead to it. */
  formerKeys?: string[];
  projectId: string;
  issueTypeId: string;
  statusId: string;
  summary: string;
  description: JsonObject | null;
  priorityId: string;
  labels: string[];
  assigneeId: string | null;
  reporterId: string | null;
  creatorId: string;
  parentId: string | null;
  /** yyyy-mm-dd */
  dueDate: string | null;
  resolutionId: string | null;
  resolvedAt: number | null;
  statusChangedAt: number;
  created: number;
  updated: number;
  /** By field id: custom fields, and those of Jira's own that entities/fields.ts says are kept here. */
  custom: Record<string, Json>;
  /** Time tracking, in seconds; null or absent where nothing was entered. */
  originalEstimateSeconds?: number | null;
  remainingEstimateSeconds?: number | null;
  timeSpentSeconds?: number | null;
  /** Account ids, in the order in which people joined. */
  watcherIds?: string[];
  voterIds?: string[];
  /** Of requests only. */
  approvals?: Approval[];
  /** Still to be read, but neither changed nor found. */
  archived?: boolean;
  properties: EntityProperties;
  /** Oldest first. */
  history: ChangeGroup[];
}

type ApprovalState = "pending" | "approved" | "declined";

/** A step of a request that waits for the decisions of people. */
export interface Approval {
  id: string;
  name: string;
  createdAt: number;
  completedAt: number | null;
  decision: ApprovalState;
  approvers: { accountId: string; decision: ApprovalState }[];
}

export interface ChangeItem {
  field: string;
  fieldtype: "jira" | "custom";
  /** Absent on items that no field stands behind: Link, Workflow, Key. */
  fieldId?: string;
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

export interface ChangeGroup {
  id: string;
  authorId: string;
  created: number;
  items: ChangeItem[];
}

export interface Visibility {
  type: "group" | "role";
  value: string;
  identifier: string;
}

export interface Comment {
  id: string;
  issueId: string;
  authorId: string;
  updateAuthorId: string;
  body: JsonObject;
  created: number;
  updated: number;
  visibility: Visibility | null;
  properties: EntityProperties;
}
