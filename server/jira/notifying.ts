// Whether Jira sends e-mails about an edit. Jira ignores the wish of those who administer neither Jira nor the project:
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-put
import type { Announce } from "../features/ports/jira-site.ts";

export function notifying(announce: Announce = "as usual"): { notifyUsers?: "false" } {
  return announce === "quietly" ? { notifyUsers: "false" } : {};
}
