/**
 * A new issue: project and type first, then the fields, required ones, properties; one webhook.
 */
import { isRecord } from "../entities/json.ts";
import type { IssueType, Project } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import type { Caller } from "../entities/people.ts";
import { recordChanges } from "../history/changes.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { may } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { applyDefaults, applyFields } from "./fields-to-draft.ts";
import { missingFields } from "./required-fields.ts";
import { workflowFor } from "../workflow/workflow.ts";
import { prepareSideWrites } from "./side-writes.ts";
import { readWrites } from "./update-verbs.ts";
import { readProperties } from "./write-properties.ts";

function textOf(value: unknown, names: string[]): string | undefined {
  if (!isRecord(value)) return undefined;
  const found = names
    .map((name) => value[name])
    .find((each) => typeof each === "string" || typeof each === "number");
  return found === undefined ? undefined : String(found);
}

/** The project of a create; throws Jira's 400 when it is unknown or not visible, 403 without Create Issues. */
function readProject(site: Site, caller: Caller, value: unknown): Project {
  const project = site.store.project(textOf(value, ["id", "key"]) ?? "");
  if (!project || !may(caller.user, "BROWSE_PROJECTS", project)) {
    throw refuseFields({ project: "Specify a valid project ID or key" });
  }
  if (!may(caller.user, "CREATE_ISSUES", project)) {
    throw refuse(403, "You do not have permission to create issues in this project.");
  }
  return project;
}

function readIssueType(site: Site, project: Project, value: unknown): IssueType {
  const id = textOf(value, ["id"]);
  const name = textOf(value, ["name"]);
  if (id === undefined && name === undefined) throw refuseFields({ issuetype: "Specify an issue type" });
  const types = project.issueTypeIds.flatMap((each) => site.store.issueType(each) ?? []);
  const type = types.find((each) => (id !== undefined ? each.id === id : each.name === name));
  if (!type) throw refuseFields({ issuetype: "Specify a valid issue type" });
  return type;
}

/** An issue before its first field is set. It has no id yet. */
export function blankIssue(site: Site, caller: Caller, project: Project, type: IssueType): Issue {
  const now = site.now();
  return {
    id: "",
    key: "",
    projectId: project.id,
    issueTypeId: type.id,
    statusId: workflowFor(site.store, project, type.id).initialStatusId,
    summary: "",
    description: null,
    priorityId: "3",
    labels: [],
    assigneeId: null,
    reporterId: caller.user.accountId,
    creatorId: caller.user.accountId,
    parentId: null,
    dueDate: null,
    resolutionId: null,
    resolvedAt: null,
    statusChangedAt: now,
    created: now,
    updated: now,
    custom: {},
    properties: {},
    history: [],
  };
}

/** Gives the issue its id and key, stores it and tells. */
export function storeIssue(site: Site, caller: Caller, project: Project, issue: Issue): void {
  project.lastIssueNumber += 1;
  issue.id = site.store.nextId("issue");
  issue.key = `${project.key}-${project.lastIssueNumber}`;
  site.store.addIssue(issue);
  const changes = recordChanges(site.store, issue, [], caller.user.accountId, issue.created);
  site.publish({ event: "jira:issue_created", typeName: "issue_created", issue, caller, changes });
}

/** Throws refusals (400, 403) in Jira's words. */
export function createIssue(
  site: Site,
  caller: Caller,
  input: Record<string, unknown>,
  version: 2 | 3,
): Issue {
  const fields = isRecord(input["fields"]) ? input["fields"] : {};
  const project = readProject(site, caller, fields["project"]);
  const type = readIssueType(site, project, fields["issuetype"]);
  const issue = blankIssue(site, caller, project, type);
  const context = { store: site.store, caller, version, project, creating: true };
  const { values, side } = readWrites(context, issue, fields, input["update"]);
  if (!("summary" in values)) values["summary"] = null;
  applyDefaults(context, issue, values);
  const errors = {
    ...missingFields(project, type, { ...issue.custom, ...values }, site.store),
    ...applyFields(context, issue, values),
  };
  if (Object.keys(errors).length > 0) throw refuseFields(errors);
  issue.properties = readProperties(input["properties"]);
  const finish = prepareSideWrites(site, caller, issue, side, version);
  storeIssue(site, caller, project, issue);
  finish();
  return issue;
}
