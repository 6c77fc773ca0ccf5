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
      const outcome = await searchWithin(call, projectId, jql, {
        write: (bounded) => `id = ${quoted(issueId)} AND ${bounded}`,
        body: { fields: ["summary"], maxResults: 1, reconcileIssues: [Number(issueId)] },
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
      const found = await searchWithin(call, projectId, jql, {
        write: (text) => `${text} ORDER BY updated DESC`,
        body: { fields: ["summary"], maxResults: SAMPLE },
        reply: foundReply,
        operation: "sample-issues",
      });
      if (!found.ok) return found;
      return succeeded({ count: counted.value.count, keys: found.value.issues.map(({ key }) => key) });
    },
  };
}

interface Search<T> {
  /** The query, from the administrator's one within its project. */
  write: (bounded: string) => string;
  body: Record<string, unknown>;
  reply: z.ZodType<T>;
  operation: string;
}

/** Searches with an administrator's query in its project; refused when it cannot be limited to that. */
export function searchWithin<T>(
  call: JiraCall,
  projectId: string,
  jql: string,
  { write, body, reply, operation }: Search<T>,
): Promise<Outcome<T>> {
  const bounded = within(projectId, jql);
  if (bounded === null) return Promise.resolve(notBounded());
  return call({
    method: "POST",
    path: "/rest/api/3/search/jql",
    body: { jql: write(bounded), ...body },
    reply,
    operation,
  });
}

/** What is answered to a query that cannot be limited. */
function notBounded(): Outcome<never> {
  return failed({
    kind: "refused",
    messages: ["The query cannot be limited to its project."],
    fields: {},
  });
}

/** The query within its project; null: it would reach out of its brackets. */
function within(projectId: string, jql: string): string | null {
  if (jqlFault(jql) !== null) return null;
  const project = `project = ${quoted(projectId)}`;
  return jql.trim() === "" ? project : `${project} AND (${jql})`;
}
