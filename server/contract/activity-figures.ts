// The charts of the activity: how much was copied each way and how long it took, over time.
import { z } from "zod";

export const figuresRangeSchema = z.enum(["day", "week", "month"]);
export type FiguresRange = z.infer<typeof figuresRangeSchema>;

const ofDirectionSchema = z.object({
  /** Passes that wrote something to that side. */
  changes: z.number(),
  /** From the change to its partner (ms); null: none. `p95`: 95 of 100 took no longer. */
  median: z.number().nullable(),
  p95: z.number().nullable(),
});

const figuresSchema = z.object({
  /** To the first side, and to the second. */
  first: ofDirectionSchema,
  second: ofDirectionSchema,
  /** Passes that met a problem. */
  failed: z.number(),
});
export type ActivityFigures = z.infer<typeof figuresSchema>;

const callFiguresSchema = z.object({
  /** Of the sites on whose sides the caller is, each once. */
  siteName: z.string(),
  /** In the order of the stretches: what all calls to the site used, in points, and what Jira allows for; null: it told of no quota. */
  stretches: z.array(z.object({ used: z.number(), allowed: z.number().nullable() })),
});
export type CallFigures = z.infer<typeof callFiguresSchema>;

export const activityFiguresSchema = z.object({
  /** Stretches of equal length, the oldest first; the last one reaches into the next full hour. */
  stretches: z.array(figuresSchema.extend({ from: z.string(), until: z.string() })),
  total: figuresSchema,
  calls: z.array(callFiguresSchema),
});
export type ActivityFiguresView = z.infer<typeof activityFiguresSchema>;
