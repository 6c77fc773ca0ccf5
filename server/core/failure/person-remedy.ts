// What to do when Jira does not take a person for a field.
// https://support.atlassian.com/jira-cloud-administration/docs/permissions-for-company-managed-projects/

/** In place of the usual remedy for refused values; null for fields without people. */
export function personRemedy(field: string, kind: string | undefined, projectName: string): string | null {
  if (kind !== "user" && kind !== "users") return null;
  const otherwise = "or name somebody else for them in the tab People; then retry.";
  if (field === "assignee")
    return `Give the person the permission Assignable User in ${projectName} (and Lockstep the permission Assign Issues), ${otherwise}`;
  if (field === "reporter")
    return `Give the Lockstep app the permission Modify Reporter in ${projectName} and have the field Reporter on its screens, ${otherwise}`;
  return `Give the person access to ${projectName}, ${otherwise}`;
}
