// A fault of a draft, found before it can fail: shown per tab; some forbid publishing, some only warn.
import { z } from "zod";

export const configurationTabSchema = z.enum([
  "issue-types",
  "field-mappings",
  "default-values",
  "workflow",
  "comments",
  "attachments",
  "links",
  "worklogs",
  "filter",
  "people",
  "advanced",
]);
export type ConfigurationTab = z.infer<typeof configurationTabSchema>;

export const configurationProblemSchema = z.object({
  tab: configurationTabSchema,
  severity: z.enum(["blocks-publishing", "warning"]),
  /** Stable kind, for tests and icons, for example `required-field-without-value`. */
  kind: z.string(),
  /** Plain words for an admin: what is wrong and what to do. Names, not ids. */
  message: z.string(),
});
export type ConfigurationProblem = z.infer<typeof configurationProblemSchema>;

/** One change between two configurations, in words, for example `Field mapping added: Summary, first to second`. */
export const configurationChangeSchema = z.object({
  tab: configurationTabSchema,
  kind: z.enum(["added", "changed", "removed"]),
  text: z.string(),
});
export type ConfigurationChange = z.infer<typeof configurationChangeSchema>;
