/**
 * The app manager's own API, as far as tools use it that install an app by its descriptor: settings, a token, an
 * install that is asked after until it is done, and the removal. For site administrators with Basic credentials.
 * https://developer.atlassian.com/platform/marketplace/registering-apps/
 */
import { randomUUID } from "node:crypto";
import { installApp, uninstallApp } from "../connect/install.ts";
import { InstallRefused } from "../connect/refused.ts";
import type { Installation } from "../entities/installation.ts";
import { isRecord } from "../entities/json.ts";
import type { User } from "../entities/people.ts";
import { refuse } from "../http/errors.ts";
import { empty, json, type PageRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";

const INSTALL_TYPE = "application/vnd.atl.plugins.remote.install+json";
const PING_AFTER_MS = 100;

type Task = { state: "running" } | { state: "done"; appKey: string } | { state: "failed"; reason: string };

function requireAdmin(request: PageRequest): User {
  if (!request.user) throw refuse(401, "Client must be authenticated to access this resource.");
  if (!request.user.siteAdmin) throw refuse(403, "Only site administrators manage apps.");
  return request.user;
}

const shown = ({ appKey, descriptor, enabled }: Installation): Record<string, unknown> => ({
  key: appKey,
  name: descriptor.name,
  enabled,
  userInstalled: true,
});

/** Registers `/rest/plugins/1.0` with its settings, tasks and removal. */
export function registerPluginRoutes(router: Router, site: Site): void {
  const base = "/rest/plugins/1.0";
  const tokens = new Set<string>();
  const tasks = new Map<string, Task>();

  const install = async (id: string, pluginUri: string, user: User): Promise<void> => {
    try {
      tasks.set(id, { state: "done", appKey: (await installApp(site, pluginUri, user)).appKey });
    } catch (error) {
      const reason = error instanceof InstallRefused ? error.message : "The app could not be installed.";
      tasks.set(id, { state: "failed", reason });
    }
  };

  router.page("GET", `${base}/settings`, (request) => {
    requireAdmin(request);
    return json(200, { settings: [{ key: "connectDeveloperListingsEnabled", value: true }] });
  });

  router.page("GET", base, (request) => {
    requireAdmin(request);
    const token = randomUUID();
    tokens.add(token);
    return json(200, { plugins: site.store.data.installations.map(shown) }, { "upm-token": token });
  });

  router.page("POST", base, (request) => {
    const user = requireAdmin(request);
    if (!tokens.delete(request.query.get("token") ?? "")) throw refuse(403, "The token is not valid.");
    const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim();
    if (type !== INSTALL_TYPE) throw refuse(415, `The content type must be ${INSTALL_TYPE}.`);
    const pluginUri = isRecord(request.body) ? request.body["pluginUri"] : undefined;
    if (typeof pluginUri !== "string") throw refuse(400, "pluginUri is missing.");
    const id = randomUUID();
    tasks.set(id, { state: "running" });
    void install(id, pluginUri, user);
    return json(202, { links: { self: `${base}/pending/${id}` }, pingAfter: PING_AFTER_MS });
  });

  router.page("GET", `${base}/pending/:id`, (request) => {
    requireAdmin(request);
    const task = tasks.get(request.params["id"] ?? "");
    if (!task) throw refuse(404, "There is no such task.");
    if (task.state === "running") return json(200, { status: { done: false }, pingAfter: PING_AFTER_MS });
    if (task.state === "failed") return json(200, { status: { done: true, errorMessage: task.reason } });
    const installation = site.store.installation(task.appKey);
    return json(200, installation ? shown(installation) : { key: task.appKey, enabled: false });
  });

  router.page("DELETE", `${base}/:pluginKey`, async (request) => {
    const user = requireAdmin(request);
    const appKey = (request.params["pluginKey"] ?? "").replace(/-key$/, "");
    if (!site.store.installation(appKey)) throw refuse(404, `There is no app with the key ${appKey}.`);
    await uninstallApp(site, appKey, user);
    return empty();
  });
}
