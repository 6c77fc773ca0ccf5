// How the issues of an in-memory Jira site stand to one another: parents and links, with Jira's refusals.
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import { seen } from "../core/issue/reading.ts";
import type { IssueLink, IssueSnapshot, RelatedIssue } from "../core/issue/snapshot.ts";
import type { LinkIdentity } from "../core/sync/links.ts";
import type { RelationsToRead } from "../features/ports/jira-site.ts";
import type { FakeIssue } from "./fake-jira-site-data.ts";
import { fakeLinkTypes, relatesType } from "./fake-links.ts";
import type { FakeJiraWorld } from "./fake-jira-site-world.ts";

/** The part of a snapshot that was asked for. */
export function fakeRelations(
  world: FakeJiraWorld,
  issue: FakeIssue,
  { parent, links, comments }: RelationsToRead,
): Pick<IssueSnapshot, "parent" | "links" | "commentCount"> {
  return {
    ...(comments === true ? { commentCount: issue.comments.length } : {}),
    ...(parent === true ? { parent: seen(relatedOf(world, parentOf(issue.fields))) } : {}),
    ...(links === true ? { links: seen(linksOf(world, issue)) } : {}),
  };
}

/** As Jira lists them: only those whose other end is shown. */
function linksOf(world: FakeJiraWorld, issue: FakeIssue): IssueLink[] {
  return world.links.all().flatMap(({ id, typeId, source, destination }) => {
    if (source !== issue.id && destination !== issue.id) return [];
    const outward = source === issue.id;
    const otherId = outward ? destination : source;
    const other = relatedOf(world, otherId);
    const type = fakeLinkTypes.find((one) => one.id === typeId);
    if (other === null || type === undefined) return [];
    const words = outward ? type.outward : type.inward;
    const summary = world.issue(other.id).fields.summary;
    const title = summary?.kind === "text" ? summary.text : null;
    return [{ id, typeId, symmetric: typeId === relatesType, outward, words, other, title }];
  });
}

/** Links two issues as Jira does: not with a type or to an issue that is not there. */
export function makeLink(world: FakeJiraWorld, link: LinkIdentity, trace: string): Outcome<null> {
  const isKnown = fakeLinkTypes.some(({ id }) => id === link.typeId);
  const areThere = [link.source, link.destination].every((id) => world.find(id) !== undefined);
  if (!isKnown || !areThere) return failed({ kind: "missing" });
  world.addLink(link, trace);
  return succeeded(null);
}

export function deleteLink(world: FakeJiraWorld, linkId: string, trace: string): Outcome<null> {
  return world.removeLink(linkId, trace) ? succeeded(null) : failed({ kind: "missing" });
}

/** What Jira says to a parent that does not exist, and to a sub-task without one; null: nothing. */
export function refusedParent(
  world: FakeJiraWorld,
  given: { fields: Record<string, FieldWrite>; projectId?: string; issueTypeId?: string },
  issueId: string | null,
): Outcome<never> | null {
  const known = issueId === null ? undefined : world.find(issueId);
  const place = { ...known, ...given };
  const type = world.projects
    .find(({ project }) => project.id === place.projectId)
    ?.issueTypes.find(({ id }) => id === place.issueTypeId);
  const parentId = parentOf({ ...known?.fields, ...given.fields });
  if (parentId !== null && world.find(parentId) === undefined)
    return refused("Could not find issue by id or key.");
  return parentId === null && type?.subtask === true
    ? refused("Issue type is a sub-task but parent issue key or id not specified.")
    : null;
}

function refused(words: string): Outcome<never> {
  return failed({ kind: "refused", messages: [], fields: { parent: words } });
}

function parentOf({ parent }: Record<string, FieldWrite>): string | null {
  return parent?.kind === "parent" ? parent.issueId : null;
}

function relatedOf(world: FakeJiraWorld, issueId: string | null): RelatedIssue | null {
  const issue = issueId === null ? undefined : world.find(issueId);
  return issue === undefined ? null : { id: issue.id, key: issue.key, issueTypeId: issue.issueTypeId };
}
