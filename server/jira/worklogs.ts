// Work logs of one site. The author of what Lockstep logs is always the app; what only some may see counts as restricted.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/
import { z } from "zod";
import { succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import { richTextSchema } from "../core/issue/rich-text.ts";
import type { WorklogSnapshot } from "../core/issue/snapshot.ts";
import type { WorklogText } from "../core/sync/plan.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { path, type JiraCall } from "./http.ts";
import { markerKey } from "./marker.ts";
import { pages } from "./projects.ts";
import { jiraTime, wireTime } from "./values/times.ts";

const PAGE = 1000;

const worklogReply = z.object({
  id: z.string(),
  author: z.object({ accountId: z.string(), displayName: z.string() }).optional(),
  comment: richTextSchema.nullish(),
  started: jiraTime,
  timeSpentSeconds: z.number(),
  visibility: z.unknown().optional(),
  properties: z.array(z.object({ key: z.string(), value: z.unknown() })).optional(),
});
const pageReply = z.object({ worklogs: z.array(worklogReply), total: z.number() });

type Worklogs = Pick<JiraSite, "listWorklogs" | "createWorklog" | "editWorklog" | "deleteWorklog">;

/** The work log part of the Jira port. */
export function createWorklogs(call: JiraCall): Worklogs {
  const one = (outcome: Outcome<z.output<typeof worklogReply>>) =>
    outcome.ok ? succeeded(snapshotOf(outcome.value)) : outcome;
  return {
    async listWorklogs(issueId) {
      const outcome = await pages(async (startAt) => {
        const page = await call({
          method: "GET",
          path: path`/rest/api/3/issue/${issueId}/worklog`,
          query: { startAt, maxResults: PAGE, expand: "properties" },
          reply: pageReply,
          operation: "list-worklogs",
        });
        return page.ok ? succeeded({ items: page.value.worklogs, total: page.value.total }) : page;
      });
      return outcome.ok ? succeeded(outcome.value.map(snapshotOf)) : outcome;
    },
    createWorklog: async (issueId, { text, operationId, estimate }, trace) =>
      one(
        await call({
          method: "POST",
          path: path`/rest/api/3/issue/${issueId}/worklog`,
          query: { adjustEstimate: estimate, expand: "properties" },
          body: { ...wireOf(text), properties: [{ key: markerKey, value: { operationId } }] },
          trace,
          reply: worklogReply,
          operation: "create-worklog",
        }),
      ),
    editWorklog: async (issueId, worklogId, { text, estimate }, trace) =>
      one(
        await call({
          method: "PUT",
          path: path`/rest/api/3/issue/${issueId}/worklog/${worklogId}`,
          query: { adjustEstimate: estimate, expand: "properties" },
          body: wireOf(text),
          trace,
          reply: worklogReply,
          operation: "edit-worklog",
        }),
      ),
    deleteWorklog: (issueId, worklogId, estimate, trace) =>
      call({
        method: "DELETE",
        path: path`/rest/api/3/issue/${issueId}/worklog/${worklogId}`,
        query: { adjustEstimate: estimate },
        trace,
        operation: "delete-worklog",
      }),
  };
}

function wireOf({ startedAt, seconds, comment }: WorklogText) {
  return { started: wireTime(startedAt), timeSpentSeconds: seconds, comment };
}

function snapshotOf(wire: z.output<typeof worklogReply>): WorklogSnapshot {
  const marker = wire.properties?.find(({ key }) => key === markerKey)?.value;
  const operation = z.object({ operationId: z.uuid() }).safeParse(marker);
  return {
    id: wire.id,
    author: wire.author ?? { accountId: "", displayName: "Former user" },
    startedAt: wire.started,
    seconds: wire.timeSpentSeconds,
    comment: wire.comment ?? null,
    restricted: wire.visibility !== undefined && wire.visibility !== null,
    operationId: operation.success ? operation.data.operationId : null,
  };
}
