// What a pass knows of one of two issues in memory, each the only one of its site.
import type { IssueSnapshot } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import type { FilterAnswers, SideFacts } from "../sync/situation.ts";
import { sampleCatalogue } from "./catalogues.ts";

/** `issue`: as read; null: there is none. */
export function factsOf(side: Side, issue: IssueSnapshot | null, edits: Record<string, number>): SideFacts {
  const { project } = sampleCatalogue()[side];
  return {
    siteUrl: side === "first" ? "https://northwind.example" : "https://aidesk.example",
    ...{ projectId: project.id, projectKey: project.key, projectName: project.name },
    projectKind: project.kind,
    issueKey: issue === null ? null : issue.key,
    reading: issue === null ? { state: "none" } : { state: "read", issue },
    edits,
  };
}

/** Both issues match all queries of their sides. */
export function everythingMatches(): Record<Side, FilterAnswers> {
  return { first: { outgoing: true, receiving: true }, second: { outgoing: true, receiving: true } };
}
