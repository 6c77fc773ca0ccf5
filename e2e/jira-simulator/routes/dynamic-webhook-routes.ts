/**
 * The operations by which an app registers, lists, extends and removes its own webhooks.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-webhooks/
 */
import type { Installation } from "../entities/installation.ts";
import { refuse } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { restUrl } from "../representation/view.ts";
import type { Site } from "../site/site.ts";
import {
  dynamicWebhooksOf,
  extendWebhooks,
  registerWebhooks,
  removeWebhooks,
} from "../webhooks/dynamic-webhooks.ts";
import { bodyOf, pageOf, viewOf } from "./support.ts";

function installationOf(site: Site, request: RestRequest): Installation {
  const installation = site.store.installation(request.caller.appKey ?? "");
  if (!installation) throw refuse(403, "Only Connect and OAuth 2.0 apps can use this operation.");
  return installation;
}

function idsIn(request: RestRequest): ReadonlySet<number> {
  const { webhookIds } = bodyOf(request);
  return new Set(Array.isArray(webhookIds) ? webhookIds.map(Number) : []);
}

/** The address in the body, fit for the app; throws 400 otherwise. */
function addressIn(site: Site, request: RestRequest, { appKey, descriptor }: Installation): string {
  const { url } = bodyOf(request);
  const base = descriptor.baseUrl.replace(/\/+$/, "");
  if (
    typeof url !== "string" ||
    !(url === base || url.startsWith(`${base}/`) || url.startsWith(`${base}?`))
  ) {
    throw refuse(400, "The url must use the same base URL as the Connect app.");
  }
  if (dynamicWebhooksOf(site, appKey).some((webhook) => webhook.url !== url)) {
    throw refuse(400, "Only a single URL per app is allowed to be registered via REST API.");
  }
  return url;
}

export function registerDynamicWebhookRoutes(router: Router, site: Site): void {
  const path = "/rest/api/{v}/webhook";

  router.rest("POST", path, "READ", (request) => {
    const installation = installationOf(site, request);
    const url = addressIn(site, request, installation);
    const { webhooks } = bodyOf(request);
    if (!Array.isArray(webhooks) || webhooks.length === 0) throw refuse(400, "No webhooks are given.");
    return json(200, {
      webhookRegistrationResult: registerWebhooks(site, installation.appKey, url, webhooks),
    });
  });

  router.rest("GET", path, "READ", (request) => {
    const { appKey } = installationOf(site, request);
    const { items, ...numbers } = pageOf(request, dynamicWebhooksOf(site, appKey), 100);
    const self = restUrl(viewOf(site, request), "/webhook");
    const values = items.map(({ appKey: _app, ...webhook }) => webhook);
    const next = numbers.startAt + items.length;
    const nextPage = `${self}?startAt=${next}&maxResults=${numbers.maxResults}`;
    return json(200, { self, ...(numbers.isLast ? {} : { nextPage }), ...numbers, values });
  });

  router.rest("PUT", `${path}/refresh`, "READ", (request) => {
    const { appKey } = installationOf(site, request);
    return json(200, { expirationDate: extendWebhooks(site, appKey, idsIn(request)) });
  });

  router.rest("DELETE", path, "READ", (request) => {
    const { appKey } = installationOf(site, request);
    removeWebhooks(site, appKey, idsIn(request));
    return empty(202);
  });
}
