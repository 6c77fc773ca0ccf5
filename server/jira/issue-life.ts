// What changes an issue of one site as a whole: another type, deletion.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/
import { z } from "zod";
import { succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { path, type JiraCall } from "./http.ts";

/** The part of the Jira port about the life of issues. */
export function createIssueLife(call: JiraCall): Pick<JiraSite, "retypeIssue" | "deleteIssue"> {
  const done = (outcome: Outcome<unknown>): Outcome<null> => (outcome.ok ? succeeded(null) : outcome);
  return {
    retypeIssue: async (issueId, issueTypeId, trace) =>
      done(
        await call({
          method: "PUT",
          path: path`/rest/api/3/issue/${issueId}`,
          body: { fields: { issuetype: { id: issueTypeId } } },
          trace,
          reply: z.undefined(),
          operation: "retype-issue",
        }),
      ),
    deleteIssue: async (issueId, trace) =>
      done(
        await call({
          method: "DELETE",
          path: path`/rest/api/3/issue/${issueId}`,
          trace,
          reply: z.undefined(),
          operation: "delete-issue",
        }),
      ),
  };
}
