// What the interface sees of problems: grouped by what causes them, and one by one.
import { z } from "zod";
import { configurationTabSchema } from "../core/configuration/problem.ts";
import { sideSchema } from "../core/sides.ts";

export const problemViewSchema = z.object({
  id: z.string(),
  subject: z.string(),
  kind: z.string(),
  side: sideSchema,
  message: z.string(),
  remedy: z.string(),
  since: z.string(),
  /** Name of the field that was not written, for a field. */
  field: z.string().nullable(),
  /** Of a warning about the configuration: where it is mended. */
  tab: configurationTabSchema.nullable(),
  /** Of the caller's own side; the partner's issue is never shown. */
  issueKey: z.string().nullable(),
  /** Of the issue at the other end, for who acts for both sides. */
  partnerKey: z.string().nullable(),
  /** It is on a side of the caller, who may skip it. */
  mine: z.boolean(),
});
export type ProblemView = z.infer<typeof problemViewSchema>;

/** Names a group of problems: side, kind, and what their subjects share. */
export const problemGroupKeySchema = z
  .string()
  .max(400)
  .regex(/^(first|second)\/[a-z-]+\/.+$/);

export const problemGroupSchema = z.object({
  key: problemGroupKeySchema,
  kind: z.string(),
  side: sideSchema,
  /** The cause in a few words. */
  title: z.string(),
  /** What one of them says, and what to do. */
  message: z.string(),
  remedy: z.string(),
  count: z.number(),
  /** Of the oldest. */
  since: z.string(),
  mine: z.boolean(),
});
export type ProblemGroupView = z.infer<typeof problemGroupSchema>;

export const problemsQuerySchema = z
  .object({
    group: problemGroupKeySchema.optional(),
    /** `next` of the page before. */
    before: z
      .string()
      .regex(/^\d{1,15}\.[0-9a-f-]{36}$/)
      .optional(),
  })
  .strict();

export const problemPageSchema = z.object({
  problems: z.array(problemViewSchema),
  /** Continues after this page; null: that was all. */
  next: z.string().nullable(),
});

/** One, those of a group, those that were skipped, or (with none of it) all that are open. */
export const retrySchema = z
  .object({
    problemId: z.uuid().optional(),
    group: problemGroupKeySchema.optional(),
    skipped: z.literal(true).optional(),
  })
  .strict();

export const skipSchema = z.union([
  z.object({ problemId: z.uuid() }).strict(),
  z.object({ group: problemGroupKeySchema }).strict(),
]);
