// What an issue says of the issues it belongs to, as it comes with the issue itself.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
import { z } from "zod";
import { notSeen, seen, type Reading } from "../core/issue/reading.ts";
import type { IssueLink, IssueSnapshot, RelatedIssue } from "../core/issue/snapshot.ts";
import type { RelationsToRead } from "../features/ports/jira-site.ts";

const related = z
  .object({
    id: z.string(),
    key: z.string(),
    fields: z
      .object({ issuetype: z.object({ id: z.string() }).optional(), summary: z.string().nullish() })
      .optional(),
  })
  .transform(({ id, key, fields }): { issue: RelatedIssue; title: string | null } => ({
    issue: { id, key, issueTypeId: fields?.issuetype?.id ?? null },
    title: fields?.summary ?? null,
  }));

const link = z
  .object({
    id: z.string(),
    type: z.object({ id: z.string(), inward: z.string(), outward: z.string() }),
    inwardIssue: related.optional(),
    outwardIssue: related.optional(),
  })
  .transform(({ id, type, inwardIssue, outwardIssue }): IssueLink | null => {
    const other = outwardIssue ?? inwardIssue;
    const symmetric = type.inward === type.outward;
    const outward = outwardIssue !== undefined;
    if (other === undefined) return null;
    const words = outward ? type.outward : type.inward;
    return {
      ...{ id, typeId: type.id, symmetric, outward, words },
      ...{ other: other.issue, title: other.title },
    };
  });

const commentField = "comment";
const commentPage = z.object({ total: z.number().int() });

const subtask = z.object({ issuetype: z.object({ subtask: z.literal(true) }) });

/** Ids of the fields that tell them. */
export function relationFields({ parent, links, comments }: RelationsToRead): string[] {
  return [
    ...(parent === true ? ["parent"] : []),
    ...(links === true ? ["issuelinks"] : []),
    ...(comments === true ? [commentField] : []),
  ];
}

/** The part of a snapshot that was asked for. */
export function relationsOf(
  fields: Record<string, unknown>,
  { parent, links, comments }: RelationsToRead,
): Pick<IssueSnapshot, "parent" | "links" | "commentCount"> {
  return {
    ...(parent === true ? { parent: readParent(fields) } : {}),
    ...(links === true ? { links: readLinks(fields) } : {}),
    ...(comments === true ? countOf(fields) : {}),
  };
}

function countOf({ [commentField]: comments }: Record<string, unknown>): Pick<IssueSnapshot, "commentCount"> {
  const page = commentPage.safeParse(comments);
  return page.success ? { commentCount: page.data.total } : {};
}

/** The field is left out where links are switched off; a link without its other end is one to an issue that is not shown. */
function readLinks({ issuelinks }: Record<string, unknown>): Reading<IssueLink[]> {
  if (issuelinks === undefined) return notSeen("hidden");
  const links = z.array(link).safeParse(issuelinks);
  return links.success ? seen(links.data.flatMap((one) => one ?? [])) : notSeen("failed");
}

/** Jira leaves the field out of issues without parent; a sub-task always has one, so that there it was not shown. */
function readParent(fields: Record<string, unknown>): Reading<RelatedIssue | null> {
  if (fields.parent === undefined || fields.parent === null)
    return subtask.safeParse(fields).success ? notSeen("hidden") : seen(null);
  const parent = related.safeParse(fields.parent);
  return parent.success ? seen(parent.data.issue) : notSeen("failed");
}
