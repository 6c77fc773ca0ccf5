// Everything that is wrong with a draft, checked against what both projects offer now; and the publish gate.
import { advancedProblems } from "./advanced-problems.ts";
import { attachmentProblems } from "./attachment-problems.ts";
import type { Catalogue } from "./catalogue.ts";
import { commentProblems } from "./comment-problems.ts";
import { defaultProblems } from "./default-problems.ts";
import type { Configuration } from "./document.ts";
import { fieldProblems } from "./field-problems.ts";
import { hierarchyProblems } from "./hierarchy-problems.ts";
import { filterProblems, type RefusedJql } from "./filter-problems.ts";
import { issueTypeProblems } from "./issue-type-problems.ts";
import { linkTypeProblems } from "./link-type-problems.ts";
import { lifecycleProblems } from "./lifecycle-problems.ts";
import { namedSides } from "./named-side.ts";
import { peopleProblems } from "./people-problems.ts";
import type { ConfigurationProblem } from "./problem.ts";
import { projectListProblems } from "./project-list-problems.ts";
import { workflowProblems } from "./workflow-problems.ts";
import { worklogProblems } from "./worklog-problems.ts";

/**
 * Problems in the order of the tabs; within a tab those that forbid publishing first, then as in the document.
 * `refused`: queries of the document that Jira did not understand, as far as it was asked.
 */
export function problems(
  document: Configuration,
  catalogue: Catalogue,
  refused: readonly RefusedJql[] = [],
): ConfigurationProblem[] {
  const sides = namedSides(catalogue);
  const hierarchy = hierarchyProblems(document, sides);
  const ofTab = (tab: ConfigurationProblem["tab"]) => hierarchy.filter((problem) => problem.tab === tab);
  return [
    [...issueTypeProblems(document, sides), ...lifecycleProblems(document, sides), ...ofTab("issue-types")],
    [...fieldProblems(document, sides), ...projectListProblems(document, sides)],
    [...defaultProblems(document, sides.first), ...defaultProblems(document, sides.second)],
    workflowProblems(document, sides),
    commentProblems(document, sides),
    attachmentProblems(document, sides),
    [...ofTab("links"), ...linkTypeProblems(document, sides)],
    worklogProblems(document, sides),
    filterProblems(document, sides, refused),
    peopleProblems(document, sides),
    advancedProblems(document, sides),
  ].flatMap(blockingFirst);
}

/** The publish gate: whether nothing forbids publishing. */
export function publishable(found: readonly ConfigurationProblem[]): boolean {
  return found.every((problem) => problem.severity !== "blocks-publishing");
}

function blockingFirst(found: ConfigurationProblem[]): ConfigurationProblem[] {
  const blocks = (problem: ConfigurationProblem) => problem.severity === "blocks-publishing";
  return [...found.filter(blocks), ...found.filter((problem) => !blocks(problem))];
}
