/**
 * How much one issue may hold, by Jira's names of what is counted.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-limit-report-get
 */
export type LimitName = "comment" | "worklog" | "issuelinks" | "remoteIssueLinks";
export type IssueLimits = Record<LimitName, number>;

export function presetIssueLimits(): IssueLimits {
  return { comment: 5000, worklog: 10_000, issuelinks: 2000, remoteIssueLinks: 2000 };
}
