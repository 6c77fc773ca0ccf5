/**
 * Many issues moved by one request: read and checked at once, done one after the other afterwards.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-bulk-operations/
 */
import type { BulkTask } from "../entities/bulk-task.ts";
import type { IssueType, Project } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import { isRecord } from "../entities/json.ts";
import type { Caller } from "../entities/people.ts";
import { Refusal, refuseBulk } from "../http/errors.ts";
import { canBrowse } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { workflowFor } from "../workflow/workflow.ts";
import { moveIssue } from "./move-issue.ts";

const MOST_ISSUES = 1000;

interface Target {
  project: Project;
  type: IssueType;
  parent?: Issue;
}

interface Mapping extends Target {
  issues: Issue[];
  invalidCount: number;
  /** Statuses of the target by those of the source; absent where Jira is to choose. */
  statuses?: ReadonlyMap<string, string>;
  subtasksFollow: boolean;
}

interface BulkMove {
  mappings: Mapping[];
  sendMail: boolean;
}

function browsable(site: Site, caller: Caller, idOrKey: string): Issue | undefined {
  const issue = site.store.issue(idOrKey);
  return issue && canBrowse(site.store, caller.user, issue) ? issue : undefined;
}

/** `<project id or key>,<issue type id>[,<parent id or key>]` */
function readTarget(site: Site, caller: Caller, name: string): Target {
  const [projectName = "", typeId = "", parentName] = name.split(",").map((part) => part.trim());
  const project = site.store.project(projectName);
  if (!project) throw refuseBulk(400, `The project '${projectName}' is not valid.`);
  const type = site.store.issueType(typeId);
  if (!type || !project.issueTypeIds.includes(typeId)) {
    throw refuseBulk(400, `The issue type '${typeId}' is not valid for the project '${projectName}'.`);
  }
  const parent = parentName === undefined ? undefined : browsable(site, caller, parentName);
  if (parentName !== undefined && !parent) throw refuseBulk(400, `The parent '${parentName}' is not valid.`);
  if (type.subtask && !parent) throw refuseBulk(400, "A parent is required for a sub-task issue type.");
  return { project, type, ...(parent ? { parent } : {}) };
}

/** `[{ statuses: { <target>: [<source>, ...] } }]` as target by source. */
function readStatuses(value: unknown): Map<string, string> {
  const groups: unknown[] = Array.isArray(value) ? value : [];
  return new Map(
    groups.flatMap((group) => {
      const statuses = isRecord(group) && isRecord(group["statuses"]) ? group["statuses"] : {};
      return Object.entries(statuses).flatMap(([target, sources]) =>
        Array.isArray(sources) ? sources.map((source): [string, string] => [String(source), target]) : [],
      );
    }),
  );
}

function readMapping(site: Site, caller: Caller, name: string, input: Record<string, unknown>): Mapping {
  const target = readTarget(site, caller, name);
  const { issueIdsOrKeys } = input;
  const names = Array.isArray(issueIdsOrKeys) ? issueIdsOrKeys.map(String) : [];
  if (names.length === 0) throw refuseBulk(400, "issueIdsOrKeys must name at least one issue.");
  const issues = new Set(names.flatMap((each) => browsable(site, caller, each) ?? []));
  if (issues.size === 0) throw refuseBulk(400, "Some of the issues in the issueIdsOrKeys are not valid");
  return {
    ...target,
    issues: [...issues],
    invalidCount: names.filter((each) => !browsable(site, caller, each)).length,
    ...(input["inferStatusDefaults"] === true ? {} : { statuses: readStatuses(input["targetStatus"]) }),
    subtasksFollow: input["inferSubtaskTypeDefault"] === true,
  };
}

/** Checks the body of a bulk move; throws 400 refusals. */
export function readBulkMove(site: Site, caller: Caller, input: Record<string, unknown>): BulkMove {
  const given = isRecord(input["targetToSourcesMapping"]) ? input["targetToSourcesMapping"] : {};
  const mappings = Object.entries(given).map(([name, each]) =>
    readMapping(site, caller, name, isRecord(each) ? each : {}),
  );
  if (mappings.length === 0) throw refuseBulk(400, "targetToSourcesMapping must have at least one target.");
  const count = mappings
    .flatMap(({ issues }) => issues)
    .reduce((sum, issue) => sum + 1 + site.store.subtasksOf(issue).length, 0);
  if (count > MOST_ISSUES) throw refuseBulk(400, `At most ${MOST_ISSUES} issues can be moved at once.`);
  return { mappings, sendMail: input["sendBulkNotification"] !== false };
}

/** Why an issue stays; undefined when it was moved. */
function moveOne(
  site: Site,
  caller: Caller,
  issue: Issue,
  mapping: Mapping,
  sendMail: boolean,
): string | undefined {
  const { project, type, parent, statuses } = mapping;
  const workflow = workflowFor(site.store, project, type.id);
  const fits = workflow.statusIds.includes(issue.statusId);
  const status = fits ? undefined : statuses?.get(issue.statusId);
  if (statuses && !fits && (status === undefined || !workflow.statusIds.includes(status))) {
    return `No valid target status is given for the status ${issue.statusId}.`;
  }
  const leaves = project.id !== issue.projectId;
  if (leaves && !mapping.subtasksFollow && site.store.subtasksOf(issue).length > 0) {
    return "The sub-tasks of this issue must be moved with it.";
  }
  try {
    moveIssue(site, caller, issue, project, type, {
      bulk: { sendMail },
      ...(parent ? { parent } : {}),
      ...(status === undefined ? {} : { statusId: status }),
    });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

async function run(
  site: Site,
  caller: Caller,
  task: BulkTask,
  { mappings, sendMail }: BulkMove,
): Promise<void> {
  const note = (change: Partial<BulkTask>): void => {
    Object.assign(task, change, { updated: site.now() });
    site.store.touch();
  };
  for (const mapping of mappings) {
    for (const issue of mapping.issues) {
      await new Promise(setImmediate);
      if (task.status === "ENQUEUED") note({ status: "RUNNING", started: site.now() });
      const reason = moveOne(site, caller, issue, mapping, sendMail);
      if (reason === undefined) note({ processed: [...task.processed, issue.id] });
      else note({ failed: { ...task.failed, [issue.id]: [reason] } });
    }
  }
  note({ status: "COMPLETE" });
}

/** Moves the issues after this returns; the task tells how far it got. */
export function startBulkMove(site: Site, caller: Caller, move: BulkMove): BulkTask {
  const now = site.now();
  const task: BulkTask = {
    id: site.store.nextId("bulkTask"),
    submittedById: caller.user.accountId,
    status: "ENQUEUED",
    ...{ created: now, started: now, updated: now },
    totalIssueCount: move.mappings.reduce((sum, { issues }) => sum + issues.length, 0),
    processed: [],
    failed: {},
    invalidCount: move.mappings.reduce((sum, { invalidCount }) => sum + invalidCount, 0),
  };
  (site.store.data.bulkTasks ??= []).push(task);
  site.store.touch();
  run(site, caller, task, move).catch((error: unknown) => {
    task.status = "FAILED";
    process.stderr.write(`${String(error)}\n`);
  });
  return task;
}
