// What the interface sees of published versions, and of configurations as files.
import { z } from "zod";
import { configurationFileSchema } from "../core/configuration/file/configuration-file.ts";
import { configurationSchema } from "../core/configuration/document.ts";
import { configurationChangeSchema, configurationProblemSchema } from "../core/configuration/problem.ts";

export const versionListSchema = z.object({
  /** Newest first. */
  versions: z.array(
    z.object({
      version: z.number(),
      publishedBy: z.string(),
      publishedAt: z.string(),
      /** Review mode: who accepted it on the other side. */
      acceptedBy: z.string().nullable(),
      isLive: z.boolean(),
    }),
  ),
});

/** `against`: another version, 0 for nothing at all; left out: the version before. */
export const versionQuerySchema = z
  .object({
    version: z.coerce.number().int().min(1),
    against: z.coerce.number().int().min(0).optional(),
  })
  .strict();

export const versionViewSchema = z.object({
  version: z.number(),
  document: configurationSchema,
  /** What this version changed of the other one. */
  difference: z.array(configurationChangeSchema),
});

export const importSchema = z.object({ file: configurationFileSchema }).strict();

export const importPreviewSchema = z.object({
  document: configurationSchema,
  /** What these projects do not have, in words; what mentions it was left out. */
  unmatched: z.array(z.string()),
  /** Against the draft, or the published version when there is none. */
  difference: z.array(configurationChangeSchema),
  problems: z.array(configurationProblemSchema),
});
