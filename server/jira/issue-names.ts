// What issues are called, many in one call.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post
import { z } from "zod";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import type { JiraCall } from "./http.ts";
import { jiraTime } from "./values/times.ts";

const namesReply = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      fields: z.object({
        summary: z.string(),
        created: jiraTime,
        project: z.object({ id: z.string() }),
      }),
    }),
  ),
});

/** The part of the Jira port that tells what issues are called. */
export function createIssueNames(call: JiraCall): Pick<JiraSite, "issueNames"> {
  return {
    async issueNames(idsOrKeys) {
      if (idsOrKeys.length === 0) return succeeded([]);
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/issue/bulkfetch",
        body: { issueIdsOrKeys: idsOrKeys, fields: ["summary", "created", "project"] },
        reply: namesReply,
        operation: "issue-names",
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.issues.map(({ id, key, fields }) => ({
          ...{ id, key, projectId: fields.project.id },
          ...{ createdAt: fields.created, summary: fields.summary },
        })),
      );
    },
  };
}
