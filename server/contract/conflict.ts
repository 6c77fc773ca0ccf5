// What the interface sees of a conflict: a value that was overwritten on a side of the caller. Times are ISO 8601 UTC.
import { z } from "zod";
import { sideSchema } from "../core/sides.ts";

export const conflictViewSchema = z.object({
  id: z.string(),
  /** Where the value stood. */
  side: sideSchema,
  issueKey: z.string().nullable(),
  /** Name of the field. */
  field: z.string(),
  /** Lines of the value that was overwritten, maybe cut; empty: the field was empty; null: it cannot be read any more. */
  lost: z.array(z.string()).nullable(),
  /** Lines of the value that took its place; null: not known. */
  kept: z.array(z.string()).nullable(),
  lostAt: z.string(),
  restoredAt: z.string().nullable(),
  mayRestore: z.boolean(),
});
export type ConflictView = z.infer<typeof conflictViewSchema>;
