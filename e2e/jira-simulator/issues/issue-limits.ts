/**
 * How much one issue may hold, and which issues are near or beyond it. Adding more is refused with 413.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-limit-report-get
 */
import type { Issue } from "../entities/issue.ts";
import { refuse } from "../http/errors.ts";
import type { IssueLimits, LimitName } from "../limits/issue-limits.ts";
import type { Site } from "../site/site.ts";
import type { Store } from "../store/store.ts";

/** What a refusal calls the things that are counted. */
const COUNTED: Record<LimitName, string> = {
  comment: "comments",
  worklog: "worklogs",
  issuelinks: "issue links",
  remoteIssueLinks: "remote issue links",
};

/** From this share of a limit on, an issue approaches it. */
const NEAR = 0.9;

function countOf(store: Store, issue: Issue, name: LimitName): number {
  switch (name) {
    case "comment":
      return store.comments(issue).length;
    case "worklog":
      return store.worklogs.of(issue.id).length;
    case "issuelinks":
      return store.links.of(issue.id).length;
    case "remoteIssueLinks":
      return store.remoteLinks.of(issue.id).length;
  }
}

/** Throws 413 when the issue holds as many as it may. */
export function refuseFull(site: Site, issue: Issue, name: LimitName): void {
  const limit = site.issueLimits[name];
  if (countOf(site.store, issue, name) < limit) return;
  const most = limit.toLocaleString("en-US");
  throw refuse(413, `The number of ${COUNTED[name]} for this work item exceeds the limit of ${most}.`);
}

type Counts = Record<string, Record<string, number>>;

interface LimitReport {
  issuesApproachingLimit: Counts;
  issuesBreachingLimit: Counts;
  limits: IssueLimits;
}

/** Issues from nine tenths of a limit on approach it, those above it breach it; each named by `nameOf`. */
export function reportLimits(
  site: Site,
  issues: Iterable<Issue>,
  nameOf: (issue: Issue) => string,
): LimitReport {
  const limits = site.issueLimits;
  const report: LimitReport = { issuesApproachingLimit: {}, issuesBreachingLimit: {}, limits };
  for (const issue of issues) {
    for (const name of Object.keys(COUNTED) as LimitName[]) {
      const count = countOf(site.store, issue, name);
      if (count === 0 || count < limits[name] * NEAR) continue;
      const list = count > limits[name] ? report.issuesBreachingLimit : report.issuesApproachingLimit;
      (list[name] ??= {})[nameOf(issue)] = count;
    }
  }
  return report;
}
