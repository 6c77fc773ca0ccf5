/**
 * Who takes part in a request: participants, organizations it is shared with, and who reaches it therefore.
 * https://support.atlassian.com/jira-service-management-cloud/docs/what-are-request-participants/
 */
import type { Project } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import type { Organization } from "../entities/organizations.ts";
import type { Caller, User } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import { isCustomerOf, may, projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import type { Store } from "../store/store.ts";

const PARTICIPANTS = "com.atlassian.servicedesk:sd-request-participants";
const ORGANIZATIONS = "com.atlassian.servicedesk:sd-customer-organizations";

/** Under which name the issue keeps the list: the field of the site, or the type itself where there is none. */
function placeOf(store: Store, type: string): string {
  return store.data.fields.find((field) => field.schema.custom === type)?.id ?? type;
}

function listOf(store: Store, issue: Issue, type: string): string[] {
  const kept = issue.custom[placeOf(store, type)];
  return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
}

/** Account ids. */
export function participantsOf(store: Store, issue: Issue): string[] {
  return listOf(store, issue, PARTICIPANTS);
}

/** Organizations that a request is shared with. */
function organizationsOf(store: Store, issue: Issue): Organization[] {
  const ids = listOf(store, issue, ORGANIZATIONS);
  return (store.data.organizations ?? []).filter((each) => ids.includes(each.id));
}

/** Shares a new request with the organization of its reporter, if that is a customer of the desk and the only one. */
export function shareWithOrganization(store: Store, issue: Issue, serviceDeskId: string): void {
  const own = (store.data.organizations ?? []).filter(
    (each) => each.memberIds.includes(issue.reporterId ?? "") && each.serviceDeskIds.includes(serviceDeskId),
  );
  const [only, ...others] = own;
  if (only && others.length === 0) issue.custom[placeOf(store, ORGANIZATIONS)] = [only.id];
}

/** Customers of a desk: by role, or as members of an organization that is one. */
export function isPortalCustomer(store: Store, user: User, project: Project): boolean {
  if (isCustomerOf(user, project)) return true;
  const desk = store.data.serviceDesks.find((each) => each.projectId === project.id);
  return (store.data.organizations ?? []).some(
    (each) => each.memberIds.includes(user.accountId) && each.serviceDeskIds.includes(desk?.id ?? ""),
  );
}

/** Whether a request is somebody's own, or shared with them. */
export function takesPart(store: Store, user: User, issue: Issue): boolean {
  const { accountId } = user;
  if (issue.reporterId === accountId || participantsOf(store, issue).includes(accountId)) return true;
  return organizationsOf(store, issue).some((each) => each.memberIds.includes(accountId));
}

function knownPerson(site: Site, project: Project, accountId: string): string {
  const user = site.store.user(accountId);
  const reaches =
    user?.active === true &&
    (isPortalCustomer(site.store, user, project) || may(user, "BROWSE_PROJECTS", project));
  if (!reaches)
    throw refuseRequest(400, `The user '${accountId}' can not take part in requests of this service desk.`);
  return accountId;
}

function mayManage(site: Site, caller: Caller, issue: Issue): boolean {
  const project = projectOf(site.store, issue);
  return may(caller.user, "SERVICEDESK_AGENT", project) || issue.reporterId === caller.user.accountId;
}

/** Account ids checked: throws 400 for whoever does not exist or has nothing to do with the service desk. */
export function readParticipants(site: Site, project: Project, accountIds: string[]): string[] {
  return accountIds.map((each) => knownPerson(site, project, each));
}

/** Only before the issue is stored. */
export function startParticipants(store: Store, issue: Issue, accountIds: string[]): void {
  if (accountIds.length > 0) issue.custom[placeOf(store, PARTICIPANTS)] = [...new Set(accountIds)];
}

/** Adds or removes people; throws 403 for callers that are neither agents nor the reporter, 400 for unknown people. */
export function changeParticipants(
  site: Site,
  caller: Caller,
  issue: Issue,
  verb: "add" | "remove",
  accountIds: string[],
): void {
  if (!mayManage(site, caller, issue))
    throw refuseRequest(403, "You do not have permission to manage the participants of this request.");
  const held = participantsOf(site.store, issue);
  const named =
    verb === "add" ? readParticipants(site, projectOf(site.store, issue), accountIds) : accountIds;
  const next =
    verb === "add" ? [...new Set([...held, ...named])] : held.filter((each) => !named.includes(each));
  if (next.length === held.length) return;
  issue.custom[placeOf(site.store, PARTICIPANTS)] = next;
  issue.updated = site.now();
  site.store.touch();
  site.publish({ event: "jira:issue_updated", typeName: "issue_updated", issue, caller });
}
