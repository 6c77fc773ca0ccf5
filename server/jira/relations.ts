// What an issue says of the issues it belongs to, as it comes with the issue itself.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
import { z } from "zod";
import { notSeen, seen, type Reading } from "../core/issue/reading.ts";
import type { IssueSnapshot, RelatedIssue } from "../core/issue/snapshot.ts";
import type { RelationsToRead } from "../features/ports/jira-site.ts";

const related = z
  .object({
    id: z.string(),
    key: z.string(),
    fields: z.object({ issuetype: z.object({ id: z.string() }).optional() }).optional(),
  })
  .transform(({ id, key, fields }): RelatedIssue => ({
    id,
    key,
    issueTypeId: fields?.issuetype?.id ?? null,
  }));

const subtask = z.object({ issuetype: z.object({ subtask: z.literal(true) }) });

/** Ids of the fields that tell them. */
export function relationFields({ parent }: RelationsToRead): string[] {
  return parent === true ? ["parent"] : [];
}

/** The part of a snapshot that was asked for. */
export function relationsOf(
  fields: Record<string, unknown>,
  { parent }: RelationsToRead,
): Pick<IssueSnapshot, "parent"> {
  return parent === true ? { parent: readParent(fields) } : {};
}

/** Jira leaves the field out of issues without parent; a sub-task always has one, so that there it was not shown. */
function readParent(fields: Record<string, unknown>): Reading<RelatedIssue | null> {
  if (fields.parent === undefined || fields.parent === null)
    return subtask.safeParse(fields).success ? notSeen("hidden") : seen(null);
  const parent = related.safeParse(fields.parent);
  return parent.success ? seen(parent.data) : notSeen("failed");
}
