/**
 * Issues in the archive: still to be read by whoever has their key, but not changed, found or shown in the portal.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-archive-put
 */
import type { Issue } from "../entities/issue.ts";
import { refuse } from "../http/errors.ts";
import type { Site } from "../site/site.ts";

const MOST_AT_ONCE = 1000;

const MESSAGES = {
  issueIsSubtask: "Issue is subtask.",
  issuesInArchivedProjects: "Issue exists in archived project.",
  issuesNotFound: "Issue not found.",
} as const;

type Reason = keyof typeof MESSAGES;

interface ArchivalReport {
  errors: Partial<Record<Reason, { count: number; issueIdsOrKeys: string[]; message: string }>>;
  /** With the sub-tasks that came along. */
  numberOfIssuesUpdated: number;
}

/** Throws 403 when the issue is archived. */
export function refuseArchived(issue: Issue): void {
  if (!issue.archived) return;
  throw refuse(403, `The issue '${issue.key}' is archived and cannot be changed.`);
}

function isInArchivedProject(site: Site, name: string): boolean {
  const key = name.toUpperCase();
  const archived = (site.store.data.deletedProjects ?? []).filter((each) => each.archived);
  return archived.some(({ issues }) => issues.some((issue) => issue.id === name || issue.key === key));
}

function findOne(site: Site, name: string): Issue | Reason {
  const issue = site.store.issue(name);
  if (!issue) return isInArchivedProject(site, name) ? "issuesInArchivedProjects" : "issuesNotFound";
  return site.store.issueType(issue.issueTypeId)?.subtask ? "issueIsSubtask" : issue;
}

/**
 * Puts issues with their sub-tasks into the archive or takes them out. Of more than a thousand the first thousand are
 * done, then it throws 412; throws 400 when none of them can be.
 */
export function archiveIssues(site: Site, names: readonly string[], archived: boolean): ArchivalReport {
  const report: ArchivalReport = { errors: {}, numberOfIssuesUpdated: 0 };
  const issues = new Set<Issue>();
  for (const name of names.slice(0, MOST_AT_ONCE)) {
    const found = findOne(site, name);
    if (typeof found !== "string") {
      issues.add(found);
      continue;
    }
    const group = (report.errors[found] ??= { count: 0, issueIdsOrKeys: [], message: MESSAGES[found] });
    group.issueIdsOrKeys.push(name);
    group.count += 1;
  }
  if (issues.size === 0) throw refuse(400, "No valid issue to archive or unarchive. Bad request.");
  const family = [...issues].flatMap((issue) => [issue, ...site.store.subtasksOf(issue)]);
  for (const issue of family.filter((each) => (each.archived ?? false) !== archived)) {
    issue.archived = archived;
    report.numberOfIssuesUpdated += 1;
  }
  site.store.touch();
  if (names.length > MOST_AT_ONCE) {
    throw refuse(
      412,
      "The number of issues to archive or unarchive exceeds the hard limit of 1000. Precondition failed.",
    );
  }
  return report;
}
