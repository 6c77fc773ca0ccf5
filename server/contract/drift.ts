// The drift check of Troubleshoot: how far it came, what differs, and having it repaired. Times are ISO 8601 UTC.
import { z } from "zod";
import { driftAboutSchema, driftCauseSchema, driftKindSchema } from "../core/drift/drift.ts";
import { sideSchema } from "../core/sides.ts";

const driftCheckSchema = z.object({
  state: z.enum(["running", "paused", "done", "cancelled"]),
  /** How many there were when it began. */
  pairs: z.number(),
  compared: z.number(),
  /** Pairs that never came to rest while it looked. */
  undecided: z.number(),
  open: z.number(),
  /** Of the open: copies that more people see than may. */
  exposed: z.number(),
  asked: z.number(),
  repaired: z.number(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type DriftCheckView = z.infer<typeof driftCheckSchema>;

/** `running`: of the synchronization. `projects`: names. `check` null: there never was one. */
export const driftSchema = z.object({
  running: z.boolean(),
  mySides: z.array(sideSchema),
  projects: z.object({ first: z.string(), second: z.string() }),
  check: driftCheckSchema.nullable(),
});

export const driftActionSchema = z.object({ action: z.enum(["pause", "resume", "cancel"]) }).strict();

const findingStateSchema = z.enum(["open", "asked", "repaired"]);

const findingFilter = { cause: driftCauseSchema.optional(), state: findingStateSchema.optional() };

export const driftFindingsQuerySchema = z.object({ ...findingFilter, after: z.uuid().optional() }).strict();

const driftFindingSchema = z.object({
  id: z.string(),
  /** Of the caller's own side; null: it has no issue there. */
  issueKey: z.string().nullable(),
  about: driftAboutSchema,
  is: driftKindSchema,
  cause: driftCauseSchema,
  /** Where it is written by the rule, or seen. */
  to: sideSchema.nullable(),
  /** Names of the couple of fields. */
  fields: z.object({ first: z.string(), second: z.string() }).nullable(),
  /** Lines of each value, maybe cut; empty: nothing stands there; null: not told, or not the caller's to see. */
  lines: z.object({ first: z.array(z.string()).nullable(), second: z.array(z.string()).nullable() }),
  /** Sides that may win. */
  winners: z.array(sideSchema),
  state: findingStateSchema,
  triedBefore: z.boolean(),
});
export type DriftFindingView = z.infer<typeof driftFindingSchema>;

/** What hurts most comes first. `issues`: how many have differences of this list that can be repaired. */
export const driftFindingsSchema = z.object({
  findings: z.array(driftFindingSchema),
  next: z.string().nullable(),
  total: z.number(),
  issues: z.number(),
});

/** `findings`: these; without it all that can be repaired. `winner` null: by the rule of the mapping. */
export const driftRepairSchema = z
  .object({
    findings: z.array(z.uuid()).min(1).max(500).optional(),
    cause: driftCauseSchema.optional(),
    winner: sideSchema.nullable(),
  })
  .strict();

/** `skipped`: differences that the chosen side cannot win. */
export const driftRepairedSchema = z.object({
  issues: z.number(),
  differences: z.number(),
  skipped: z.number(),
});
