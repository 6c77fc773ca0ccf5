// The configuration document: one per synchronization, edited as draft, published as an immutable version.
import { z } from "zod";
import { conversionSchema } from "../fields/conversions/conversion.ts";
import { defaultFieldValueSchema, fieldKindSchema } from "../fields/value.ts";
import { directionSchema } from "../sides.ts";
import { advancedSchema, plainAdvanced } from "./advanced.ts";
import { attachmentsSchema, noAttachments } from "./attachments.ts";
import { conflictRuleSchema } from "./conflict-rule.ts";
import { linksSchema, noLinks } from "./links.ts";
import { filterSchema, openFilter } from "./filter.ts";
import { peopleSchema, usualPeople } from "./people.ts";
import { keepingLifecycle, lifecycleSchema } from "./lifecycle.ts";
import { noProjectLists, projectListsSchema } from "./project-lists.ts";
import { workflowSchema } from "./workflow.ts";
import { noWorklogs, worklogsSchema } from "./worklogs.ts";

const id = z.string().min(1).max(255);

/** Issue types that become one another. One way: many source types to one target type; both ways: exactly one each. */
export const issueTypeMappingSchema = z
  .object({
    direction: directionSchema,
    first: z.array(id).min(1).max(100),
    second: z.array(id).min(1).max(100),
  })
  .strict();

export const fieldMappingSchema = z
  .object({
    first: id,
    second: id,
    /** Kind of the first field, and of the second unless `secondKind` says otherwise. */
    kind: fieldKindSchema,
    secondKind: fieldKindSchema.optional(),
    direction: directionSchema,
    rule: conflictRuleSchema,
    /** How values change on their way; without an entry by the usual conversion between the two kinds. */
    conversions: z
      .object({ firstToSecond: conversionSchema, secondToFirst: conversionSchema })
      .partial()
      .strict()
      .optional(),
    /** Only pairs whose issues have one of these types; an empty list means all types of that side. */
    issueTypes: z
      .object({ first: z.array(id).max(200), second: z.array(id).max(200) })
      .strict()
      .optional(),
    /** What the fields were called when the version was published, for telling people about them. */
    names: z
      .object({ first: z.string().max(255), second: z.string().max(255) })
      .strict()
      .optional(),
  })
  .strict();

/** A value for one field of issues that Lockstep creates on this side: one for all issue types, or one per issue type id of this side. */
export const defaultValueSchema = z.union([
  z.object({ field: id, allIssueTypes: defaultFieldValueSchema }).strict(),
  z.object({ field: id, byIssueType: z.record(id, defaultFieldValueSchema) }).strict(),
]);

/** The comments of one side on their way to the other. `template` is used by `enriched` only: see core/sync/comment-text.ts. */
export const commentFlowSchema = z
  .object({
    enabled: z.boolean(),
    style: z.enum(["plain", "enriched"]),
    template: z.string().max(1000),
    leave: z.enum(["all", "public", "internal"]),
    become: z.enum(["public", "internal", "keep"]),
  })
  .strict();

export const configurationSchema = z
  .object({
    schemaVersion: z.literal(1),
    issueTypes: z.array(issueTypeMappingSchema).max(200),
    fields: z.array(fieldMappingSchema).max(500),
    defaults: z
      .object({ first: z.array(defaultValueSchema).max(500), second: z.array(defaultValueSchema).max(500) })
      .strict(),
    comments: z
      .object({ enabled: z.boolean(), firstToSecond: commentFlowSchema, secondToFirst: commentFlowSchema })
      .strict(),
    workflow: workflowSchema.default(() => ({ statuses: [] })),
    attachments: attachmentsSchema.default(noAttachments),
    links: linksSchema.default(noLinks),
    worklogs: worklogsSchema.default(noWorklogs),
    filter: filterSchema.default(openFilter),
    people: peopleSchema.default(usualPeople),
    advanced: advancedSchema.default(plainAdvanced),
    lifecycle: lifecycleSchema.default(keepingLifecycle),
    projectLists: projectListsSchema.default(noProjectLists),
  })
  .strict();

export type IssueTypeMapping = z.infer<typeof issueTypeMappingSchema>;
export type FieldMapping = z.infer<typeof fieldMappingSchema>;
export type DefaultValue = z.infer<typeof defaultValueSchema>;
export type CommentFlow = z.infer<typeof commentFlowSchema>;
export type Configuration = z.infer<typeof configurationSchema>;

export const defaultCommentTemplate = "{author} wrote on {time}:";

const quietFlow: CommentFlow = {
  enabled: false,
  style: "enriched",
  template: defaultCommentTemplate,
  leave: "public",
  become: "keep",
};

/** The document a new draft starts from: nothing flows until an admin says so, and only public comments would leave. */
export function emptyConfiguration(): Configuration {
  return {
    schemaVersion: 1,
    issueTypes: [],
    fields: [],
    defaults: { first: [], second: [] },
    comments: { enabled: false, firstToSecond: { ...quietFlow }, secondToFirst: { ...quietFlow } },
    workflow: { statuses: [] },
    attachments: noAttachments(),
    links: noLinks(),
    worklogs: noWorklogs(),
    filter: openFilter(),
    people: usualPeople(),
    advanced: plainAdvanced(),
    lifecycle: keepingLifecycle(),
    projectLists: noProjectLists(),
  };
}
