/**
 * An issue with its fields, as REST v2, REST v3 and webhooks show it.
 */
import type { Issue } from "../entities/issue.ts";
import { canSeeComment, projectOf } from "../permissions/permissions.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { showComment } from "./comment.ts";
import {
  showIssueType,
  showPriority,
  showProjectShort,
  showResolution,
  showStatus,
  showStatusCategory,
} from "./configuration.ts";
import { showUser } from "./people.ts";
import { showIssueLinks, showRelated } from "./related.ts";
import { showRequestTypeField } from "./request.ts";
import { jiraTime, restUrl, type View } from "./view.ts";

type FieldReader = (view: View, issue: Issue) => unknown;

function requireType(view: View, issue: Issue): Record<string, unknown> {
  const type = view.store.issueType(issue.issueTypeId);
  if (!type) throw new Error(`Issue ${issue.id} has no type`);
  return showIssueType(view, type);
}

function showIssueComments(view: View, issue: Issue): Record<string, unknown> {
  const { viewer } = view;
  const comments = view.store
    .comments(issue)
    .filter((comment) => viewer === undefined || canSeeComment(view.store, viewer, comment))
    .map((comment) => showComment(view, comment));
  return {
    comments,
    self: restUrl(view, `/issue/${issue.id}/comment`),
    maxResults: comments.length,
    total: comments.length,
    startAt: 0,
  };
}

const READERS: Record<string, FieldReader> = {
  statuscategorychangedate: (_view, issue) => jiraTime(issue.statusChangedAt),
  issuetype: requireType,
  parent: (view, issue) => {
    const parent = issue.parentId === null ? undefined : view.store.issue(issue.parentId);
    return parent ? showRelated(view, parent) : undefined;
  },
  timespent: () => null,
  project: (view, issue) => showProjectShort(view, projectOf(view.store, issue)),
  fixVersions: () => [],
  aggregatetimespent: () => null,
  statusCategory: (view, issue) => {
    const status = view.store.status(issue.statusId);
    return status ? showStatusCategory(view, status) : null;
  },
  resolution: (view, issue) => showResolution(view, issue.resolutionId),
  resolutiondate: (_view, issue) => (issue.resolvedAt === null ? null : jiraTime(issue.resolvedAt)),
  workratio: () => -1,
  lastViewed: () => null,
  watches: (view, issue) => ({
    self: restUrl(view, `/issue/${issue.key}/watchers`),
    watchCount: 0,
    isWatching: false,
  }),
  created: (_view, issue) => jiraTime(issue.created),
  priority: (view, issue) => showPriority(view, issue.priorityId),
  labels: (_view, issue) => issue.labels,
  timeestimate: () => null,
  aggregatetimeoriginalestimate: () => null,
  versions: () => [],
  issuelinks: showIssueLinks,
  assignee: (view, issue) => showUser(view, issue.assigneeId),
  updated: (_view, issue) => jiraTime(issue.updated),
  status: (view, issue) => showStatus(view, issue.statusId),
  components: () => [],
  timeoriginalestimate: () => null,
  description: (view, issue) =>
    view.version === 3 || issue.description === null ? issue.description : toWiki(issue.description),
  timetracking: () => ({}),
  security: () => null,
  attachment: () => [],
  aggregatetimeestimate: () => null,
  summary: (_view, issue) => issue.summary,
  creator: (view, issue) => showUser(view, issue.creatorId),
  subtasks: (view, issue) => view.store.subtasksOf(issue).map((each) => showRelated(view, each)),
  reporter: (view, issue) => showUser(view, issue.reporterId),
  aggregateprogress: () => ({ progress: 0, total: 0 }),
  environment: () => null,
  duedate: (_view, issue) => issue.dueDate,
  progress: () => ({ progress: 0, total: 0 }),
  votes: (view, issue) => ({ self: restUrl(view, `/issue/${issue.key}/votes`), votes: 0, hasVoted: false }),
  comment: showIssueComments,
  worklog: () => ({ startAt: 0, maxResults: 20, total: 0, worklogs: [] }),
};

/** Fields that `*navigable` leaves out. */
const NOT_NAVIGABLE = new Set(["comment", "worklog", "attachment", "timetracking"]);

/** Ids of the fields that an issue of this project shows. */
export function fieldIdsOf(view: View, issue: Issue): string[] {
  const { type } = projectOf(view.store, issue);
  const custom = view.store.data.fields.filter(
    (field) => field.schema.custom !== undefined && field.onScreensOf.includes(type),
  );
  return [...Object.keys(READERS), ...custom.map((field) => field.id)];
}

export function readField(view: View, issue: Issue, fieldId: string): unknown {
  const reader = READERS[fieldId];
  if (reader) return reader(view, issue);
  const value = issue.custom[fieldId] ?? null;
  if (view.store.field(fieldId)?.kind === "requesttype" && typeof value === "string") {
    return showRequestTypeField(view, issue, value);
  }
  return value;
}

/**
 * Which fields a `fields` list names: ids, `*all`, `*navigable`, and `-id` to leave out.
 * @param preset what an empty list means
 */
export function selectFields(
  all: string[],
  wanted: string[],
  preset: "*all" | "*navigable" | "none",
): string[] {
  const included = wanted.filter((name) => !name.startsWith("-"));
  const excluded = new Set(wanted.filter((name) => name.startsWith("-")).map((name) => name.slice(1)));
  const names = included.length > 0 ? included : preset === "none" ? [] : [preset];
  const chosen = all.filter(
    (id) =>
      names.includes(id) ||
      names.includes("*all") ||
      (names.includes("*navigable") && !NOT_NAVIGABLE.has(id)),
  );
  return chosen.filter((id) => !excluded.has(id));
}

/** `id, self, key, fields` with the given fields. */
export function showIssue(view: View, issue: Issue, fieldIds: string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const id of fieldIds) {
    const value = readField(view, issue, id);
    if (value !== undefined) fields[id] = value;
  }
  return { id: issue.id, self: restUrl(view, `/issue/${issue.id}`), key: issue.key, fields };
}
