/**
 * Administration of apps over HTTP, context tokens, and the server of install keys.
 */
import { installApp, reinstallApp, switchApp, uninstallApp } from "../connect/install.ts";
import { contextFrom, mintContextToken } from "../connect/module-frame.ts";
import { InstallRefused } from "../connect/refused.ts";
import type { Installation } from "../entities/installation.ts";
import { isRecord } from "../entities/json.ts";
import type { User } from "../entities/people.ts";
import { refuse } from "../http/errors.ts";
import { empty, file, json, type PageRequest, type Reply } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";

function requireAdmin(request: PageRequest): User {
  if (!request.user) throw refuse(401, "Log in first.");
  if (!request.user.siteAdmin) throw refuse(403, "Only site administrators manage apps.");
  return request.user;
}

function shown({
  appKey,
  descriptor,
  descriptorUrl,
  enabled,
  installedAt,
}: Installation): Record<string, unknown> {
  return {
    key: appKey,
    name: descriptor.name,
    description: descriptor.description ?? "",
    vendor: descriptor.vendor?.name ?? "",
    baseUrl: descriptor.baseUrl,
    descriptorUrl,
    scopes: descriptor.scopes,
    enabled,
    installedAt: new Date(installedAt).toISOString(),
    pages: descriptor.pages,
  };
}

async function withReasons(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InstallRefused)
      return json(400, { error: error.message, errorMessages: [error.message] });
    throw error;
  }
}

function textOf(body: unknown, name: string): string | undefined {
  const value = isRecord(body) ? body[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

function contextToken(site: Site, request: PageRequest): Reply {
  if (!request.user) throw refuse(401, "Log in first.");
  const installation = site.store.installation(textOf(request.body, "appKey") ?? "");
  if (!installation?.enabled) throw refuse(404, "No such app is installed.");
  const issue = site.store.issue(textOf(request.body, "issueKey") ?? "");
  const project = site.store.project(issue?.projectId ?? textOf(request.body, "projectKey") ?? "");
  const context = contextFrom({
    ...(project ? { "project.id": project.id, "project.key": project.key } : {}),
    ...(issue ? { "issue.id": issue.id, "issue.key": issue.key, "issuetype.id": issue.issueTypeId } : {}),
  });
  return json(200, { token: mintContextToken(site, installation, request.user, context) });
}

export function registerAppRoutes(router: Router, site: Site): void {
  const keyOf = (request: PageRequest): string => request.params["key"] ?? "";

  router.page("GET", "/__sim/apps", (request) => {
    requireAdmin(request);
    return json(200, site.store.data.installations.map(shown));
  });

  router.page("POST", "/__sim/apps", (request) => {
    const user = requireAdmin(request);
    const url = textOf(request.body, "descriptorUrl");
    if (url === undefined) throw refuse(400, "descriptorUrl is missing.");
    return withReasons(async () => json(201, shown(await installApp(site, url, user))));
  });

  router.page("DELETE", "/__sim/apps/:key", (request) => {
    const user = requireAdmin(request);
    return withReasons(async () => {
      await uninstallApp(site, keyOf(request), user);
      return empty();
    });
  });

  router.page("POST", "/__sim/apps/:key/reinstall", (request) => {
    const user = requireAdmin(request);
    return withReasons(async () => json(200, shown(await reinstallApp(site, keyOf(request), user))));
  });

  for (const [verb, enabled] of [["disable", false] as const, ["enable", true] as const]) {
    router.page("POST", `/__sim/apps/:key/${verb}`, (request) => {
      const user = requireAdmin(request);
      return withReasons(async () => {
        await switchApp(site, keyOf(request), enabled, user);
        return empty();
      });
    });
  }

  router.page("POST", "/__sim/context-token", (request) => contextToken(site, request));

  router.page("GET", "/connect-install-keys/:kid", (request) => {
    if (request.params["kid"] !== site.installKey.kid) return { status: 404 };
    return file("application/x-pem-file", site.installKey.publicKeyPem);
  });
}
