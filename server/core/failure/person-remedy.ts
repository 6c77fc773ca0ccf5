// What to do when Jira does not take a person for a field.
// https://support.atlassian.com/jira-cloud-administration/docs/permissions-for-company-managed-projects/
import { watchersField } from "../fields/watchers.ts";

/** In place of the usual remedy for refused values; null for fields without people. */
export function personRemedy(field: string, kind: string | undefined, projectName: string): string | null {
  if (kind !== "user" && kind !== "users") return null;
  const otherwise = "or name somebody else for them in the tab People; then retry.";
  switch (field) {
    case "assignee":
      return `Give the person the permission Assignable User in ${projectName} (and Lockstep the permission Assign Issues), ${otherwise}`;
    case "reporter":
      return `Give the Lockstep app the permission Modify Reporter in ${projectName} and have the field Reporter on its screens, ${otherwise}`;
    case watchersField:
      return `Give the Lockstep app the permissions View Voters and Watchers and Manage Watcher List in ${projectName}, and the person the permission to see its issues, ${otherwise}`;
    default:
      return `Give the person access to ${projectName}, ${otherwise}`;
  }
}
