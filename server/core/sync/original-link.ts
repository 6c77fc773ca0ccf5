// Where people open an issue, for notices and comment headers.
import type { OriginalLink } from "../issue/shortened.ts";
import type { SideFacts } from "./situation.ts";

/** The issue's key as known from reading or from the pair; null when neither tells. */
export function knownKey(facts: SideFacts): string | null {
  return facts.reading.state === "read" ? facts.reading.issue.key : facts.issueKey;
}

/** Link to the issue as people open it in Jira; null when its key is not known. */
export function originalLink(facts: SideFacts): OriginalLink | null {
  const key = knownKey(facts);
  return key === null ? null : { text: key, href: `${facts.siteUrl}/browse/${encodeURIComponent(key)}` };
}
