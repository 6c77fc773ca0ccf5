// Values of the field kinds Lockstep can copy. One file per kind beside this one gives each kind its read, compare and write.
import { z } from "zod";
import type { FieldValue } from "../issue/field-value.ts";

export const fieldKindSchema = z.enum(["text", "rich-text"]);
/** Kinds that can be mapped from field to field. */
export type FieldKind = z.infer<typeof fieldKindSchema>;

export type { FieldValue } from "../issue/field-value.ts";

export const defaultFieldValueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(255) }),
  z.object({ kind: z.literal("rich-text"), text: z.string().min(1).max(32_767) }),
  z.object({ kind: z.literal("option"), id: z.string().min(1) }),
  z.object({ kind: z.literal("request-type"), id: z.string().min(1) }),
  z.object({ kind: z.literal("labels"), labels: z.array(z.string().min(1).max(255).regex(/^\S+$/)).min(1) }),
]);
/** A value an admin chose for a field of a created issue: plain text, text for a rich-text field, an option id, a request type id, labels. */
export type DefaultFieldValue = z.infer<typeof defaultFieldValueSchema>;

/** What the Jira port writes into one field. */
export type FieldWrite = FieldValue | Exclude<DefaultFieldValue, { kind: "text" | "rich-text" }>;
