// Many issues at once: read, created, found again, listed by a query.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulk-post
import { z } from "zod";
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { BulkJira } from "../features/ports/bulk-jira.ts";
import type { Clock } from "../features/ports/clock.ts";
import { failureOf } from "./failures.ts";
import { readFiles } from "./files.ts";
import type { JiraCall } from "./http.ts";
import { asked, newIssueBody } from "./issue-wire.ts";
import { issueReply, snapshotOf } from "./issues.ts";
import { markerKey } from "./marker.ts";
import { searchWithin } from "./queries.ts";
import { quoted } from "./quoted.ts";
import { relationsOf } from "./relations.ts";
import { readFields } from "./values/read-value.ts";
import { ofEstimates } from "./values/time-tracking.ts";

/** The most that Jira gives of ids and keys at once. */
const LIST_PAGE = 5000;
const SAMPLE = 50;

const fetchedReply = z.object({ issues: z.array(issueReply) });
const countedComments = z.object({ total: z.number() });
const toldComments = countedComments.extend({ comments: z.array(z.object({ id: z.string() })).default([]) });
const created = z.object({ id: z.string(), key: z.string() });
const createdReply = z.object({
  issues: z.array(created),
  errors: z
    .array(
      z.object({
        status: z.number().optional(),
        elementErrors: z.unknown(),
        failedElementNumber: z.number(),
      }),
    )
    .default([]),
});
const listReply = z.object({
  issues: z.array(created.extend({ fields: z.record(z.string(), z.unknown()).default({}) })),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});
const markedReply = z.object({
  issues: z.array(created.extend({ properties: z.record(z.string(), z.unknown()).optional() })),
});
const operation = z.object({ operationId: z.string() });
const weighedReply = z.object({
  issues: z.array(
    z.object({
      fields: z.object({
        comment: countedComments.optional(),
        attachment: z.array(z.unknown()).optional(),
      }),
    }),
  ),
});

/** The bulk part of the Jira port. */
export function createBulk(
  call: JiraCall,
  clock: Clock,
): Omit<BulkJira, "newestByOperations" | "readComments"> {
  return {
    async readIssues(issueIds, fields, relations = {}) {
      const wanted = asked(fields, relations);
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/issue/bulkfetch",
        body: { issueIdsOrKeys: issueIds, ...wanted, fields: [...wanted.fields, "comment"] },
        reply: fetchedReply,
        operation: "read-issues",
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.issues.map((wire) => {
          return {
            ...snapshotOf(wire, fields),
            ...relationsOf(wire.fields, relations),
            ...(relations.files === true ? { files: readFiles(wire.fields) } : {}),
            commentIds: commentIdsIn(wire.fields),
          };
        }),
      );
    },
    async createIssues(issues, trace) {
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/issue/bulk",
        body: { issueUpdates: issues.map(newIssueBody) },
        trace,
        reply: createdReply,
        operation: "create-issues",
      });
      if (!outcome.ok) return outcome;
      const made = [...outcome.value.issues];
      const errors = new Map(outcome.value.errors.map((error) => [error.failedElementNumber, error]));
      if (made.length + errors.size !== issues.length)
        return failed({ kind: "odd-reply", sent: "maybe", message: "Jira told of too few of the issues." });
      return succeeded(
        issues.map((issue, index): Outcome<z.output<typeof created>> => {
          const error = errors.get(index);
          const one = error === undefined ? made.shift() : undefined;
          if (one !== undefined) return succeeded(one);
          const answer = new Response(null, { status: error?.status ?? 400 });
          const failure = failureOf(answer, JSON.stringify(error?.elementErrors ?? {}), "POST", clock.now());
          return failed(ofEstimates(failure, Object.keys(issue.fields)));
        }),
      );
    },
    async findIssuesByOperations(projectId, operationIds) {
      const wanted = operationIds.map(quoted).join(", ");
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/search/jql",
        body: {
          jql: `project = ${quoted(projectId)} AND issue.property[${markerKey}].operationId in (${wanted})`,
          fields: ["summary"],
          properties: [markerKey],
          maxResults: 100,
        },
        reply: markedReply,
        operation: "find-issues",
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.issues.flatMap(({ id, key, properties }) => {
          const marker = operation.safeParse(properties?.[markerKey]);
          return marker.success ? [{ id, key, operationId: marker.data.operationId }] : [];
        }),
      );
    },
    async listIssues(projectId, jql, next, fields = {}) {
      const outcome = await searchWithin(call, projectId, jql, {
        write: (bounded) => `${bounded} ORDER BY created ASC, key ASC`,
        body: {
          fields: ["key", ...Object.keys(fields)],
          maxResults: LIST_PAGE,
          ...(next === null ? {} : { nextPageToken: next }),
        },
        reply: listReply,
        operation: "list-issues",
      });
      if (!outcome.ok)
        return next !== null && outcome.failure.kind === "refused" ? failed({ kind: "conflict" }) : outcome;
      const { issues, nextPageToken, isLast } = outcome.value;
      return succeeded({
        issues: issues.map((wire) => ({
          id: wire.id,
          key: wire.key,
          fields: readFields(wire.fields, fields),
        })),
        next: isLast === true ? null : (nextPageToken ?? null),
      });
    },
    async weighIssues(projectId, jql) {
      const outcome = await searchWithin(call, projectId, jql, {
        write: (bounded) => `${bounded} ORDER BY updated DESC`,
        body: { fields: ["comment", "attachment"], maxResults: SAMPLE },
        reply: weighedReply,
        operation: "weigh-issues",
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.issues.map(({ fields }) => ({
          comments: fields.comment?.total ?? 0,
          files: fields.attachment?.length ?? 0,
        })),
      );
    },
  };
}

/** An issue shows its comments page-wise: fewer than there are say nothing of the others. */
function commentIdsIn(fields: Record<string, unknown>): string[] | null {
  const told = toldComments.safeParse(fields["comment"]);
  if (!told.success || told.data.comments.length !== told.data.total) return null;
  return told.data.comments.map(({ id }) => id);
}
