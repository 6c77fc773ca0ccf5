// Everything one pass knows when it decides: the published configuration, what was read, and what was recorded before.
import type { SideCatalogue } from "../configuration/catalogue.ts";
import type { Configuration } from "../configuration/document.ts";
import type { FieldValue } from "../fields/value.ts";
import type { PeopleMap } from "../fields/conversions/converted.ts";
import type { JiraFailure } from "../failure/jira-failure.ts";
import type { CommentSnapshot, IssueSnapshot, WorklogSnapshot } from "../issue/snapshot.ts";
import type { FileSnapshot } from "../issue/file-snapshot.ts";
import type { Side } from "../sides.ts";
import type { AgreedState } from "./agreed.ts";
import type { LinkSituation } from "./links.ts";
import type { OutsideSituation } from "./outside-links.ts";
import type { Told } from "./told.ts";

/** `not-asked`: no hint needed this issue to be read in this pass. `missing`: Jira says 404 (deleted, or hidden from us). */
export type IssueReading =
  | { state: "read"; issue: IssueSnapshot }
  | { state: "not-asked" }
  | { state: "missing" }
  | { state: "failed"; failure: JiraFailure }
  /** There is no partner on this side (yet). */
  | { state: "none" };

export type CommentReading =
  | { state: "read"; comment: CommentSnapshot }
  | { state: "missing" }
  | { state: "failed"; failure: JiraFailure }
  | { state: "not-asked" };

/** One original comment and its copy (if any), with what was recorded of the copy. */
export interface CommentSituation {
  /** The side of the original. */
  origin: Side;
  originalId: string;
  original: CommentReading;
  copy: {
    commentId: string | null;
    /** Print of the text and visibility that Lockstep wrote last; null when nothing was written yet. */
    written: string | null;
    /** Visibility given to the copy. */
    visibility: "public" | "internal" | null;
    /**
     * `claimed`: a create was begun; look it up by its operation id before planning, because a copy without a known id cannot be withdrawn.
     * `deleted-there`: a person deleted the copy; it is never created again.
     * `withdrawn`: Lockstep removed the copy; it is created again only when the original can be read and may leave again.
     */
    state: "none" | "claimed" | "present" | "deleted-there" | "withdrawn";
  };
}

/** One original work log and its copy (if any). The states of the copy are those of comments; a claim is looked up before. */
export interface WorklogSituation {
  origin: Side;
  originalId: string;
  /** null: the work logs of the issue were listed, and it is not among them. */
  original: WorklogSnapshot | null;
  copy: {
    worklogId: string | null;
    /** Print of what Lockstep wrote last. */
    written: string | null;
    state: "none" | "present" | "deleted-there" | "withdrawn";
  };
}

/** What is known of another issue of one side that an issue of a pair points to. */
export type Relative =
  /** `leader`: the pair that works on links between the two, where it is not the one that looks. */
  | { state: "paired"; partnerId: string; leader?: string }
  /** Of the synchronized project and a type that is created on the other side: it is about to get its partner. */
  | { state: "coming" }
  /** It has no part in this synchronization, or its partner is gone. */
  | { state: "outside" };

/** One original file and its copy (if any). Files that Lockstep wrote are no originals. */
export interface FileSituation {
  /** The side of the original. */
  origin: Side;
  originalId: string;
  /** `missing`: the issue's list was read and does not have it any more. */
  original: { state: "listed"; file: FileSnapshot; shown: FileShown } | { state: "missing" };
  copy: {
    /** Null: there is none. */
    fileId: string | null;
    /** `deleted-there`: a person deleted the copy; it is never made again. */
    state: "none" | "present" | "deleted-there";
  };
}

/**
 * What shows a file: something public, only internal or restricted comments, or nothing. `unknown`: not all was read that may show
 * it, so that nothing is done.
 */
export type FileShown = "public" | "internal" | "nowhere" | "unknown";

export interface SideFacts {
  /** Address of the site people click, without trailing slash. */
  siteUrl: string;
  projectId: string;
  projectKey: string;
  projectName: string;
  projectKind: SideCatalogue["project"]["kind"];
  issueKey: string | null;
  reading: IssueReading;
  /** Field ids that hints named since the last pass, with the latest time (ms) each was edited. */
  edits: Record<string, number>;
  /** A hint said this issue was deleted. Only with it does a `missing` reading end the pair. */
  deletedHint?: boolean;
}

/** What Jira says of an issue and its side's queries; null: it was not asked, or did not say. */
export interface FilterAnswers {
  outgoing: boolean | null;
  receiving: boolean | null;
}

/** A value that a conflict overwrote, and where it stood; of the status the field is `status`. */
export interface Restore {
  side: Side;
  field: string;
  value: FieldValue;
}

export interface Situation {
  configuration: Configuration;
  pairId: string;
  /** Which side the pair's first issue stood on; null for an issue without partner that no pass has judged. */
  origin: Side | null;
  state: "open" | "ended";
  agreed: AgreedState;
  first: SideFacts;
  second: SideFacts;
  comments: CommentSituation[];
  /** Those that were listed. */
  worklogs?: WorklogSituation[];
  /** Per side, by issue id: the issues that the issue of this side points to. */
  relatives?: Record<Side, ReadonlyMap<string, Relative>>;
  /** Per side, as far as queries are configured and matter in this pass. */
  filter?: Record<Side, FilterAnswers>;
  /** The issue of one side was not read: a webhook told these fields of it, and only they are compared. */
  told?: Told;
  /** Values that a person wants back after a conflict. */
  restores?: Restore[];
  /** The recorded links of the pair; absent when links were not looked at. */
  links?: LinkSituation;
  /** Absent when links to outside were not looked at. */
  outside?: OutsideSituation;
  /** Files that this pass judges. */
  files?: FileSituation[];
  /** Per side: who its people are on the other side, by the rules of the People tab. Without it nobody is known. */
  people?: Record<Side, PeopleMap>;
}
