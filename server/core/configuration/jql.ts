// What can be said of a JQL query without asking Jira: whether it can stand in brackets beside a condition on the project.
// A query that closes a bracket it did not open would reach beyond its project.

export type JqlFault = "not-closed" | "ordered";

/** What is wrong with it, for the person who wrote it. */
export const jqlFaultWords: Record<JqlFault, string> = {
  "not-closed": "A bracket or a quote has no counterpart.",
  ordered: "Leave out ORDER BY: the query selects, it does not sort.",
};

/** null: it can stand in brackets. Jira's quotes and its backslash are followed as Jira reads them. */
export function jqlFault(jql: string): JqlFault | null {
  const outside = withoutQuoted(jql);
  if (outside === null) return "not-closed";
  let depth = 0;
  for (const letter of outside) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (depth < 0) return "not-closed";
  }
  if (depth !== 0) return "not-closed";
  return /(^|[\s)])order\s+by([\s(]|$)/i.test(outside) ? "ordered" : null;
}

/** The query with its quoted texts left out; null when a quote is never closed. */
function withoutQuoted(jql: string): string | null {
  let outside = "";
  let quote: string | null = null;
  for (let at = 0; at < jql.length; at += 1) {
    const letter = jql[at] ?? "";
    if (letter === "\\") at += 1;
    else if (quote !== null) quote = letter === quote ? null : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else outside += letter;
  }
  return quote === null ? outside : null;
}
