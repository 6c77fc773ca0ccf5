// A difference between two issues that are each other's partner, as a drift check lists it: a value. It names ids and shows values;
// who may see which of them is for others to say.
import { z } from "zod";
import type { FieldValue } from "../fields/value.ts";
import type { CommentSnapshot, WorklogSnapshot } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import { parentField } from "../sync/plan-parent.ts";
import type { Situation } from "../sync/situation.ts";
import { statusKey } from "../sync/status-prints.ts";

/** What it is about. */
export const driftAboutSchema = z.enum([
  ...(["issue", "issue-type", "field", "status", "parent", "partner-key"] as const),
  ...(["partner-link", "comment", "worklog", "file", "link", "web-link"] as const),
]);
export type DriftAbout = z.infer<typeof driftAboutSchema>;

/**
 * `missing`: there is no copy; `surplus`: the copy of something that is gone; `exposed`: a copy that more people see than may;
 * `double`: a second copy; `gone`: the issue cannot be found, or takes part no more; `unreadable`: it could not be compared.
 */
export const driftKindSchema = z.enum([
  ...(["different", "missing", "surplus", "exposed", "double", "gone", "unreadable"] as const),
]);
export type DriftKind = z.infer<typeof driftKindSchema>;

/**
 * `missed`: the next pass would write it; `left`: it differs although both stand as agreed, so that only a repair writes it;
 * `told`: no pass can mend it.
 */
export const driftCauseSchema = z.enum(["missed", "left", "told"]);
export type DriftCause = z.infer<typeof driftCauseSchema>;

export interface Drift {
  /** Tells it from the pair's others, and names it in a repair: `field:<key>`, `status`, `parent`, `comment:<origin>:<id>`. */
  subject: string;
  about: DriftAbout;
  is: DriftKind;
  cause: DriftCause;
  /** Where the rule of the mapping has it written, or where it is seen; null: neither. */
  to: Side | null;
  /** Ids of the couple of fields. */
  fields: Record<Side, string> | null;
  /** What stands on each side, as far as it was read and there is anything to show. */
  values: Partial<Record<Side, FieldValue>>;
  /** Sides that may win in a repair; empty: nobody can choose. */
  winners: Side[];
}

/** What a look at a pair found. */
export interface SeenPair {
  situation: Situation;
  /** All comments of a side, where they were listed. */
  comments: Partial<Record<Side, CommentSnapshot[]>>;
  /** All work logs of a side, where they were listed. */
  worklogs: Partial<Record<Side, WorklogSnapshot[]>>;
  /** Subjects of copies that are recorded as present and do not stand there. */
  lostCopies: ReadonlySet<string>;
  /** By operation id: the recorded copies of comments. */
  copies: ReadonlyMap<string, string>;
  /** Sides of which not all could be read. */
  unreadable: Side[];
}

/** The subject of a couple of fields. */
export function fieldSubject(key: string): string {
  return `field:${key}`;
}

export const statusSubject = "status";
export const parentSubject = "parent";

/** The key of the agreed prints of the couple of fields, the status or the parent that a subject names; null: it names none. */
export function agreedKeyOf(subject: string): string | null {
  if (subject === statusSubject) return statusKey;
  if (subject === parentSubject) return parentField;
  return subject.startsWith("field:") ? subject.slice("field:".length) : null;
}

/** The subject of the copy of a comment, work log or file. */
export function copySubject(
  about: "comment" | "worklog" | "file",
  { origin, originalId }: { origin: Side; originalId: string },
): string {
  return `${about}:${origin}:${originalId}`;
}
