/**
 * Links between issues of a site. The issue named as `inwardIssue` is the source: it "blocks" the other one.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-links/
 */
import type { Issue } from "../entities/issue.ts";
import { isRecord } from "../entities/json.ts";
import type { IssueLink, IssueLinkType } from "../entities/links.ts";
import type { Caller } from "../entities/people.ts";
import { recordChanges } from "../history/changes.ts";
import { issueNotFound, refuse } from "../http/errors.ts";
import { canBrowse, may, projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { refuseArchived } from "./archive.ts";
import { prepareComment } from "./comments.ts";
import { refuseFull } from "./issue-limits.ts";

type Input = Record<string, unknown>;
type Ends = { source: Issue; destination: Issue };

function textOf(value: unknown, name: string): string | undefined {
  const found = isRecord(value) ? value[name] : undefined;
  return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}

function readType(site: Site, value: unknown): IssueLinkType {
  const [id, name] = [textOf(value, "id"), textOf(value, "name")];
  const types = site.store.data.issueLinkTypes ?? [];
  const found = types.find((type) => (id !== undefined ? type.id === id : type.name === name));
  if (found) return found;
  const wanted = id !== undefined ? `id '${id}'` : `name '${name ?? ""}'`;
  throw refuse(404, `No issue link type with ${wanted} found.`);
}

/** The issue that a body names by id or key; throws 404 when it is unknown or not the caller's to see. */
function readIssue(site: Site, caller: Caller, value: unknown): Issue {
  const issue = site.store.issue(textOf(value, "id") ?? textOf(value, "key") ?? "");
  if (!issue || !canBrowse(site.store, caller.user, issue)) throw issueNotFound();
  refuseArchived(issue);
  return issue;
}

function requireLinking(site: Site, caller: Caller, issue: Issue): void {
  if (may(caller.user, "LINK_ISSUES", projectOf(site.store, issue))) return;
  throw refuse(404, `No Link Issue Permission for issue '${issue.key}'`);
}

/** Writes the `Link` items of both histories: what one side says and the key of the other. */
function recordLink(site: Site, caller: Caller, type: IssueLinkType, ends: Ends, isNew: boolean): void {
  const now = site.now();
  const write = (issue: Issue, other: Issue, words: string): void => {
    const said = { key: other.key, text: `This work item ${words} ${other.key}` };
    const nothing = { key: null, text: null };
    const [from, to] = isNew ? [nothing, said] : [said, nothing];
    const item = { field: "Link", fieldtype: "jira" as const, from: from.key, fromString: from.text };
    const items = [{ ...item, to: to.key, toString: to.text }];
    recordChanges(site.store, issue, items, caller.user.accountId, now);
    issue.updated = now;
  };
  write(ends.source, ends.destination, type.outward);
  write(ends.destination, ends.source, type.inward);
}

function store(site: Site, caller: Caller, type: IssueLinkType, ends: Ends): void {
  const { source, destination } = ends;
  const known = site.store.links
    .of(source.id)
    .some(
      (link) =>
        link.typeId === type.id && link.sourceId === source.id && link.destinationId === destination.id,
    );
  if (known) return;
  const id = site.store.nextId("link");
  const link: IssueLink = { id, typeId: type.id, sourceId: source.id, destinationId: destination.id };
  site.store.links.add(link);
  recordLink(site, caller, type, ends, true);
  site.store.touch();
  site.publish({ event: "issuelink_created", link, linkType: type, caller, flow: "Primary" });
}

/** Links two issues; a link that is there already is left as it is. Throws 400, 404 and 413 refusals. */
export function linkIssues(site: Site, caller: Caller, input: Input, version: 2 | 3): void {
  const type = readType(site, input["type"]);
  const source = readIssue(site, caller, input["inwardIssue"]);
  const destination = readIssue(site, caller, input["outwardIssue"]);
  requireLinking(site, caller, source);
  if (source === destination) throw refuse(400, "You cannot link an issue to itself.");
  refuseFull(site, source, "issuelinks");
  refuseFull(site, destination, "issuelinks");
  const comment = isRecord(input["comment"])
    ? prepareComment(site, caller, source, input["comment"], version)
    : undefined;
  store(site, caller, type, { source, destination });
  comment?.();
}

/**
 * Checks one `update.issuelinks[].add` and gives what will link the issue as soon as it is stored.
 * The body names the other end only: `outwardIssue` when the edited issue is the source.
 */
export function prepareLink(site: Site, caller: Caller, issue: Issue, input: Input): () => void {
  const type = readType(site, input["type"]);
  const isSource = input["outwardIssue"] !== undefined;
  const other = readIssue(site, caller, isSource ? input["outwardIssue"] : input["inwardIssue"]);
  requireLinking(site, caller, issue);
  if (other.id === issue.id) throw refuse(400, "You cannot link an issue to itself.");
  refuseFull(site, issue, "issuelinks");
  refuseFull(site, other, "issuelinks");
  const ends = isSource ? { source: issue, destination: other } : { source: other, destination: issue };
  return () => store(site, caller, type, ends);
}

/**
 * Checks `update.issuelinks[].copy`, `{issuelinks: {sourceIssues: [{key}]}}`, and gives what gives the issue the links
 * of those issues, but for links to itself.
 */
export function prepareLinkCopy(site: Site, caller: Caller, issue: Issue, input: Input): () => void {
  const from = isRecord(input["issuelinks"]) ? input["issuelinks"]["sourceIssues"] : input["sourceIssues"];
  const models = (Array.isArray(from) ? (from as unknown[]) : []).map((each) =>
    readIssue(site, caller, each),
  );
  if (models.length === 0)
    throw refuse(400, "The issues to copy links from must be given in 'sourceIssues'.");
  requireLinking(site, caller, issue);
  return () => {
    for (const model of models) {
      for (const link of [...site.store.links.of(model.id)]) copyLink(site, caller, issue, model, link);
    }
  };
}

function copyLink(site: Site, caller: Caller, issue: Issue, model: Issue, link: IssueLink): void {
  const [type, ends] = [site.store.linkType(link.typeId), endsOf(site, link)];
  if (!type || !ends) return;
  const isSource = link.sourceId === model.id;
  const other = isSource ? ends.destination : ends.source;
  if (other.id === issue.id || !canBrowse(site.store, caller.user, other)) return;
  const copied = isSource ? { source: issue, destination: other } : { source: other, destination: issue };
  store(site, caller, type, copied);
}

function endsOf(site: Site, link: IssueLink): Ends | undefined {
  const [source, destination] = [site.store.issue(link.sourceId), site.store.issue(link.destinationId)];
  return source && destination ? { source, destination } : undefined;
}

/** A link whose two issues the caller may see; throws 404. */
export function findLink(site: Site, caller: Caller, id: string): IssueLink & Ends & { type: IssueLinkType } {
  const link = site.store.links.get(id);
  const ends = link && endsOf(site, link);
  const type = link && site.store.linkType(link.typeId);
  const isSeen = (issue: Issue): boolean => canBrowse(site.store, caller.user, issue);
  if (!ends || !type || !isSeen(ends.source) || !isSeen(ends.destination)) {
    throw refuse(404, `No issue link with id '${id}' exists.`);
  }
  return { ...link, ...ends, type };
}

/** Needs Link Issues in the project of at least one end. */
export function deleteLink(site: Site, caller: Caller, id: string): void {
  const { source, destination } = findLink(site, caller, id);
  const mayLink = (issue: Issue): boolean => may(caller.user, "LINK_ISSUES", projectOf(site.store, issue));
  if (!mayLink(source)) requireLinking(site, caller, destination);
  refuseArchived(source);
  refuseArchived(destination);
  const link = site.store.links.get(id);
  if (link) removeLink(site, caller, link, "Primary");
}

function removeLink(site: Site, caller: Caller, link: IssueLink, flow: "Primary" | "Secondary"): void {
  const type = site.store.linkType(link.typeId);
  const ends = endsOf(site, link);
  site.store.links.remove(link);
  site.store.touch();
  if (!type) return;
  if (ends) recordLink(site, caller, type, ends, false);
  site.publish({ event: "issuelink_deleted", link, linkType: type, caller, flow });
}

/** Ends all links of an issue that is being deleted. */
export function removeLinksOf(site: Site, caller: Caller, issue: Issue): void {
  for (const link of [...site.store.links.of(issue.id)]) removeLink(site, caller, link, "Secondary");
  for (const link of [...site.store.remoteLinks.of(issue.id)]) site.store.remoteLinks.remove(link);
}
