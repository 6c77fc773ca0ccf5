// The screen Initial synchronization: what it asks and what it is told.
import { z } from "zod";
import { jqlSchema } from "../core/configuration/filter.ts";
import { sideSchema } from "../core/sides.ts";

export const loadQuerySchema = z.object({ side: sideSchema, jql: jqlSchema }).strict();

/** A resync looks at every issue that matches, also at those that have their partners. */
export const loadWishSchema = loadQuerySchema.extend({ resync: z.boolean().default(false) });

/** Whether of the resyncs, not of the initial loads. */
export const loadKindSchema = z.object({ resync: z.enum(["true", "false"]).default("false") }).strict();

const loadSchema = z.object({
  /** Issues that both projects have become partners. */
  pairing: z.boolean(),
  jql: z.string(),
  state: z.enum(["running", "paused", "done", "cancelled"]),
  /** False while Jira is still asked which issues match. */
  listed: z.boolean(),
  /** Why it paused itself; null: it did not. */
  note: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** The four together are all that are listed. */
  waiting: z.number(),
  loaded: z.number(),
  troubled: z.number(),
  leftOut: z.number(),
  /** Some issues that are held up. `problem` null: tried again by itself. */
  heldUp: z.array(
    z.object({
      issueKey: z.string(),
      problem: z.object({ message: z.string(), remedy: z.string() }).nullable(),
      retryAt: z.string().nullable(),
    }),
  ),
});
export type LoadView = z.infer<typeof loadSchema>;

/** `sides`: those the caller may act for. `canPair`: both. */
export const loadsSchema = z.object({
  running: z.boolean(),
  canPair: z.boolean(),
  sides: z.array(
    z.object({
      side: sideSchema,
      projectKey: z.string(),
      projectName: z.string(),
      load: loadSchema.nullable(),
    }),
  ),
});

/** `creates`: whether the published configuration gives issues of that side partners at all. */
export const loadEstimateSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("estimate"),
    creates: z.boolean(),
    issues: z.number(),
    comments: z.number(),
    files: z.number(),
    calls: z.number(),
    seconds: z.number(),
  }),
  /** Jira's words for what is wrong with the query. */
  z.object({ kind: z.literal("refused"), message: z.string() }),
]);
export type LoadEstimate = Extract<z.infer<typeof loadEstimateSchema>, { kind: "estimate" }>;

export const loadActionSchema = z
  .object({
    side: sideSchema,
    action: z.enum(["pause", "resume", "cancel"]),
    resync: z.boolean().default(false),
  })
  .strict();

/** What tells an issue of a side: the id of one of its fields, or its key (null). */
const telling = z.string().min(1).max(255).nullable();

/** `winner`: whose values count where both differ at first. A file has two columns: own key, partner's key. */
export const pairingWishSchema = z
  .object({
    side: sideSchema,
    winner: sideSchema,
    how: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("same-number") }).strict(),
      z.object({ kind: z.literal("file"), text: z.string().max(900_000) }).strict(),
      z.object({ kind: z.literal("same-value"), first: telling, second: telling }).strict(),
    ]),
  })
  .strict();

const fieldNames = z.array(z.object({ id: z.string(), name: z.string() }));

/** The fields of either project whose values can tell issues apart. */
export const pairingFieldsSchema = z.object({ first: fieldNames, second: fieldNames });

const someKeys = z.object({ count: z.number(), keys: z.array(z.string()) });

/** `sample`, `keys`: the first of them. */
export const pairingPreviewSchema = z.object({
  matching: z.number(),
  sample: z.array(z.object({ own: z.string(), partner: z.string() })),
  ambiguous: someKeys,
  missing: someKeys,
  paired: z.number(),
});
