// Who changed what of an issue lately: the history that comes with an expanded issue, the newest first.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
import { z } from "zod";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { path, type JiraCall } from "./http.ts";

const historyReply = z.object({
  changelog: z.object({
    histories: z.array(
      z.object({
        author: z.object({ accountId: z.string(), displayName: z.string() }).optional(),
        created: z.string(),
        items: z.array(z.object({ field: z.string(), fieldId: z.string().optional() })),
      }),
    ),
  }),
});

/** The history part of the Jira port. */
export function createChangeHistory(call: JiraCall): Pick<JiraSite, "recentChanges"> {
  return {
    async recentChanges(issueId) {
      const outcome = await call({
        method: "GET",
        path: path`/rest/api/3/issue/${issueId}`,
        query: { fields: "updated", expand: "changelog" },
        reply: historyReply,
        operation: "read-history",
      });
      if (!outcome.ok) return outcome;
      const byTime = [...outcome.value.changelog.histories].sort(
        (one, other) => Date.parse(other.created) - Date.parse(one.created),
      );
      return succeeded(
        byTime.flatMap(({ author, items }) =>
          author === undefined
            ? []
            : [{ author, fields: items.map(({ field, fieldId }) => fieldId ?? field) }],
        ),
      );
    },
  };
}
