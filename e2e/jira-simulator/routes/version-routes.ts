/**
 * /version and the versions of a project.
 */
import type { Project } from "../entities/configuration.ts";
import type { Version } from "../entities/project-parts.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { isRecord } from "../entities/json.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { canBrowse, may } from "../permissions/permissions.ts";
import {
  deleteVersion,
  moveUnresolved,
  type VersionReplacements,
} from "../project-parts/replace-in-issues.ts";
import { createVersion, moveVersion, updateVersion, versionNotFound } from "../project-parts/versions.ts";
import { showVersion } from "../representation/project-parts.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, listParameter, pageOf, projectInPath, viewOf } from "./support.ts";

interface Found {
  version: Version;
  project: Project;
}

/** A version that the caller sees; throws 404. */
function findVersion(site: Site, request: RestRequest, id: string): Found {
  const version = site.store.data.versions?.find((each) => each.id === id);
  const project = version && site.store.project(version.projectId);
  if (!project || !may(request.caller.user, "BROWSE_PROJECTS", project)) throw versionNotFound(id);
  return { version, project };
}

/** The version in the path, of a project that the caller administers; throws 404 or, without the right, `status`. */
function ownVersion(site: Site, request: RestRequest, status: number): Found {
  const found = findVersion(site, request, request.params["id"] ?? "");
  if (!may(request.caller.user, "ADMINISTER_PROJECTS", found.project)) {
    throw refuse(status, "You must have global or project administrator rights in order to modify versions.");
  }
  return found;
}

/** Another version of the same project by id; null without one. Throws refusals (400, 404). */
function replacement(site: Site, request: RestRequest, of: Version, id: unknown): Version | null {
  if (id === undefined || id === null) return null;
  const { version } = findVersion(site, request, typeof id === "string" ? id : JSON.stringify(id));
  if (version.projectId !== of.projectId || version.id === of.id) {
    throw refuse(400, "The version to move issues to must be another version of the same project.");
  }
  return version;
}

function readReplacements(site: Site, request: RestRequest, version: Version): VersionReplacements {
  const body = isRecord(request.body) ? request.body : {};
  const list: unknown[] = Array.isArray(body["customFieldReplacementList"])
    ? body["customFieldReplacementList"]
    : [];
  const custom = list.filter(isRecord).flatMap(({ customFieldId, moveTo }): [string, Version][] => {
    const other = replacement(site, request, version, moveTo);
    return other ? [[`customfield_${Number(customFieldId)}`, other]] : [];
  });
  return {
    fix: replacement(site, request, version, body["moveFixIssuesTo"]),
    affected: replacement(site, request, version, body["moveAffectedIssuesTo"]),
    custom: Object.fromEntries(custom),
  };
}

function projectOfInput(site: Site, request: RestRequest, body: Record<string, unknown>): Project {
  const named = body["projectId"] ?? body["project"];
  if (typeof named !== "string" && typeof named !== "number") {
    throw refuseFields({ projectId: "Project must be specified to create a version." });
  }
  const project = site.store.project(String(named));
  if (!project || !may(request.caller.user, "ADMINISTER_PROJECTS", project)) {
    throw refuse(
      404,
      `Project with key '${named}' either does not exist or you do not have permission to create versions in it.`,
    );
  }
  return project;
}

function sortVersions(versions: Version[], orderBy: string): Version[] {
  const name = orderBy.replace(/^[-+]/, "");
  const key = (version: Version): string => {
    if (name === "name" || name === "description") return version[name];
    return name === "startDate" || name === "releaseDate" ? (version[name] ?? "") : "";
  };
  const sorted = [...versions].sort((a, b) => key(a).localeCompare(key(b)));
  return orderBy.startsWith("-") ? sorted.reverse() : sorted;
}

function registerLists(router: Router, site: Site): void {
  const project = "/rest/api/{v}/project/:projectIdOrKey";

  router.rest("GET", `${project}/versions`, "READ", (request) => {
    const view = viewOf(site, request);
    const versions = site.store.versionsOf(projectInPath(site, request));
    return json(
      200,
      versions.map((version) => showVersion(view, version, site.now())),
    );
  });

  router.rest("GET", `${project}/version`, "READ", (request) => {
    const view = viewOf(site, request);
    const query = (request.query.get("query") ?? "").toLowerCase();
    const statuses = listParameter(request, "status");
    const statusOf = ({ archived, released }: Version): string[] => [
      released ? "released" : "unreleased",
      ...(archived ? ["archived"] : []),
    ];
    const found = site.store
      .versionsOf(projectInPath(site, request))
      .filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(query))
      .filter((each) => statuses.length === 0 || statusOf(each).some((status) => statuses.includes(status)));
    const { items, ...numbers } = pageOf(
      request,
      sortVersions(found, request.query.get("orderBy") ?? ""),
      50,
    );
    const self = restUrl(view, `${request.path.replace(/^\/rest\/api\/\d/, "")}?${request.query.toString()}`);
    return json(200, { self, ...numbers, values: items.map((each) => showVersion(view, each, site.now())) });
  });
}

function registerCounts(router: Router, site: Site): void {
  const path = "/rest/api/{v}/version/:id";

  router.rest("GET", `${path}/relatedIssueCounts`, "READ", (request) => {
    const { version } = findVersion(site, request, request.params["id"] ?? "");
    const count = (fieldId: string): number =>
      [...site.store.issues()].filter((issue) =>
        JSON.stringify(issue.custom[fieldId] ?? "").includes(`"${version.id}"`),
      ).length;
    const usage = site.store.data.fields
      .filter(
        ({ kind, schema }) => schema.customId !== undefined && ["version", "multiversion"].includes(kind),
      )
      .map(({ id, name, schema }) => ({
        fieldName: name,
        customFieldId: schema.customId,
        issueCountWithVersionInCustomField: count(id),
      }))
      .filter((each) => each.issueCountWithVersionInCustomField > 0);
    return json(200, {
      self: restUrl(viewOf(site, request), `/version/${version.id}`),
      issuesFixedCount: count("fixVersions"),
      issuesAffectedCount: count("versions"),
      issueCountWithCustomFieldsShowingVersion: usage.reduce(
        (sum, each) => sum + each.issueCountWithVersionInCustomField,
        0,
      ),
      customFieldUsage: usage,
    });
  });

  router.rest("GET", `${path}/unresolvedIssueCount`, "READ", (request) => {
    const { version } = findVersion(site, request, request.params["id"] ?? "");
    const fixed = [...site.store.issues()].filter((issue) => {
      const held = issue.custom["fixVersions"];
      return (
        Array.isArray(held) && held.includes(version.id) && canBrowse(site.store, request.caller.user, issue)
      );
    });
    return json(200, {
      self: restUrl(viewOf(site, request), `/version/${version.id}`),
      issuesCount: fixed.length,
      issuesUnresolvedCount: fixed.filter((issue) => issue.resolutionId === null).length,
    });
  });
}

export function registerVersionRoutes(router: Router, site: Site): void {
  registerLists(router, site);
  registerCounts(router, site);
  const path = "/rest/api/{v}/version/:id";

  router.rest("POST", "/rest/api/{v}/version", "PROJECT_ADMIN", (request) => {
    const body = bodyOf(request);
    const version = createVersion(site, request.caller, projectOfInput(site, request, body), body);
    return json(201, showVersion(viewOf(site, request), version, site.now()));
  });

  router.rest("GET", path, "READ", (request) => {
    const { version } = findVersion(site, request, request.params["id"] ?? "");
    return json(200, showVersion(viewOf(site, request), version, site.now()));
  });

  router.rest("PUT", path, "PROJECT_ADMIN", (request) => {
    const { version, project } = ownVersion(site, request, 400);
    const body = bodyOf(request);
    const link = body["moveUnfixedIssuesTo"];
    const moved =
      typeof link === "string" ? replacement(site, request, version, link.split("/").at(-1)) : null;
    updateVersion(site, request.caller, project, version, body);
    if (moved) moveUnresolved(site, request.caller, version, moved);
    return json(200, showVersion(viewOf(site, request), version, site.now()));
  });

  router.rest("DELETE", path, "PROJECT_ADMIN", (request) => {
    const { version } = ownVersion(site, request, 401);
    const by = (name: string): Version | null =>
      replacement(site, request, version, request.query.get(name) ?? undefined);
    const replacements = { fix: by("moveFixIssuesTo"), affected: by("moveAffectedIssuesTo"), custom: {} };
    deleteVersion(site, request.caller, version, replacements);
    return empty();
  });

  router.rest("POST", `${path}/removeAndSwap`, "PROJECT_ADMIN", (request) => {
    const { version } = ownVersion(site, request, 404);
    deleteVersion(site, request.caller, version, readReplacements(site, request, version));
    return empty();
  });

  router.rest("PUT", `${path}/mergeto/:moveIssuesTo`, "PROJECT_ADMIN", (request) => {
    const { version } = ownVersion(site, request, 401);
    const mergedTo = replacement(site, request, version, request.params["moveIssuesTo"]);
    if (!mergedTo) throw versionNotFound("");
    deleteVersion(site, request.caller, version, { fix: mergedTo, affected: mergedTo, custom: {}, mergedTo });
    return empty();
  });

  router.rest("POST", `${path}/move`, "PROJECT_ADMIN", (request) => {
    const { version, project } = ownVersion(site, request, 401);
    moveVersion(site, request.caller, project, version, bodyOf(request));
    return json(200, showVersion(viewOf(site, request), version, site.now()));
  });
}
