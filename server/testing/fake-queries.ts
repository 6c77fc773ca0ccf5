// The one query that the in-memory Jira site understands beside the empty one: `summary ~ "word"`.
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { FakeIssue } from "./fake-jira-site-data.ts";

/** Whether this one is among those that match; any other query is refused. */
export function matches(issues: FakeIssue[], jql: string, issueId: string): Outcome<boolean> {
  const found = issuesMatching(issues, jql);
  return found.ok ? succeeded(found.value.some(({ id }) => id === issueId)) : found;
}

/** How many match, and keys of the newest five. */
export function counted(issues: FakeIssue[], jql: string): Outcome<{ count: number; keys: string[] }> {
  const found = issuesMatching(issues, jql);
  if (!found.ok) return found;
  const keys = found.value.map(({ key }) => key).reverse();
  return succeeded({ count: keys.length, keys: keys.slice(0, 5) });
}

/** Those that match. */
export function issuesMatching(issues: FakeIssue[], jql: string): Outcome<FakeIssue[]> {
  if (jql === "") return succeeded(issues);
  const word = /^summary ~ "(\w+)"$/.exec(jql)?.[1];
  if (word === undefined)
    return failed({ kind: "refused", messages: [`Error in the JQL Query: ${jql}`], fields: {} });
  return succeeded(issues.filter((issue) => wordsOf(issue).includes(word)));
}

function wordsOf({ fields }: FakeIssue): string[] {
  const { summary } = fields;
  return summary?.kind === "text" ? (summary.text ?? "").split(/\W+/) : [];
}
