/**
 * Links from an issue to things outside the site. No webhook tells of them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-remote-links/
 */
import type { Issue } from "../entities/issue.ts";
import { isRecord, type JsonObject } from "../entities/json.ts";
import type { RemoteLink } from "../entities/links.ts";
import type { Caller } from "../entities/people.ts";
import { recordChanges } from "../history/changes.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { may, projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { refuseFull } from "./issue-limits.ts";

const LONGEST_ID = 255;

type Input = Record<string, unknown>;

function requireLinking(site: Site, caller: Caller, issue: Issue): void {
  if (may(caller.user, "LINK_ISSUES", projectOf(site.store, issue))) return;
  throw refuse(403, `No Link Issue Permission for issue '${issue.key}'`);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function isAddress(value: string): boolean {
  return URL.canParse(value);
}

function readLink(input: Input): Omit<RemoteLink, "id" | "issueId"> {
  const object = isRecord(input["object"]) ? (input["object"] as JsonObject) : {};
  const application = isRecord(input["application"]) ? input["application"] : {};
  const [url, title] = [textOf(object["url"]), textOf(object["title"])];
  const globalId = textOf(input["globalId"]);
  const errors: Record<string, string> = {};
  if (url === null || url === "") errors["url"] = "'url' is required.";
  else if (!isAddress(url)) errors["url"] = "'url' is invalid.";
  if (title === null || title === "") errors["title"] = "'title' is required.";
  else if (title.length > LONGEST_ID)
    errors["title"] = "'title' is too long. It must not exceed 255 characters.";
  if (globalId !== null && globalId.length > LONGEST_ID) {
    errors["globalId"] = "'globalId' is too long. It must not exceed 255 characters.";
  }
  if (Object.keys(errors).length > 0) throw refuseFields(errors);
  return {
    globalId,
    relationship: textOf(input["relationship"]),
    application: { type: textOf(application["type"]), name: textOf(application["name"]) },
    object,
  };
}

function record(
  site: Site,
  caller: Caller,
  issue: Issue,
  from: RemoteLink | null,
  to: RemoteLink | null,
): void {
  const words = (link: RemoteLink | null): string | null =>
    link && `This work item links to "${textOf(link.object["title"]) ?? ""}"`;
  const now = site.now();
  const item = { field: "RemoteWorkItemLink", fieldtype: "jira" as const };
  const change = { from: from?.id ?? null, fromString: words(from), to: to?.id ?? null, toString: words(to) };
  recordChanges(site.store, issue, [{ ...item, ...change }], caller.user.accountId, now);
  issue.updated = now;
  site.store.touch();
}

/** Creates a link, or rewrites the one with the same `globalId`: what the body leaves out becomes null. */
export function putRemoteLink(
  site: Site,
  caller: Caller,
  issue: Issue,
  input: Input,
): { link: RemoteLink; isNew: boolean } {
  requireLinking(site, caller, issue);
  const values = readLink(input);
  const links = site.store.remoteLinks.of(issue.id);
  const known =
    values.globalId === null ? undefined : links.find((each) => each.globalId === values.globalId);
  if (known) {
    Object.assign(known, values);
    site.store.touch();
    return { link: known, isNew: false };
  }
  refuseFull(site, issue, "remoteIssueLinks");
  const link: RemoteLink = { id: site.store.nextId("remoteLink"), issueId: issue.id, ...values };
  site.store.remoteLinks.add(link);
  record(site, caller, issue, null, link);
  return { link, isNew: true };
}

/** The link by its id; throws 404. */
export function findRemoteLink(site: Site, issue: Issue, id: string): RemoteLink {
  const link = site.store.remoteLinks.get(id);
  if (link?.issueId === issue.id) return link;
  throw refuse(404, `The remote link with id '${id}' does not exist.`);
}

/** The link by its `globalId`; throws 404. */
export function findByGlobalId(site: Site, issue: Issue, globalId: string): RemoteLink {
  const link = site.store.remoteLinks.of(issue.id).find((each) => each.globalId === globalId);
  if (link) return link;
  throw refuse(404, `The remote link with globalId '${globalId}' does not exist.`);
}

/** Rewrites a link; what the body leaves out becomes null. */
export function editRemoteLink(site: Site, caller: Caller, issue: Issue, id: string, input: Input): void {
  requireLinking(site, caller, issue);
  const link = findRemoteLink(site, issue, id);
  Object.assign(link, readLink(input));
  site.store.touch();
}

export function deleteRemoteLink(site: Site, caller: Caller, issue: Issue, link: RemoteLink): void {
  requireLinking(site, caller, issue);
  site.store.remoteLinks.remove(link);
  record(site, caller, issue, link, null);
}
