/**
 * Links of an issue: to issues of the same site by type, and to things elsewhere by address.
 */
import type { JsonObject } from "./json.ts";

export interface IssueLinkType {
  id: string;
  name: string;
  /** How the destination reads it: "is blocked by". */
  inward: string;
  /** How the source reads it: "blocks". */
  outward: string;
}

export interface IssueLink {
  id: string;
  typeId: string;
  sourceId: string;
  destinationId: string;
}

export interface RemoteLink {
  id: string;
  issueId: string;
  globalId: string | null;
  relationship: string | null;
  application: { type: string | null; name: string | null };
  /** `url` and `title` are always there. */
  object: JsonObject;
}
