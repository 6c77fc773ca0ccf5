// What the interface sees of a synchronization. Times are ISO 8601 UTC.
import { z } from "zod";
import { projectInfoSchema } from "../core/configuration/catalogue.ts";
import { sideSchema } from "../core/sides.ts";

export const synchronizationStateSchema = z.enum(["requested", "declined", "stopped", "running"]);
export const publishModeSchema = z.enum(["immediate", "review"]);

export const sideViewSchema = z.object({
  siteUrl: z.string(),
  siteName: z.string(),
  /** null while the asked side has not chosen its project, or to a side that may not know it yet. */
  project: projectInfoSchema.pick({ id: true, key: true, name: true, kind: true }).nullable(),
  /** The caller's site is this side, and the caller administers its project. */
  mine: z.boolean(),
});

export const healthSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("in-sync") }),
  z.object({ kind: z.literal("working"), waiting: z.number() }),
  z.object({ kind: z.literal("problems"), problems: z.number() }),
  z.object({ kind: z.literal("partner-unreachable"), since: z.string() }),
  z.object({ kind: z.literal("rate-limited"), until: z.string() }),
  /** Not running: nothing to say. */
  z.object({ kind: z.literal("none") }),
]);

export const actionSchema = z.enum([
  "start",
  "stop",
  "configure",
  "view-request",
  "accept",
  "decline",
  "edit-name",
  "problems",
  "activity",
  "resync",
  "load",
  "export",
  "delete",
]);

export const synchronizationSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  state: synchronizationStateSchema,
  mode: publishModeSchema,
  first: sideViewSchema,
  second: sideViewSchema,
  /** Which sides the caller may act for; both within one site when the caller administers both projects. */
  mySides: z.array(sideSchema),
  request: z.object({
    byName: z.string(),
    at: z.string(),
    message: z.string(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    declineMessage: z.string().nullable(),
    /** The caller can accept, and must choose the own project when `second.project` is null. */
    incoming: z.boolean(),
  }),
  health: healthSchema,
  /** How many warnings of the schema watch are open: the configuration does not fit the projects any more. */
  warnings: z.number(),
  /** For example "first to second: issues, comments"; null before the first publishing. */
  directionSummary: z.string().nullable(),
  publishedVersion: z.number().nullable(),
  hasDraft: z.boolean(),
  /** The partner sent a draft that waits for the caller's review. */
  reviewWaiting: z.boolean(),
  lastChangeAt: z.string().nullable(),
  /** The side whose site was set back to an earlier state: it stays stopped until somebody decides whose state counts. */
  restored: z.object({ side: sideSchema, at: z.string() }).nullable(),
  /** What the caller may do now. */
  actions: z.array(actionSchema),
});
export type SynchronizationView = z.infer<typeof synchronizationSchema>;
export type SideView = z.infer<typeof sideViewSchema>;
export type Health = z.infer<typeof healthSchema>;
export type Action = z.infer<typeof actionSchema>;

export const newSynchronizationSchema = z
  .object({
    projectId: z.string().min(1),
    partner: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("project"), projectId: z.string().min(1) }).strict(),
      z.object({ kind: z.literal("site"), address: z.string().trim().min(1).max(255) }).strict(),
    ]),
    name: z.string().trim().min(1, "Give the synchronization a name.").max(100),
    description: z.string().max(1000).default(""),
    message: z.string().max(1000).default(""),
    mode: publishModeSchema.optional(),
  })
  .strict();
export type NewSynchronization = z.input<typeof newSynchronizationSchema>;

/** What a restore left: pairs that had both issues, those whose issue of the set-back side is gone, and of these those where it is there again. */
export const restoredLookSchema = z.object({ pairs: z.number(), gone: z.number(), again: z.number() });
export type RestoredLookView = z.infer<typeof restoredLookSchema>;
