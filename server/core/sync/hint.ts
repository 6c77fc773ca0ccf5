// A hint says "look at this part of this pair". It carries ids, and issue text only sealed; repetition and order mean nothing.
import { z } from "zod";
import { sideSchema } from "../sides.ts";

/** Of the webhook of a write of our own: what its fields stand as, by the mappings of this version, and Jira's `updated` then (ms). */
export const tellsSchema = z.object({
  pairId: z.string(),
  version: z.number(),
  prints: z.record(z.string(), z.string()),
  updated: z.number(),
});
export type Tells = z.infer<typeof tellsSchema>;

export const hintSchema = z.discriminatedUnion("kind", [
  /** The issue was created or edited. `fields`: ids named by the changelog (empty: unknown); `at`: when Jira says it happened (ms). */
  z.object({
    kind: z.literal("issue"),
    side: sideSchema,
    at: z.number(),
    fields: z.array(z.string()),
    /** The webhook of the creation itself. */
    created: z.literal(true).optional(),
    /** What the webhook told of these fields, or of a new issue, sealed; taken away when the hint is done. */
    told: z.string().optional(),
    /** A pass that agrees on just this while the hint waits has nothing to look at for it. */
    tells: tellsSchema.optional(),
  }),
  z.object({ kind: z.literal("issue-deleted"), side: sideSchema, at: z.number() }),
  z.object({
    kind: z.literal("comment"),
    side: sideSchema,
    at: z.number(),
    commentId: z.string(),
    change: z.enum(["created", "updated", "deleted"]),
  }),
  z.object({
    kind: z.literal("worklog"),
    side: sideSchema,
    at: z.number(),
    worklogId: z.string(),
    change: z.enum(["created", "updated", "deleted"]),
  }),
  /** Links were changed, or an issue that this one points to has its partner now: compare both issues. */
  z.object({ kind: z.literal("relations"), side: sideSchema, at: z.number() }),
  /** People are known otherwise by a newer version: compare both issues. */
  z.object({ kind: z.literal("people"), at: z.number() }),
  /** A person wants back a value that a conflict overwrote on this side. */
  z.object({ kind: z.literal("restore"), side: sideSchema, at: z.number(), conflictId: z.uuid() }),
  /** This side was set back to an earlier state, and a person decided whose state counts: compare everything by that. */
  z.object({
    kind: z.literal("restored"),
    side: sideSchema,
    wins: sideSchema,
    at: z.number(),
    /** The issue of this side is one that came back with another id. */
    again: z.literal(true).optional(),
  }),
  /** A person has differences repaired: compare everything, and of these the named side wins. By subject, see core/drift. */
  z.object({ kind: z.literal("repair"), at: z.number(), winners: z.record(z.string(), sideSchema) }),
  /** Compare everything: issue and all comments of both sides (sweep, resync, start, changed configuration, initial load). */
  z.object({
    kind: z.literal("everything"),
    at: z.number(),
    because: z.enum(["sweep", "resync", "failed-webhook", "recovery", "load"]),
  }),
]);
export type Hint = z.infer<typeof hintSchema>;
