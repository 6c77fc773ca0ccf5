/**
 * The events that apps can register webhooks for by REST.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-webhooks/
 */
export const DYNAMIC_WEBHOOK_EVENTS: readonly string[] = [
  "jira:issue_created",
  "jira:issue_updated",
  "jira:issue_deleted",
  "comment_created",
  "comment_updated",
  "comment_deleted",
  "issue_property_set",
  "issue_property_deleted",
  "sprint_created",
  "sprint_updated",
  "sprint_closed",
  "sprint_deleted",
  "sprint_started",
  "jira:version_released",
  "jira:version_unreleased",
  "jira:version_created",
  "jira:version_moved",
  "jira:version_updated",
  "jira:version_merged",
  "jira:version_deleted",
];
