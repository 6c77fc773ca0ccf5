// What the interface sees of the activity: what passes did in one synchronization and why, as one side may know it.
import { z } from "zod";
import { sideSchema } from "../core/sides.ts";
import { explanationSchema } from "../core/sync/plan.ts";
import { conflictViewSchema } from "./conflict.ts";

export const activityKindSchema = z.enum([
  "issue-created",
  "issue-edited",
  "comments-changed",
  "links-changed",
  "worklogs-changed",
  "files-changed",
  "lists-changed",
  "pair-ended",
  "pair-resumed",
  "problem",
  "nothing-copied",
]);
export type ActivityKind = z.infer<typeof activityKindSchema>;

export const activityStepKindSchema = z.enum([
  ...(["create-issue", "edit-issue", "transition-issue", "retype-issue", "delete-issue"] as const),
  ...(["create-comment", "edit-comment", "delete-comment"] as const),
  ...(["create-link", "delete-link", "link-partner"] as const),
  ...(["put-outside-link", "delete-outside-link"] as const),
  ...(["create-worklog", "edit-worklog", "delete-worklog"] as const),
  ...(["create-part", "edit-part", "delete-part"] as const),
  ...(["copy-file", "delete-file", "end-pair", "resume-pair"] as const),
]);
export type ActivityStepKind = z.infer<typeof activityStepKindSchema>;

const [subjects, { verdict }] = [explanationSchema.shape.subject, explanationSchema.shape];

export const explanationViewSchema = z.object({
  /** What is explained. */
  about: z.enum(subjects.options.map((option) => option.shape.kind.value)),
  /** Names of the fields of both sides, for a field. */
  fields: z.object({ first: z.string(), second: z.string() }).nullable(),
  /** Where the comment, file, link or work log was written. */
  origin: sideSchema.nullable(),
  /** Where it was copied to; null: nothing was copied. */
  to: sideSchema.nullable(),
  verdict,
  /** Kinds of nodes that rich text lost. */
  degraded: z.array(z.string()),
  /** Values without counterpart, by name. */
  unmatched: z.array(z.string()),
});
export type ExplanationView = z.infer<typeof explanationViewSchema>;

export const activityEntryViewSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: activityKindSchema,
  /** Key of the issue on a side of the caller; the partner's issue is never named. */
  issueKey: z.string().nullable(),
  steps: z.array(
    z.object({
      kind: activityStepKindSchema,
      /** Where it was written; null where that says nothing. */
      to: sideSchema.nullable(),
      /** Names of the fields that were written there. */
      fields: z.array(z.string()),
      /** Why the pair ended, or had ended before it went on. */
      because: z.string().nullable(),
    }),
  ),
  explanations: z.array(explanationViewSchema),
  /** How many problems the pass met. */
  problems: z.number(),
  /** Values of the caller's sides that conflicts overwrote. */
  conflicts: z.array(conflictViewSchema),
});
export type ActivityEntryView = z.infer<typeof activityEntryViewSchema>;

export const activityQuerySchema = z
  .object({
    /** Key of an issue of an own side. */
    issueKey: z.string().trim().min(1).max(255).optional(),
    /** Only what was written to this side. */
    to: sideSchema.optional(),
    kind: activityKindSchema.optional(),
    /** Nothing older. */
    since: z.iso.datetime().optional(),
    /** `next` of the page before. */
    before: z
      .string()
      .regex(/^\d{1,15}\.\d{1,19}$/)
      .optional(),
  })
  .strict();

export const activityPageSchema = z.object({
  entries: z.array(activityEntryViewSchema),
  /** Continues after this page, which may be short or empty although there is more; null: that was all. */
  next: z.string().nullable(),
});
