// A plan as a value: ordered steps for the performer, and for everything not touched the reason.
import { z } from "zod";
import { sideSchema, type Side } from "../sides.ts";
import type { FieldValue, FieldWrite } from "../fields/value.ts";
import type { FileSnapshot } from "../issue/file-snapshot.ts";
import type { CommentVisibility, IssueStatus } from "../issue/snapshot.ts";
import type { RichText } from "../issue/rich-text.ts";
import type { AgreedState } from "./agreed.ts";
import type { LinkRecord } from "./links.ts";
import type { OutsideCopy, OutsideRecord } from "./outside-links.ts";

/** What the copy of a work log says. */
export interface WorklogText {
  /** When the work began (ms). */
  startedAt: number;
  seconds: number;
  comment: RichText | null;
}

export type Step =
  | {
      kind: "create-issue";
      side: Side;
      issueTypeId: string;
      fields: Record<string, FieldWrite>;
      createMissing?: MissingParts;
      /** Agreed prints to record for both sides once the issue exists. */
      agreed: AgreedState;
    }
  | {
      kind: "edit-issue";
      side: Side;
      fields: Record<string, FieldWrite>;
      createMissing?: MissingParts;
      /** Per written field id: prints to record when that field was written. */
      agreed: Record<string, AgreedState>;
      /** Values that a conflict overwrites, by field id; to be kept before they are gone. */
      lost?: Record<string, FieldValue>;
      /** Fields that get back a lost value: from there it flows on like an edit, so nothing is agreed on by writing it. */
      restored?: string[];
    }
  | {
      kind: "create-comment";
      /** Where the copy is written. */
      side: Side;
      originalId: string;
      body: RichText;
      visibility: CommentVisibility;
      written: string;
    }
  | {
      kind: "edit-comment";
      side: Side;
      originalId: string;
      commentId: string;
      body: RichText;
      written: string;
    }
  | {
      kind: "delete-comment";
      side: Side;
      originalId: string;
      commentId: string;
      because: "original-deleted" | "not-visible-any-more";
    }
  | {
      kind: "transition-issue";
      side: Side;
      /** The status the issue is to come to, by as many transitions as it takes. */
      statusId: string;
      /** Name of the transition that must lead into it; null: any. */
      via: string | null;
      /** What is set on entering a status, as far as the transition's screen takes it. */
      arrivals: { status: string; resolution: string | null; fields: Record<string, FieldWrite> }[];
      /** For required fields of a screen that hold nothing yet: values by field id. */
      fallback: Record<string, FieldWrite>;
      /** Prints to record for both sides once it stands there. */
      agreed: AgreedState;
      /** The status that a conflict takes away. */
      lost?: IssueStatus;
      /** It closes the copy of a deleted original: the pair ends only when it stands there. */
      ending?: true;
    }
  | {
      kind: "create-worklog";
      /** Where the copy is written. */
      side: Side;
      originalId: string;
      text: WorklogText;
      estimate: "leave" | "auto";
      written: string;
    }
  | {
      kind: "edit-worklog";
      side: Side;
      originalId: string;
      worklogId: string;
      text: WorklogText;
      estimate: "leave" | "auto";
      written: string;
    }
  | {
      kind: "delete-worklog";
      side: Side;
      originalId: string;
      worklogId: string;
      because: "original-deleted" | "not-visible-any-more";
    }
  /** A remote link to the partner. `agreed`: prints to record once it stands there. */
  | { kind: "link-partner"; side: Side; url: string; title: string; agreed: AgreedState }
  /** `record`: the link as it is recorded before it is made. */
  | { kind: "create-link"; side: Side; record: LinkRecord }
  | { kind: "delete-link"; side: Side; linkId: string; record: LinkRecord }
  /** A remote link, made or written anew. `before`: as it was recorded until then; null: there was none. */
  | {
      kind: "put-outside-link";
      side: Side;
      record: OutsideRecord;
      copy: OutsideCopy;
      before: OutsideRecord | null;
    }
  | { kind: "delete-outside-link"; side: Side; record: OutsideRecord }
  /** The type of one issue follows that of its partner. */
  | { kind: "retype-issue"; side: Side; issueTypeId: string }
  /** The copy of a deleted original goes too; the pair ends only when it is gone. */
  | { kind: "delete-issue"; side: Side }
  /** Performed before any text is written, because texts show files: what is planned without them is planned again with them. */
  | { kind: "copy-file"; side: Side; originalId: string; file: FileSnapshot }
  | {
      kind: "delete-file";
      side: Side;
      originalId: string;
      fileId: string;
      because: "original-deleted" | "not-visible-any-more";
    }
  | { kind: "end-pair"; because: EndReason };

/** Per field id: names of components or versions that may be created first where the project has none of that name. */
export type MissingParts = Record<string, string[]>;

export type EndReason =
  | "first-deleted"
  | "second-deleted"
  | "both-deleted"
  | "left-mapped-projects"
  | "type-not-mapped"
  | "left-filter";

/** Endings after which a pair goes on as soon as its issues are back: in their projects, with mapped types, in the filter. */
export const passingEndings: readonly EndReason[] = [
  "left-mapped-projects",
  "type-not-mapped",
  "left-filter",
];

/** Why something was or was not copied; shown in the activity. Ids only, no issue text. */
export const explanationSchema = z.object({
  subject: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("issue") }),
    z.object({ kind: z.literal("status") }),
    z.object({ kind: z.literal("parent") }),
    z.object({ kind: z.literal("link"), origin: sideSchema, originalId: z.string() }),
    z.object({ kind: z.literal("web-link"), origin: sideSchema, originalId: z.string() }),
    z.object({ kind: z.literal("field"), first: z.string(), second: z.string() }),
    z.object({ kind: z.literal("worklog"), origin: sideSchema, originalId: z.string() }),
    z.object({ kind: z.literal("comment"), origin: sideSchema, originalId: z.string() }),
    z.object({ kind: z.literal("file"), origin: sideSchema, originalId: z.string() }),
  ]),
  /** Direction of the copy, also of one that failed, or null when nothing was copied. */
  to: sideSchema.nullable(),
  verdict: z.enum([
    "copied",
    "same",
    "nothing-new",
    "direction-closed",
    "type-not-mapped",
    "not-seen",
    "conflict-won",
    "conflict-lost",
    "restored",
    "not-visible",
    "comments-off",
    "worklogs-off",
    "own-copy",
    "copy-deleted-there",
    "partner-missing",
    "pair-ended",
    "shortened",
    "degraded",
    "no-matching-value",
    "person-not-mapped",
    "status-not-mapped",
    "waits-for-parent",
    "parent-not-synchronized",
    "not-in-filter",
    "left-filter",
    "not-taken-there",
    "other-end-not-synchronized",
    "attachments-off",
    "filtered-out",
    "copy-kept",
    /** It was to be copied, and a step failed: there is a problem. */
    "failed",
  ]),
  /** Parts of rich text that could not be kept, for example `mention` or `media`. */
  degraded: z.array(z.string()).optional(),
  /** Options, labels, versions and the like that have no counterpart on the other side, by name. */
  unmatched: z.array(z.string()).optional(),
  /** Whose values those are, where nothing was copied. */
  from: sideSchema.optional(),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** An issue of one side that has no partner yet and is needed with it: the pair is to be woken when it has one. */
export interface AwaitedIssue {
  side: Side;
  id: string;
  key: string;
  /** It is about to get its partner, so that its own pair is to be looked at. */
  coming: boolean;
}

export interface Plan {
  steps: Step[];
  explanations: Explanation[];
  /** Prints to record although nothing has to be written (both sides already equal). */
  agreed: AgreedState;
  awaits?: AwaitedIssue[];
  /** Records of links to keep and to forget although nothing has to be written. */
  links?: {
    kept: LinkRecord[];
    forgotten: LinkRecord[];
    /** Pairs that work on links between their issues and these, and have to look. */
    wakes?: string[];
  };
  /** The same of links to outside. */
  outside?: { kept: OutsideRecord[] };
}
