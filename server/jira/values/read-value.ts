// Field values from Jira's JSON into our own words, kind by kind.
// https://developer.atlassian.com/cloud/jira/platform/jira-rest-api-examples/#setting-custom-field-data-for-other-field-types
import { z } from "zod";
import { notSeen, seen, type Reading } from "../../core/issue/reading.ts";
import { richTextSchema } from "../../core/issue/rich-text.ts";
import type { FieldKind, FieldValue, ValueOf } from "../../core/issue/field-value.ts";
import type { FieldsToRead } from "../../features/ports/jira-site.ts";
import { linesOf } from "./shown-lines.ts";
import { jiraTime } from "./times.ts";

/** Options have a `value`, things of Jira's own a `name`. */
const named = z
  .object({ id: z.coerce.string(), name: z.string().optional(), value: z.string().optional() })
  .transform(({ id, name, value }) => ({ id, name: value ?? name ?? null }));
const oneNamed = named.nullable();
const namedList = z.array(named).nullable();

const group = z
  .object({ name: z.string(), groupId: z.string().nullish() })
  .transform(({ name, groupId }) => ({ id: groupId ?? null, name }));

/** People who hide their address, or were closed, lack parts of this. */
const person = z
  .object({
    accountId: z.string(),
    displayName: z.string().nullish(),
    emailAddress: z.string().nullish(),
  })
  .transform(({ accountId, displayName, emailAddress }) => ({
    accountId,
    displayName: displayName ?? "Former user",
    email: emailAddress || null,
  }));

const cascading = z
  .object({ id: z.coerce.string(), value: z.string(), child: named.nullish() })
  .transform(({ id, value, child }) => ({ parent: { id, name: value }, child: child ?? null }))
  .nullable();

const sprints = z
  .array(z.object({ id: z.coerce.string(), name: z.string(), state: z.string() }))
  .nullable()
  .transform((all) => {
    const open = all?.findLast((sprint) => sprint.state.toLowerCase() !== "closed");
    return open === undefined ? null : { id: open.id, name: open.name };
  });

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();

type Reader<K extends FieldKind> = z.ZodType<ValueOf<K>>;

const readers: { [K in FieldKind]: Reader<K> } = {
  text: z
    .string()
    .nullable()
    .transform((text) => ({ kind: "text" as const, text })),
  "rich-text": richTextSchema.nullable().transform((document) => ({ kind: "rich-text" as const, document })),
  number: z
    .number()
    .nullable()
    .transform((number) => ({ kind: "number" as const, number })),
  date: day.transform((date) => ({ kind: "date" as const, date })),
  "date-time": jiraTime.nullable().transform((time) => ({ kind: "date-time" as const, time })),
  labels: z
    .array(z.string())
    .nullable()
    .transform((labels) => ({ kind: "labels" as const, labels: labels ?? [] })),
  option: oneNamed.transform((option) => ({ kind: "option" as const, option })),
  version: oneNamed.transform((option) => ({ kind: "version" as const, option })),
  options: namedList.transform((options) => ({ kind: "options" as const, options: options ?? [] })),
  components: namedList.transform((options) => ({ kind: "components" as const, options: options ?? [] })),
  versions: namedList.transform((options) => ({ kind: "versions" as const, options: options ?? [] })),
  cascading: cascading.transform((value) => ({
    kind: "cascading" as const,
    ...(value ?? { parent: null, child: null }),
  })),
  url: z
    .string()
    .nullable()
    .transform((url) => ({ kind: "url" as const, url })),
  user: person.nullable().transform((user) => ({ kind: "user" as const, user })),
  users: z
    .array(person)
    .nullable()
    .transform((users) => ({ kind: "users" as const, users: users ?? [] })),
  group: group.nullable().transform((option) => ({ kind: "group" as const, option })),
  groups: z
    .array(group)
    .nullable()
    .transform((options) => ({ kind: "groups" as const, options: options ?? [] })),
  duration: z
    .number()
    .nullable()
    .transform((seconds) => ({ kind: "duration" as const, seconds })),
  sprint: sprints.transform((option) => ({ kind: "sprint" as const, option })),
  shown: z.unknown().transform((wire, context) => {
    const lines = linesOf(wire);
    if (lines !== null) return { kind: "shown" as const, lines };
    context.addIssue({ code: "custom", message: "not a shape that is known" });
    return z.NEVER;
  }),
};

/** A field that Jira left out of its answer is hidden; one of an unexpected shape counts as not read, never as empty. */
export function readValue(
  kind: FieldKind,
  fields: Record<string, unknown>,
  fieldId: string,
): Reading<FieldValue> {
  if (!Object.hasOwn(fields, fieldId)) return notSeen("hidden");
  const value = readers[kind].safeParse(fields[fieldId]);
  return value.success ? seen<FieldValue>(value.data) : notSeen("failed");
}

/** Those of Jira's answer that were asked for. */
export function readFields(
  wire: Record<string, unknown>,
  fields: FieldsToRead,
): Record<string, Reading<FieldValue>> {
  return Object.fromEntries(Object.entries(fields).map(([id, kind]) => [id, readValue(kind, wire, id)]));
}
