// What the webhook of a new issue tells of it: values that it shows just as a reading does, in Jira's own form. Of an original only when
// a person made it, everybody of its project may see it, and it came without files.
// Shapes: https://developer.atlassian.com/cloud/jira/platform/webhooks/
import { z } from "zod";
import { largestTold, standing } from "./told-fields.ts";

/** Longer ones are rich text, which comes as wiki text; a line of text has at most so many characters. */
const longestLine = 255;
/** Always rich text. */
const texts = new Set(["description", "environment"]);

/** Lockstep's copies are made by its own account, which is an app's. */
const person = z.object({ accountType: z.enum(["atlassian", "customer"]) });

const name = { id: z.coerce.string(), key: z.string() };
const copyBody = z.object({ issue: z.object({ ...name, fields: z.object(standing).loose() }) });
const originalBody = z.object({
  user: person,
  issue: z.object({
    fields: z.object({
      creator: person,
      security: z.null(),
      issuerestriction: z.object({ issuerestrictions: z.object({}).strict() }).optional(),
      attachment: z.array(z.unknown()).max(0),
    }),
  }),
});

/** JSON text; null when anything is not as expected, or it is too much. A field that is not in it is not known, one that is null is empty. */
export function toldCreation(webhook: unknown): string | null {
  return originalBody.safeParse(webhook).success ? toldOfCopy(webhook) : null;
}

/** The same of an issue that Lockstep made, whoever may see it: to be compared, never to be copied. */
export function toldOfCopy(webhook: unknown): string | null {
  const parsed = copyBody.safeParse(webhook);
  if (!parsed.success) return null;
  const { issue } = parsed.data;
  const { updated, issuetype, project, status, ...others } = issue.fields;
  const plain = Object.entries(others).filter(([id, value]) => isPlain(id, value));
  const fields = { ...Object.fromEntries(plain), updated, issuetype, project, status };
  const text = JSON.stringify({ id: issue.id, key: issue.key, fields });
  return text.length > largestTold ? null : text;
}

function isPlain(id: string, value: unknown): boolean {
  if (value === null || typeof value === "number") return true;
  if (Array.isArray(value)) return value.every((one) => typeof one === "string");
  return typeof value === "string" && value.length <= longestLine && !texts.has(id);
}
