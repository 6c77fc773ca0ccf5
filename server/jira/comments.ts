// Comments of one site. Visibility fails closed: only `jsdPublic: true` without restriction counts as public.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/
import { z } from "zod";
import { succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import { richTextSchema } from "../core/issue/rich-text.ts";
import type { CommentSnapshot } from "../core/issue/snapshot.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { path, type JiraCall } from "./http.ts";
import { notifying } from "./notifying.ts";
import { markerKey } from "./marker.ts";
import { jiraTime } from "./values/times.ts";

const PAGE = 100;
/** The property that makes a comment of a service project internal. */
const visibilityKey = "sd.public.comment";

const commentReply = z.object({
  id: z.string(),
  author: z.object({ accountId: z.string(), displayName: z.string() }).optional(),
  body: richTextSchema,
  created: jiraTime,
  updated: jiraTime,
  jsdPublic: z.boolean().optional(),
  visibility: z.unknown().optional(),
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).optional(),
});
const listReply = z.object({ values: z.array(commentReply) });
const pageReply = z.object({ comments: z.array(commentReply), total: z.number() });

type Comments = Pick<
  JiraSite,
  "readComment" | "readComments" | "listComments" | "createComment" | "editComment" | "deleteComment"
>;

/** The comment part of the Jira port. */
export function createComments(call: JiraCall): Comments {
  const one = (outcome: Outcome<z.output<typeof commentReply>>) =>
    outcome.ok ? succeeded(snapshotOf(outcome.value)) : outcome;
  return {
    readComment: async (issueId, commentId) =>
      one(
        await call({
          method: "GET",
          path: path`/rest/api/3/issue/${issueId}/comment/${commentId}`,
          query: { expand: "properties" },
          reply: commentReply,
          operation: "read-comment",
        }),
      ),
    // https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/#api-rest-api-3-comment-list-post
    async readComments(commentIds) {
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/comment/list",
        query: { expand: "properties" },
        body: { ids: commentIds.map(Number) },
        reply: listReply,
        operation: "read-comments",
      });
      if (!outcome.ok) return outcome;
      const told = outcome.value.values.filter(({ jsdPublic }) => jsdPublic !== undefined);
      return succeeded(told.map(snapshotOf));
    },
    listComments: (issueId) => listComments(call, issueId),
    createComment: async (issueId, comment, trace) =>
      one(
        await call({
          method: "POST",
          path: path`/rest/api/3/issue/${issueId}/comment`,
          query: { expand: "properties" },
          body: {
            body: comment.body,
            properties: [
              { key: markerKey, value: { operationId: comment.operationId } },
              ...(comment.visibility === "internal"
                ? [{ key: visibilityKey, value: { internal: true } }]
                : []),
            ],
          },
          trace,
          reply: commentReply,
          operation: "create-comment",
        }),
      ),
    // No `properties` on an edit: leaving them out keeps the visibility, sending them may flip it.
    editComment: async (issueId, commentId, body, trace, announce) =>
      one(
        await call({
          method: "PUT",
          path: path`/rest/api/3/issue/${issueId}/comment/${commentId}`,
          query: { expand: "properties", ...notifying(announce) },
          body: { body },
          trace,
          reply: commentReply,
          operation: "edit-comment",
        }),
      ),
    deleteComment: (issueId, commentId, trace) =>
      call({
        method: "DELETE",
        path: path`/rest/api/3/issue/${issueId}/comment/${commentId}`,
        trace,
        operation: "delete-comment",
      }),
  };
}

async function listComments(call: JiraCall, issueId: string): Promise<Outcome<CommentSnapshot[]>> {
  const all: CommentSnapshot[] = [];
  for (;;) {
    const outcome = await call({
      method: "GET",
      path: path`/rest/api/3/issue/${issueId}/comment`,
      query: { startAt: all.length, maxResults: PAGE, orderBy: "created", expand: "properties" },
      reply: pageReply,
      operation: "list-comments",
    });
    if (!outcome.ok) return outcome;
    all.push(...outcome.value.comments.map(snapshotOf));
    if (outcome.value.comments.length === 0 || all.length >= outcome.value.total) return succeeded(all);
  }
}

function snapshotOf(wire: z.output<typeof commentReply>): CommentSnapshot {
  const marker = wire.properties?.find(({ key }) => key === markerKey)?.value;
  const operation = z.object({ operationId: z.uuid() }).safeParse(marker);
  const restricted = wire.visibility !== undefined && wire.visibility !== null;
  return {
    id: wire.id,
    author: wire.author ?? { accountId: "", displayName: "Former user" },
    body: wire.body,
    createdAt: wire.created,
    updatedAt: wire.updated,
    visibility: wire.jsdPublic === true && !restricted ? "public" : "internal",
    operationId: operation.success ? operation.data.operationId : null,
  };
}
