/**
 * Work that somebody logged on an issue, and what is left of it once it is deleted.
 */
import type { EntityProperties } from "./configuration.ts";
import type { Visibility } from "./issue.ts";
import type { JsonObject } from "./json.ts";

export interface Worklog {
  id: string;
  issueId: string;
  authorId: string;
  updateAuthorId: string;
  comment: JsonObject | null;
  /** When the work began. */
  started: number;
  timeSpentSeconds: number;
  created: number;
  updated: number;
  visibility: Visibility | null;
  properties: EntityProperties;
}

export interface DeletedWorklog {
  id: string;
  deleted: number;
}
