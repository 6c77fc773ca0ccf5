// Values of fields as they are mapped, given by default, and written.
import { z } from "zod";
import type { FieldKind, FieldValue } from "../issue/field-value.ts";

const kinds: { [K in FieldKind]: K } = {
  ...{ text: "text", "rich-text": "rich-text", number: "number", date: "date", "date-time": "date-time" },
  ...{ labels: "labels", url: "url", option: "option", options: "options", components: "components" },
  ...{ version: "version", versions: "versions", cascading: "cascading", user: "user", users: "users" },
  ...{ group: "group", groups: "groups", duration: "duration", sprint: "sprint", shown: "shown" },
};

/** Kinds of fields. */
export const fieldKindSchema = z.enum(kinds);

export type { FieldKind, FieldValue } from "../issue/field-value.ts";

export const defaultFieldValueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(255) }),
  z.object({ kind: z.literal("rich-text"), text: z.string().min(1).max(32_767) }),
  z.object({ kind: z.literal("number"), number: z.number() }),
  z.object({ kind: z.literal("date"), date: z.iso.date() }),
  z.object({ kind: z.literal("url"), url: z.string().min(1).max(255) }),
  z.object({ kind: z.literal("option"), id: z.string().min(1) }),
  z.object({ kind: z.literal("options"), ids: z.array(z.string().min(1)).min(1).max(100) }),
  z.object({ kind: z.literal("cascading"), id: z.string().min(1) }),
  z.object({ kind: z.literal("request-type"), id: z.string().min(1) }),
  z.object({ kind: z.literal("labels"), labels: z.array(z.string().min(1).max(255).regex(/^\S+$/)).min(1) }),
]);
/**
 * A value an admin chose for a field of a created issue: plain text, text for a rich-text field, a number, a day, an address,
 * ids of options, versions or components, the id of a cascading value as in conversions/keys.ts, a request type id, labels.
 */
export type DefaultFieldValue = z.infer<typeof defaultFieldValueSchema>;

/** The issue above another one on the same site; null: none. */
export interface ParentWrite {
  kind: "parent";
  issueId: string | null;
}

/** What the Jira port writes into one field. */
export type FieldWrite = FieldValue | Extract<DefaultFieldValue, { kind: "request-type" }> | ParentWrite;

/** Whether this is a value that a mapped field can hold. */
export function isFieldValue(write: FieldWrite): write is FieldValue {
  return write.kind !== "request-type" && write.kind !== "parent";
}
