/**
 * Customer requests: raised through the portal, and their comments.
 */
import { problemOf } from "../adf/validate.ts";
import { mediaIdsIn } from "../adf/walk.ts";
import type { Project, RequestType } from "../entities/configuration.ts";
import { isRecord, type JsonObject } from "../entities/json.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import type { Caller, User } from "../entities/people.ts";
import { refuseRequest } from "../http/errors.ts";
import { canBrowse, may, projectOf } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { fromWiki } from "../wiki/from-wiki.ts";
import { storeComment } from "./comments.ts";
import { blankIssue, storeIssue } from "./create-issue.ts";
import { applyFields } from "./fields-to-draft.ts";
import {
  isPortalCustomer,
  readParticipants,
  shareWithOrganization,
  startParticipants,
  takesPart,
} from "./request-people.ts";

export const REQUEST_TYPE_FIELD = "customfield_10010";

export function isAgent(user: User, project: Project): boolean {
  return may(user, "SERVICEDESK_AGENT", project);
}

/** Whether somebody reaches this request: whoever browses the project, and customers who take part in it. */
export function canSeeRequest(site: Site, user: User, issue: Issue): boolean {
  const project = projectOf(site.store, issue);
  const typeId = issue.custom[REQUEST_TYPE_FIELD];
  if (project.type !== "service_desk" || typeof typeId !== "string") return false;
  if (!site.store.requestType(typeId)) return false;
  if (issue.archived) return false;
  if (canBrowse(site.store, user, issue)) return true;
  return isPortalCustomer(site.store, user, project) && takesPart(site.store, user, issue);
}

export function canUsePortal(site: Site, user: User, project: Project): boolean {
  return isPortalCustomer(site.store, user, project) || may(user, "BROWSE_PROJECTS", project);
}

function readRequestType(
  site: Site,
  user: User,
  input: Record<string, unknown>,
): { type: RequestType; project: Project } {
  const wanted = typeof input["serviceDeskId"] === "string" ? input["serviceDeskId"] : "";
  const desk = site.store.data.serviceDesks.find((each) => each.id === wanted);
  const project = desk && site.store.project(desk.projectId);
  if (!project || !canUsePortal(site, user, project))
    throw refuseRequest(404, "The service desk does not exist.");
  const type = site.store.requestTypesOf(project).find((each) => each.id === input["requestTypeId"]);
  if (!type) throw refuseRequest(400, "The request type does not exist on this service desk.");
  return { type, project };
}

function readReporter(site: Site, caller: Caller, project: Project, value: unknown): User {
  if (value === undefined || value === null) return caller.user;
  if (!isAgent(caller.user, project)) {
    throw refuseRequest(403, "You do not have permission to raise requests on behalf of others.");
  }
  const user = typeof value === "string" ? site.store.user(value) : undefined;
  if (!user?.active) throw refuseRequest(400, "The user to raise the request for does not exist.");
  return user;
}

/** Raises a request. Text is wiki markup unless `isAdfRequest` is true. */
export function raiseRequest(site: Site, caller: Caller, input: Record<string, unknown>): Issue {
  const { type, project } = readRequestType(site, caller.user, input);
  const issueType = site.store.issueType(type.issueTypeId);
  if (!issueType) throw refuseRequest(400, "The request type has no issue type.");
  const values = isRecord(input["requestFieldValues"]) ? { ...input["requestFieldValues"] } : {};
  const unknown = Object.keys(values).find((id) => id !== "summary" && id !== "description");
  if (unknown !== undefined) throw refuseRequest(400, `The field ${unknown} is not on the request form.`);
  if (values["summary"] === undefined) values["summary"] = null;
  const issue = blankIssue(site, caller, project, issueType);
  const version = input["isAdfRequest"] === true ? 3 : 2;
  const context = { store: site.store, caller, version, project, creating: true } as const;
  const [problem] = Object.values(applyFields(context, issue, values));
  if (problem !== undefined) throw refuseRequest(400, problem);
  issue.reporterId = readReporter(site, caller, project, input["raiseOnBehalfOf"]).accountId;
  issue.custom[REQUEST_TYPE_FIELD] = type.id;
  const participants = Array.isArray(input["requestParticipants"]) ? input["requestParticipants"] : [];
  startParticipants(site.store, issue, readParticipants(site, project, participants.map(String)));
  shareWithOrganization(site.store, issue, type.serviceDeskId);
  storeIssue(site, caller, project, issue);
  return issue;
}

/** Adds a comment to a request; customers can only write public ones. */
export function addRequestComment(
  site: Site,
  caller: Caller,
  issue: Issue,
  input: Record<string, unknown>,
): Comment {
  const project = projectOf(site.store, issue);
  const isInternal = input["public"] === false;
  const isCustomer = !may(caller.user, "BROWSE_PROJECTS", project);
  if (isInternal && isCustomer)
    throw refuseRequest(403, "You do not have permission to add an internal comment.");
  if (!isCustomer && !may(caller.user, "ADD_COMMENTS", project)) {
    throw refuseRequest(403, "You do not have permission to comment on this request.");
  }
  const text = input["body"];
  if (typeof text !== "string" || text.trim() === "")
    throw refuseRequest(400, "Comment body can not be empty!");
  const body: JsonObject = fromWiki(text, site.store.attachments.of(issue.id));
  if (problemOf(body, new Set(mediaIdsIn(body)))) throw refuseRequest(400, "Comment body is not valid!");
  return storeComment(site, caller, issue, body, null, { "sd.public.comment": { internal: isInternal } });
}
