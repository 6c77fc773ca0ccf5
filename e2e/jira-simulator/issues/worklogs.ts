/**
 * Work logs: added, changed, deleted; each moves the time spent and, unless told otherwise, the remaining estimate.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-worklogs/
 */
import type { Issue, Visibility } from "../entities/issue.ts";
import type { JsonObject } from "../entities/json.ts";
import type { Caller } from "../entities/people.ts";
import type { Worklog } from "../entities/worklog.ts";
import { recordChanges } from "../history/changes.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { may, projectOf, type ProjectPermission } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { readVisibility } from "./comments.ts";
import { estimateAfter, type Adjustment } from "./estimates.ts";
import { readDuration } from "./durations.ts";
import { refuseFull } from "./issue-limits.ts";
import { readRichText } from "./rich-text.ts";
import { readProperties } from "./write-properties.ts";

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/;
const EVENT_NAMES = {
  worklog_created: "issue_work_logged",
  worklog_updated: "issue_worklog_updated",
  worklog_deleted: "issue_worklog_deleted",
} as const;

type Input = Record<string, unknown>;

function readSeconds(input: Input): number | undefined {
  const { timeSpentSeconds, timeSpent } = input;
  if (typeof timeSpentSeconds === "number") return Math.floor(timeSpentSeconds / 60) * 60;
  if (timeSpent === undefined && timeSpentSeconds === undefined) return undefined;
  return (typeof timeSpent === "string" ? readDuration(timeSpent) : undefined) ?? 0;
}

function checkSeconds(seconds: number | undefined): number {
  if (seconds === undefined) {
    throw refuseFields({ timeLogged: "You must indicate the time spent working on this issue." });
  }
  if (seconds <= 0) throw refuseFields({ timeLogged: "Invalid time duration entered." });
  return seconds;
}

function readStarted(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && MOMENT.test(value)) {
    const at = Date.parse(`${value.slice(0, -2)}:${value.slice(-2)}`);
    if (!Number.isNaN(at)) return at;
  }
  throw refuse(400, `The date ${JSON.stringify(value)} is not in the format yyyy-MM-dd'T'HH:mm:ss.SSSZ.`);
}

function readComment(site: Site, issue: Issue, value: unknown, version: 2 | 3): JsonObject | null {
  const text = readRichText(value, version, site.store.attachments.of(issue.id));
  if ("problem" in text) throw refuseFields({ comment: text.problem });
  return text.document;
}

function requireWorking(site: Site, caller: Caller, issue: Issue): void {
  if (may(caller.user, "WORK_ON_ISSUES", projectOf(site.store, issue))) return;
  throw refuse(400, "You do not have the permission to associate a worklog to this issue.");
}

function requireOwnOrAll(
  site: Site,
  caller: Caller,
  issue: Issue,
  worklog: Worklog,
  verb: "EDIT" | "DELETE",
): void {
  const own: ProjectPermission = `${verb}_OWN_WORKLOGS`;
  const all: ProjectPermission = `${verb}_ALL_WORKLOGS`;
  const project = projectOf(site.store, issue);
  const isOwn = worklog.authorId === caller.user.accountId;
  if (may(caller.user, all, project) || (isOwn && may(caller.user, own, project))) return;
  const word = verb === "EDIT" ? "edit" : "delete";
  throw refuse(400, `${caller.user.displayName}, you do not have the permission to ${word} this worklog.`);
}

interface Change {
  event: keyof typeof EVENT_NAMES;
  /** Seconds by which the time spent grows. */
  spent: number;
  adjustment: Adjustment;
}

/** Moves the times of the issue, writes history, tells of the log and of the issue. */
function book(site: Site, caller: Caller, issue: Issue, worklog: Worklog, change: Change): void {
  const estimate = issue.remainingEstimateSeconds ?? null;
  const spent = issue.timeSpentSeconds ?? null;
  const estimateNow = estimateAfter(estimate, change.spent, change.adjustment);
  const spentNow = Math.max(0, (spent ?? 0) + change.spent);
  const now = site.now();
  const text = (value: number | null): string | null => (value === null ? null : String(value));
  const item = (fieldId: string, from: number | null, to: number | null) => ({
    ...{ field: fieldId, fieldtype: "jira" as const, fieldId },
    ...{ from: text(from), fromString: text(from), to: text(to), toString: text(to) },
  });
  const before = change.event === "worklog_created" ? null : worklog.id;
  const after = change.event === "worklog_deleted" ? null : worklog.id;
  const changes = recordChanges(
    site.store,
    issue,
    [
      ...(estimate === estimateNow ? [] : [item("timeestimate", estimate, estimateNow)]),
      ...(spent === spentNow ? [] : [item("timespent", spent, spentNow)]),
      {
        ...{ field: "WorklogId", fieldtype: "jira" as const },
        ...{ from: before, fromString: before, to: after, toString: after },
      },
    ],
    caller.user.accountId,
    now,
  );
  Object.assign(issue, { remainingEstimateSeconds: estimateNow, timeSpentSeconds: spentNow, updated: now });
  site.store.touch();
  site.publish({ event: change.event, issue, worklog, caller, flow: "Primary" });
  const typeName = EVENT_NAMES[change.event];
  site.publish({ event: "jira:issue_updated", typeName, issue, caller, changes });
}

/** Checks a work log and gives what stores it; throws refusals (400, 413). The author is always the caller. */
export function prepareWorklog(
  site: Site,
  caller: Caller,
  issue: Issue,
  input: Input,
  version: 2 | 3,
  adjustment: Adjustment = { kind: "auto" },
): () => Worklog {
  requireWorking(site, caller, issue);
  const seconds = checkSeconds(readSeconds(input));
  const started = readStarted(input["started"]);
  const comment = readComment(site, issue, input["comment"], version);
  const visibility: Visibility | null = readVisibility(site, issue, caller.user, input["visibility"]);
  const properties = readProperties(input["properties"]);
  refuseFull(site, issue, "worklog");
  return () => {
    const now = site.now();
    const { accountId } = caller.user;
    const worklog: Worklog = {
      id: site.store.nextId("worklog"),
      issueId: issue.id,
      authorId: accountId,
      updateAuthorId: accountId,
      comment,
      started: started ?? now,
      timeSpentSeconds: seconds,
      created: now,
      updated: now,
      visibility,
      properties,
    };
    site.store.worklogs.add(worklog);
    book(site, caller, issue, worklog, { event: "worklog_created", spent: seconds, adjustment });
    return worklog;
  };
}

/** Checks a change of what the body names and gives what writes it; throws refusals. */
export function prepareWorklogEdit(
  site: Site,
  caller: Caller,
  issue: Issue,
  worklog: Worklog,
  input: Input,
  version: 2 | 3,
  adjustment: Adjustment = { kind: "auto" },
): () => void {
  requireOwnOrAll(site, caller, issue, worklog, "EDIT");
  const seconds = readSeconds(input);
  const spent = seconds === undefined ? 0 : checkSeconds(seconds) - worklog.timeSpentSeconds;
  const started = readStarted(input["started"]) ?? worklog.started;
  const comment =
    input["comment"] === undefined ? worklog.comment : readComment(site, issue, input["comment"], version);
  const visibility =
    input["visibility"] === undefined
      ? worklog.visibility
      : readVisibility(site, issue, caller.user, input["visibility"]);
  const properties = readProperties(input["properties"]);
  return () => {
    Object.assign(worklog, { started, comment, visibility });
    Object.assign(worklog.properties, properties);
    worklog.timeSpentSeconds += spent;
    worklog.updated = site.now();
    worklog.updateAuthorId = caller.user.accountId;
    book(site, caller, issue, worklog, { event: "worklog_updated", spent, adjustment });
  };
}

/** Checks that the caller may delete a work log and gives what does. */
export function prepareWorklogRemoval(
  site: Site,
  caller: Caller,
  issue: Issue,
  worklog: Worklog,
  adjustment: Adjustment = { kind: "auto" },
): () => void {
  requireOwnOrAll(site, caller, issue, worklog, "DELETE");
  return () => {
    forget(site, worklog);
    const spent = -worklog.timeSpentSeconds;
    book(site, caller, issue, worklog, { event: "worklog_deleted", spent, adjustment });
  };
}

function forget(site: Site, worklog: Worklog): void {
  site.store.worklogs.remove(worklog);
  (site.store.data.deletedWorklogs ??= []).push({ id: worklog.id, deleted: site.now() });
}

/** The work logs of an issue that is being deleted go with it. */
export function removeWorklogsOf(site: Site, caller: Caller, issue: Issue): void {
  for (const worklog of [...site.store.worklogs.of(issue.id)]) {
    forget(site, worklog);
    site.publish({ event: "worklog_deleted", issue, worklog, caller, flow: "Secondary" });
  }
}
