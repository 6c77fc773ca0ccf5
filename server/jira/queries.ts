// Queries of administrators, always within their project: whether an issue matches, and how many do.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
import { z } from "zod";
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import { jqlFault } from "../core/configuration/jql.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import type { JiraCall } from "./http.ts";
import { quoted } from "./quoted.ts";

const SAMPLE = 5;

const foundReply = z.object({ issues: z.array(z.object({ id: z.string(), key: z.string() })) });
const countReply = z.object({ count: z.number() });

/** The query part of the Jira port. */
export function createQueries(call: JiraCall): Pick<JiraSite, "matchesJql" | "countIssues"> {
  return {
    async matchesJql(projectId, issueId, jql) {
      const bounded = within(projectId, jql);
      if (bounded === null) return notBounded();
      const outcome = await call({
        method: "POST",
        path: "/rest/api/3/search/jql",
        body: {
          jql: `id = ${quoted(issueId)} AND ${bounded}`,
          fields: ["summary"],
          maxResults: 1,
          reconcileIssues: [Number(issueId)],
        },
        reply: foundReply,
        operation: "match-issue",
      });
      return outcome.ok ? succeeded(outcome.value.issues.some(({ id }) => id === issueId)) : outcome;
    },
    async countIssues(projectId, jql) {
      const bounded = within(projectId, jql);
      if (bounded === null) return notBounded();
      const counted = await call({
        method: "POST",
        path: "/rest/api/3/search/approximate-count",
        body: { jql: bounded },
        reply: countReply,
        operation: "count-issues",
      });
      if (!counted.ok) return counted;
      const found = await call({
        method: "POST",
        path: "/rest/api/3/search/jql",
        body: { jql: `${bounded} ORDER BY updated DESC`, fields: ["summary"], maxResults: SAMPLE },
        reply: foundReply,
        operation: "sample-issues",
      });
      if (!found.ok) return found;
      return succeeded({ count: counted.value.count, keys: found.value.issues.map(({ key }) => key) });
    },
  };
}

/** What is answered to a query that cannot be limited. */
export function notBounded(): Outcome<never> {
  return failed({
    kind: "refused",
    messages: ["The query cannot be limited to its project."],
    fields: {},
  });
}

/** The query within its project; null: it would reach out of its brackets. */
export function within(projectId: string, jql: string): string | null {
  if (jqlFault(jql) !== null) return null;
  const project = `project = ${quoted(projectId)}`;
  return jql.trim() === "" ? project : `${project} AND (${jql})`;
}
