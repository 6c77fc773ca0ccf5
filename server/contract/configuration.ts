// What the interface sees of a configuration: published version, draft, problems and difference in words.
import { z } from "zod";
import { catalogueSchema } from "../core/configuration/catalogue.ts";
import { configurationSchema } from "../core/configuration/document.ts";
import { configurationChangeSchema, configurationProblemSchema } from "../core/configuration/problem.ts";
import { sideSchema } from "../core/sides.ts";

export const draftViewSchema = z.object({
  revision: z.number(),
  baseVersion: z.number(),
  document: configurationSchema,
  editedBy: z.string(),
  editedAt: z.string(),
  /** Review mode: sent to the partner and waiting; editing takes it back. */
  sent: z.object({ bySide: sideSchema, byName: z.string(), at: z.string() }).nullable(),
  declined: z.object({ byName: z.string(), at: z.string(), message: z.string() }).nullable(),
});
export type DraftView = z.infer<typeof draftViewSchema>;

export const configurationViewSchema = z.object({
  synchronizationId: z.string(),
  published: z
    .object({
      version: z.number(),
      document: configurationSchema,
      publishedBy: z.string(),
      publishedAt: z.string(),
    })
    .nullable(),
  draft: draftViewSchema.nullable(),
  /** Of the draft (or of the published version when there is none), against the live schema of both sides. */
  problems: z.array(configurationProblemSchema),
  /** Draft against the published version. */
  difference: z.array(configurationChangeSchema),
  /** Review mode and the draft was sent by the partner: the caller may accept or decline. */
  mayReview: z.boolean(),
  catalogue: catalogueSchema,
});
export type ConfigurationView = z.infer<typeof configurationViewSchema>;

export const saveDraftSchema = z
  .object({
    /** Revision the edit is based on; 0 when there was no draft. */
    revision: z.number().int().min(0),
    /** Published version the edit is based on (0: none), when there was no draft: so that a version published meanwhile is noticed. */
    baseVersion: z.number().int().min(0).optional(),
    document: configurationSchema,
  })
  .strict();

/** What publishing the draft means for the issues that are synchronized already. */
export const affectedViewSchema = z.object({
  /** `passed-over`: only pairs with somebody who was not known; they are woken by publishing. */
  which: z.enum(["none", "passed-over", "all"]),
  pairs: z.number(),
  /** Of the caller's side, of some of them. */
  issueKeys: z.array(z.string()),
});
export type AffectedView = z.infer<typeof affectedViewSchema>;

export const publishResultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("published"), version: z.number() }),
  z.object({ kind: z.literal("sent-for-review") }),
]);
