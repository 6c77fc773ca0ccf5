/**
 * What every route needs: the caller's view of the site, paging numbers, the issue in the path.
 */
import { isRecord } from "../entities/json.ts";
import type { Project } from "../entities/configuration.ts";
import type { Issue } from "../entities/issue.ts";
import { issueNotFound, refuse } from "../http/errors.ts";
import { refuseArchived } from "../issues/archive.ts";
import type { RestRequest } from "../http/messages.ts";
import { canBrowse, may } from "../permissions/permissions.ts";
import type { View } from "../representation/view.ts";
import type { Site } from "../site/site.ts";

export function viewOf(site: Site, request: RestRequest): View {
  return { store: site.store, baseUrl: site.baseUrl, version: request.version, viewer: request.caller.user };
}

/** The JSON object of the body; throws 400 without one. */
export function bodyOf(request: RestRequest): Record<string, unknown> {
  if (isRecord(request.body)) return request.body;
  throw refuse(400, "Invalid request payload. Refer to the REST API documentation and try again.");
}

/** The values of a comma-separated, repeatable query parameter. */
export function listParameter(request: RestRequest, name: string): string[] {
  const values = request.query.getAll(name).flatMap((value) => value.split(","));
  return values.map((value) => value.trim()).filter((value) => value !== "");
}

/** A whole number from the query; what is none was refused before by the facts about the operation. */
export function numberParameter(request: RestRequest, name: string, preset: number): number {
  const text = request.query.get(name) ?? "";
  return text === "" ? preset : Number(text);
}

export interface Page<T> {
  items: T[];
  startAt: number;
  maxResults: number;
  total: number;
  isLast: boolean;
}

/** One page of a list by `startAt` and `maxResults`. */
export function pageOf<T>(request: RestRequest, all: T[], preset: number, largest = preset): Page<T> {
  const startAt = Math.max(0, numberParameter(request, "startAt", 0));
  const maxResults = Math.min(largest, Math.max(0, numberParameter(request, "maxResults", preset)));
  const items = all.slice(startAt, startAt + maxResults);
  return { items, startAt, maxResults, total: all.length, isLast: startAt + items.length >= all.length };
}

/** The issue named in the path, if the caller may see it; throws 404, and 403 for a change of an archived one. */
export function issueOf(site: Site, request: RestRequest): Issue {
  const issue = site.store.issue(request.params["issueIdOrKey"] ?? "");
  if (!issue || !canBrowse(site.store, request.caller.user, issue)) throw issueNotFound();
  const isReading = request.method === "GET" || request.path.endsWith("/changelog/list");
  if (!isReading) refuseArchived(issue);
  return issue;
}

/** The project named in the path, if the caller may see it; throws 404. */
export function projectInPath(site: Site, request: RestRequest, parameter = "projectIdOrKey"): Project {
  const wanted = request.params[parameter] ?? "";
  const project = site.store.project(wanted);
  if (!project || !may(request.caller.user, "BROWSE_PROJECTS", project)) {
    const kind = /^\d+$/.test(wanted) ? "id" : "key";
    throw refuse(404, `No project could be found with ${kind} '${wanted}'.`);
  }
  return project;
}
