/**
 * An issue with its fields, as REST v2, REST v3 and webhooks show it.
 */
import type { Issue } from "../entities/issue.ts";
import { canSeeComment, projectOf } from "../permissions/permissions.ts";
import { toWiki } from "../wiki/to-wiki.ts";
import { showAttachments } from "./attachment.ts";
import { showComment } from "./comment.ts";
import {
  showIssueType,
  showPriority,
  showProjectShort,
  showResolution,
  showStatus,
  showStatusCategory,
} from "./configuration.ts";
import { showVotes, showWatches } from "./followers.ts";
import { showUser } from "./people.ts";
import { showIssueLinks, showRelated } from "./related.ts";
import { existsIn, isHidden } from "../issues/field-screens.ts";
import { showKept, showTimeTracking } from "./field-values.ts";
import { jiraTime, restUrl, type View } from "./view.ts";
import { showIssueWorklogs } from "./worklog.ts";

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

/** The sum over an issue and its sub-tasks; null where none of them has a value. */
function total(view: View, issue: Issue, read: (each: Issue) => number | null | undefined): number | null {
  const children = view.store.subtasksOf(issue);
  if (children.length === 0) return read(issue) ?? null;
  const subtasks = children.filter((each) => view.store.issueType(each.issueTypeId)?.subtask);
  const values = [issue, ...subtasks].map(read).filter((each) => each != null);
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0);
}

/** Time spent against the time that was and is to be spent. */
function showProgress(
  spent: number | null | undefined,
  remaining: number | null | undefined,
): Record<string, number> {
  const progress = spent ?? 0;
  const whole = progress + (remaining ?? 0);
  return whole === 0
    ? { progress, total: whole }
    : { progress, total: whole, percent: Math.floor((100 * progress) / whole) };
}

const READERS: Record<string, FieldReader> = {
  statuscategorychangedate: (_view, issue) => jiraTime(issue.statusChangedAt),
  issuetype: requireType,
  parent: (view, issue) => {
    const parent = issue.parentId === null ? undefined : view.store.issue(issue.parentId);
    return parent ? showRelated(view, parent) : undefined;
  },
  timespent: (_view, issue) => issue.timeSpentSeconds ?? null,
  project: (view, issue) => showProjectShort(view, projectOf(view.store, issue)),
  aggregatetimespent: (view, issue) => total(view, issue, (each) => each.timeSpentSeconds),
  statusCategory: (view, issue) => {
    const status = view.store.status(issue.statusId);
    return status ? showStatusCategory(view, status) : null;
  },
  resolution: (view, issue) => showResolution(view, issue.resolutionId),
  resolutiondate: (_view, issue) => (issue.resolvedAt === null ? null : jiraTime(issue.resolvedAt)),
  workratio: () => -1,
  lastViewed: () => null,
  watches: showWatches,
  created: (_view, issue) => jiraTime(issue.created),
  priority: (view, issue) => showPriority(view, issue.priorityId),
  labels: (_view, issue) => issue.labels,
  timeestimate: (_view, issue) => issue.remainingEstimateSeconds ?? null,
  aggregatetimeoriginalestimate: (view, issue) => total(view, issue, (each) => each.originalEstimateSeconds),
  issuelinks: showIssueLinks,
  assignee: (view, issue) => showUser(view, issue.assigneeId),
  updated: (_view, issue) => jiraTime(issue.updated),
  status: (view, issue) => showStatus(view, issue.statusId),
  timeoriginalestimate: (_view, issue) => issue.originalEstimateSeconds ?? null,
  description: (view, issue) =>
    view.version === 3 || issue.description === null
      ? issue.description
      : toWiki(issue.description, view.store.attachments.fileOf),
  timetracking: (_view, issue) => showTimeTracking(issue),
  attachment: showAttachments,
  aggregatetimeestimate: (view, issue) => total(view, issue, (each) => each.remainingEstimateSeconds),
  summary: (_view, issue) => issue.summary,
  creator: (view, issue) => showUser(view, issue.creatorId),
  subtasks: (view, issue) => view.store.subtasksOf(issue).map((each) => showRelated(view, each)),
  reporter: (view, issue) => showUser(view, issue.reporterId),
  aggregateprogress: (view, issue) =>
    showProgress(
      total(view, issue, (each) => each.timeSpentSeconds),
      total(view, issue, (each) => each.remainingEstimateSeconds),
    ),
  duedate: (_view, issue) => issue.dueDate,
  progress: (_view, issue) => showProgress(issue.timeSpentSeconds, issue.remainingEstimateSeconds),
  votes: showVotes,
  comment: showIssueComments,
  worklog: showIssueWorklogs,
};

/** Fields that `*navigable` leaves out. */
const NOT_NAVIGABLE = new Set(["comment", "worklog", "attachment", "timetracking"]);

/** Fields of Jira's own that are kept under their id; every issue shows them. */
const OWN_KEPT = ["fixVersions", "versions", "components", "security", "environment"];

const OWN_IDS = [...Object.keys(READERS), ...OWN_KEPT];

/** Ids of the fields that an issue of this project shows. */
export function fieldIdsOf(view: View, issue: Issue): string[] {
  const project = projectOf(view.store, issue);
  const custom = view.store.data.fields.filter(
    (field) => field.schema.custom !== undefined && existsIn(field, project, issue.issueTypeId),
  );
  const ids = [...OWN_IDS, ...custom.map((field) => field.id)];
  if (project.fieldRules === undefined || project.fieldRules.length === 0) return ids;
  return ids.filter((id) => {
    const field = view.store.field(id);
    return field === undefined || !isHidden(field, project, issue.issueTypeId);
  });
}

export function readField(view: View, issue: Issue, fieldId: string): unknown {
  const reader = READERS[fieldId];
  if (reader) return reader(view, issue);
  const field = view.store.field(fieldId);
  if (field) return showKept(view, issue, field);
  return OWN_KEPT.includes(fieldId) && fieldId !== "security" && fieldId !== "environment" ? [] : null;
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
