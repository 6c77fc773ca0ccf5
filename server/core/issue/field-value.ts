// The value of one field of an issue, as read from Jira.
import { z } from "zod";
import { richTextSchema } from "./rich-text.ts";

export const fieldValueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().nullable() }),
  z.object({ kind: z.literal("rich-text"), document: richTextSchema.nullable() }),
]);
/** A value as read; `null` inside means Jira says the field is empty. */
export type FieldValue = z.infer<typeof fieldValueSchema>;
