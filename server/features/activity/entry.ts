// One entry of the activity: what a pass did and why. Ids and verdicts only, never issue text.
import { z } from "zod";
import { activityKindSchema } from "../../contract/activity.ts";
import { sideSchema } from "../../core/sides.ts";
import { explanationSchema } from "../../core/sync/plan.ts";

export const doneStepSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("create-issue"), side: sideSchema, issueId: z.string() }),
  z.object({ kind: z.literal("edit-issue"), side: sideSchema, fields: z.array(z.string()) }),
  z.object({ kind: z.literal("transition-issue"), side: sideSchema, statusId: z.string() }),
  z.object({
    kind: z.enum([
      "create-comment",
      "edit-comment",
      "delete-comment",
      "create-link",
      "delete-link",
      "put-outside-link",
      "delete-outside-link",
      "create-worklog",
      "edit-worklog",
      "delete-worklog",
    ]),
    side: sideSchema,
    originalId: z.string(),
  }),
  z.object({ kind: z.literal("retype-issue"), side: sideSchema, issueTypeId: z.string() }),
  z.object({ kind: z.literal("delete-issue"), side: sideSchema }),
  z.object({ kind: z.enum(["copy-file", "delete-file"]), side: sideSchema, originalId: z.string() }),
  z.object({
    kind: z.enum(["create-part", "edit-part", "delete-part"]),
    side: sideSchema,
    part: z.enum(["version", "component"]),
    originalId: z.string(),
  }),
  z.object({ kind: z.literal("link-partner"), side: sideSchema }),
  z.object({ kind: z.literal("end-pair"), because: z.string() }),
  z.object({ kind: z.literal("resume-pair"), because: z.string() }),
]);
export type DoneStep = z.infer<typeof doneStepSchema>;

export const activityEntrySchema = z.object({
  kind: activityKindSchema,
  steps: z.array(doneStepSchema),
  explanations: z.array(explanationSchema),
  /** Subjects of the problems this pass met. */
  problems: z.array(z.string()),
  /** Ids of the values that conflicts overwrote in this pass. */
  conflicts: z.array(z.string()).optional(),
  /** From the oldest change this pass was told of to its record (ms). */
  tookMs: z.number().optional(),
});
export type ActivityEntry = z.infer<typeof activityEntrySchema>;
