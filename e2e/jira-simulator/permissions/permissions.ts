/**
 * Who may do what: one fixed permission scheme per kind of project, granted through project roles.
 * https://support.atlassian.com/jira-cloud-administration/docs/permissions-for-company-managed-projects/
 */
import type { Project, RoleName } from "../entities/configuration.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import type { Caller, User } from "../entities/people.ts";
import type { Store } from "../store/store.ts";

export const PROJECT_PERMISSIONS = [
  "BROWSE_PROJECTS",
  "CREATE_ISSUES",
  "EDIT_ISSUES",
  "DELETE_ISSUES",
  "ASSIGN_ISSUES",
  "ASSIGNABLE_USER",
  "MODIFY_REPORTER",
  "SCHEDULE_ISSUES",
  "SET_ISSUE_SECURITY",
  "RESOLVE_ISSUES",
  "CLOSE_ISSUES",
  "TRANSITION_ISSUES",
  "LINK_ISSUES",
  "MOVE_ISSUES",
  "ADD_COMMENTS",
  "EDIT_OWN_COMMENTS",
  "EDIT_ALL_COMMENTS",
  "DELETE_OWN_COMMENTS",
  "DELETE_ALL_COMMENTS",
  "CREATE_ATTACHMENTS",
  "DELETE_OWN_ATTACHMENTS",
  "DELETE_ALL_ATTACHMENTS",
  "WORK_ON_ISSUES",
  "EDIT_OWN_WORKLOGS",
  "EDIT_ALL_WORKLOGS",
  "DELETE_OWN_WORKLOGS",
  "DELETE_ALL_WORKLOGS",
  "MANAGE_WATCHERS",
  "SERVICEDESK_AGENT",
  "ADMINISTER_PROJECTS",
] as const;
export type ProjectPermission = (typeof PROJECT_PERMISSIONS)[number];

export const GLOBAL_PERMISSIONS = ["ADMINISTER", "SYSTEM_ADMIN", "USER_PICKER", "BULK_CHANGE"] as const;
export type GlobalPermission = (typeof GLOBAL_PERMISSIONS)[number];

const ADMINISTRATIVE: ProjectPermission[] = [
  "ADMINISTER_PROJECTS",
  "DELETE_ISSUES",
  "EDIT_ALL_COMMENTS",
  "DELETE_ALL_COMMENTS",
  "DELETE_ALL_ATTACHMENTS",
  "EDIT_ALL_WORKLOGS",
  "DELETE_ALL_WORKLOGS",
  "MANAGE_WATCHERS",
];
const EVERYTHING = PROJECT_PERMISSIONS.filter((each) => each !== "SERVICEDESK_AGENT");
const WORKING = EVERYTHING.filter((each) => !ADMINISTRATIVE.includes(each));

const GRANTS: Record<RoleName, readonly ProjectPermission[]> = {
  Administrators: EVERYTHING,
  Member: WORKING.filter((each) => each !== "MODIFY_REPORTER" && each !== "SET_ISSUE_SECURITY"),
  Viewer: ["BROWSE_PROJECTS"],
  "Service Desk Team": [...WORKING, "SERVICEDESK_AGENT"],
  "Service Desk Customers": [],
  "atlassian-addons-project-access": PROJECT_PERMISSIONS,
};

export function rolesOf(user: User, project: Project): RoleName[] {
  return (Object.keys(GRANTS) as RoleName[]).filter((role) => project.roles[role]?.includes(user.accountId));
}

export function permissionsIn(project: Project, user: User): ReadonlySet<ProjectPermission> {
  const granted = new Set<ProjectPermission>();
  for (const role of rolesOf(user, project)) for (const each of GRANTS[role]) granted.add(each);
  if (user.siteAdmin && user.active) granted.add("ADMINISTER_PROJECTS");
  return granted;
}

export function may(user: User, permission: ProjectPermission, project: Project): boolean {
  return permissionsIn(project, user).has(permission);
}

export function globalPermissionsOf(user: User): ReadonlySet<GlobalPermission> {
  if (user.siteAdmin) return new Set(GLOBAL_PERMISSIONS);
  return new Set(user.accountType === "atlassian" ? (["USER_PICKER", "BULK_CHANGE"] as const) : []);
}

/** Whether the caller has Administer Jira: administrators of the site, and apps with the scope ADMIN. */
export function administersJira(store: Store, { user, appKey }: Caller): boolean {
  if (appKey === undefined) return globalPermissionsOf(user).has("ADMINISTER");
  return store.installation(appKey)?.descriptor.scopes.includes("ADMIN") ?? false;
}

export function projectOf(store: Store, issue: Issue): Project {
  const project = store.project(issue.projectId);
  if (!project) throw new Error(`Issue ${issue.id} has no project`);
  return project;
}

/** Whether the security level of an issue, if it has one, lets somebody see it. Apps are no exception. */
function passesSecurity(project: Project, user: User, issue: Issue): boolean {
  const level = project.securityLevels?.find((each) => each.id === issue.custom["security"]);
  if (!level) return true;
  const holders = { reporter: issue.reporterId, assignee: issue.assigneeId };
  return (
    level.accountIds.includes(user.accountId) ||
    level.holders.some((holder) => holders[holder] === user.accountId) ||
    level.roles.some((role) => project.roles[role]?.includes(user.accountId))
  );
}

export function canBrowse(store: Store, user: User, issue: Issue): boolean {
  const project = projectOf(store, issue);
  return may(user, "BROWSE_PROJECTS", project) && passesSecurity(project, user, issue);
}

export function isCustomerOf(user: User, project: Project): boolean {
  return project.roles["Service Desk Customers"]?.includes(user.accountId) ?? false;
}

/** True for a comment that customers must not see; only service projects have such. */
export function isInternal(store: Store, comment: Comment): boolean {
  const issue = store.issue(comment.issueId);
  if (!issue || projectOf(store, issue).type !== "service_desk") return false;
  const property = comment.properties["sd.public.comment"];
  return (
    typeof property === "object" &&
    property !== null &&
    !Array.isArray(property) &&
    property["internal"] === true
  );
}

/** Groups exist only as far as comment visibility needs them. */
export function groupsOf(user: User): string[] {
  if (user.accountType !== "atlassian") return [];
  return user.siteAdmin ? ["jira-users", "site-admins"] : ["jira-users"];
}

/** Whether somebody who can browse the issue also sees this comment or work log. */
export function canSeeComment(
  store: Store,
  user: User,
  comment: Pick<Comment, "issueId" | "visibility">,
): boolean {
  const { visibility } = comment;
  if (!visibility) return true;
  if (visibility.type === "group") return groupsOf(user).includes(visibility.value);
  const issue = store.issue(comment.issueId);
  if (!issue) return false;
  return rolesOf(user, projectOf(store, issue)).some((role) => role === visibility.value);
}
