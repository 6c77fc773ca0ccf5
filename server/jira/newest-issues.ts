// Finds issues that Lockstep made a moment ago without the search index, which lags behind: by their keys, which Jira gives out in
// order and reads from its data. https://support.atlassian.com/jira-software-cloud/docs/what-is-an-issue-key/
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post
import { z } from "zod";
import { succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import { bulkLimits, type BulkJira } from "../features/ports/bulk-jira.ts";
import type { JiraCall } from "./http.ts";
import { markerKey } from "./marker.ts";
import { quoted } from "./quoted.ts";
import { jiraTime } from "./values/times.ts";

/** Issues beside each other in the order of keys that are asked for at once. */
const batch = bulkLimits.read;

const newestReply = z.object({ issues: z.array(z.object({ key: z.string() })) });
const batchReply = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      fields: z.object({ created: jiraTime }),
      properties: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});
const operation = z.object({ operationId: z.string() });

type Found = z.output<typeof batchReply>["issues"];

/** This part of the Jira port. A gap of a hundred keys whose issues are gone or may not be seen ends the look. */
export function createNewestIssues(call: JiraCall): Pick<BulkJira, "newestByOperations"> {
  return {
    async newestByOperations(project, operationIds, since) {
      const newest = await newestNumber(call, project.id);
      if (!newest.ok) return newest;
      const found: Found = [];
      const look = async (from: number, goesOn: (issues: Found) => boolean, step: 1 | -1) => {
        for (let first = from; first + batch > 1; first += step * batch) {
          const issues = await readBatch(call, project.key, Math.max(1, first), first + batch - 1);
          if (!issues.ok) return issues;
          found.push(...issues.value);
          if (!goesOn(issues.value)) break;
        }
        return succeeded(null);
      };
      const later = await look(newest.value + 1, (issues) => issues.length > 0, 1);
      if (!later.ok) return later;
      const earlier = await look(
        newest.value - batch + 1,
        (issues) => issues.some(({ fields }) => fields.created >= since),
        -1,
      );
      if (!earlier.ok) return earlier;
      return succeeded(
        found.flatMap(({ id, key, properties }) => {
          const marker = operation.safeParse(properties?.[markerKey]);
          if (!marker.success || !operationIds.includes(marker.data.operationId)) return [];
          return [{ id, key, operationId: marker.data.operationId }];
        }),
      );
    },
  };
}

/** The greatest number that the index knows; 0 when it knows no issue of the project. */
async function newestNumber(call: JiraCall, projectId: string): Promise<Outcome<number>> {
  const outcome = await call({
    method: "POST",
    path: "/rest/api/3/search/jql",
    body: { jql: `project = ${quoted(projectId)} ORDER BY key DESC`, fields: ["key"], maxResults: 1 },
    reply: newestReply,
    operation: "newest-issue",
  });
  if (!outcome.ok) return outcome;
  return succeeded(Number(/-(\d+)$/.exec(outcome.value.issues[0]?.key ?? "")?.[1] ?? 0));
}

async function readBatch(call: JiraCall, key: string, first: number, last: number): Promise<Outcome<Found>> {
  const issueIdsOrKeys = Array.from({ length: last - first + 1 }, (_, index) => `${key}-${first + index}`);
  const outcome = await call({
    method: "POST",
    path: "/rest/api/3/issue/bulkfetch",
    body: { issueIdsOrKeys, fields: ["created"], properties: [markerKey] },
    reply: batchReply,
    operation: "read-newest-issues",
  });
  return outcome.ok ? succeeded(outcome.value.issues) : outcome;
}
