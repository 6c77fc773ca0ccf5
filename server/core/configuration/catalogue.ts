// What a side discloses to its partner for configuring: issue types, fields with options, request types. Nothing else.
import { z } from "zod";
import { fieldKindSchema } from "../fields/value.ts";

export const optionSchema = z.object({ id: z.string(), name: z.string() });

export const defaultKindSchema = z.enum([
  ...(["text", "rich-text", "number", "date", "url", "option", "options"] as const),
  ...(["cascading", "request-type", "labels"] as const),
]);

export const fieldInfoSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** null: this field cannot be mapped (yet). */
  kind: fieldKindSchema.nullable(),
  /** null: this field cannot have a default value. */
  defaultKind: defaultKindSchema.nullable(),
  required: z.boolean(),
  hasDefault: z.boolean(),
  /** Jira fills it and nobody can write it: it can only be the source of a mapping. */
  readOnly: z.boolean().optional(),
  /**
   * Offered values. Of a cascading list both levels, as in core/fields/conversions/keys.ts. Request types stand in
   * SideCatalogue.requestTypes; people, groups, sprints and labels are not listed.
   */
  options: z.array(optionSchema),
});

export const statusCategorySchema = z.enum(["new", "indeterminate", "done"]);

export const statusInfoSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** null: Jira names a category that is none of the three. */
  category: statusCategorySchema.nullable(),
});

export const issueTypeInfoSchema = z.object({
  id: z.string(),
  name: z.string(),
  iconUrl: z.string().nullable(),
  subtask: z.boolean(),
  /** -1 sub-task, 0 standard, 1 epic and so on, where Jira tells it. */
  level: z.number().int().optional(),
  /** Fields on the create screen of this type. */
  fields: z.array(fieldInfoSchema),
  /** Statuses of its workflow. */
  statuses: z.array(statusInfoSchema),
});

export const requestTypeInfoSchema = z.object({ id: z.string(), name: z.string(), issueTypeId: z.string() });

export const resolutionInfoSchema = z.object({ id: z.string(), name: z.string() });

/** `inward` and `outward`: what a link says at its two ends, "is blocked by" and "blocks". */
export const linkTypeInfoSchema = z.object({
  id: z.string(),
  name: z.string(),
  inward: z.string(),
  outward: z.string(),
});

export const projectInfoSchema = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  kind: z.enum(["software", "service", "business"]),
  avatarUrl: z.string().nullable(),
});

export const sideCatalogueSchema = z.object({
  project: projectInfoSchema,
  issueTypes: z.array(issueTypeInfoSchema),
  requestTypes: z.array(requestTypeInfoSchema),
  /** Fields that stand on no create screen because Jira fills them. */
  readOnlyFields: z.array(fieldInfoSchema).optional(),
  /** Whether the app administers the project, which some wishes need; absent when Jira did not say. */
  appAdministers: z.boolean().optional(),
  /** Of the whole site. */
  resolutions: z.array(resolutionInfoSchema),
  /** Types of links between issues, of the whole site. */
  linkTypes: z.array(linkTypeInfoSchema).optional(),
});

export const catalogueSchema = z.object({ first: sideCatalogueSchema, second: sideCatalogueSchema });

export type Option = z.infer<typeof optionSchema>;
export type FieldInfo = z.infer<typeof fieldInfoSchema>;
export type ResolutionInfo = z.infer<typeof resolutionInfoSchema>;
export type StatusInfo = z.infer<typeof statusInfoSchema>;
export type IssueTypeInfo = z.infer<typeof issueTypeInfoSchema>;
export type RequestTypeInfo = z.infer<typeof requestTypeInfoSchema>;
export type LinkTypeInfo = z.infer<typeof linkTypeInfoSchema>;
export type ProjectInfo = z.infer<typeof projectInfoSchema>;
export type SideCatalogue = z.infer<typeof sideCatalogueSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
