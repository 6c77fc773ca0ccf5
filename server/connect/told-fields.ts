// What an issue's webhook tells of the fields that its changelog names: so much of the issue as is needed to look at
// these alone, in Jira's own form. Rich text comes as wiki text there and is of no use.
import { z } from "zod";

/** Characters; larger ones are read from Jira instead. */
export const largestTold = 16_000;

const id = z.object({ id: z.coerce.string() });

/** Where an issue stands. */
export const standing = {
  updated: z.string(),
  issuetype: id,
  project: id,
  status: z.object({ ...id.shape, name: z.string(), statusCategory: z.object({ key: z.string() }) }),
};

const body = z.object({
  issue: z.object({
    id: z.coerce.string(),
    key: z.string(),
    fields: z.object(standing).loose(),
  }),
  changelog: z.object({ items: z.array(z.object({ fieldId: z.string().min(1) })).min(1) }),
});

/** JSON text; null when a changed field has no id, is not among the issue's fields, or anything is not as expected. */
export function toldFields(webhook: unknown): string | null {
  const parsed = body.safeParse(webhook);
  if (!parsed.success) return null;
  const { issue, changelog } = parsed.data;
  const named = [...new Set(changelog.items.map(({ fieldId }) => fieldId))];
  if (!named.every((fieldId) => Object.hasOwn(issue.fields, fieldId))) return null;
  const { updated, issuetype, project, status } = issue.fields;
  const changed = Object.fromEntries(named.map((fieldId) => [fieldId, issue.fields[fieldId]]));
  const fields = { ...changed, updated, issuetype, project, status };
  const text = JSON.stringify({ id: issue.id, key: issue.key, fields });
  return text.length > largestTold ? null : text;
}
