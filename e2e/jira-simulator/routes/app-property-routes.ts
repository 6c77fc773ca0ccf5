/**
 * What only an installed app itself may ask: how it is installed here, and the properties it keeps on the site.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-app-properties/
 */
import type { Installation } from "../entities/installation.ts";
import { checkProperty } from "../issues/write-properties.ts";
import { refuseAt } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";

const LONGEST_KEY = 127;
const NOT_AN_APP = "Access to this resource must be authenticated as an app.";
const NO_PROPERTY = "Property with key not found.";

/** The installation in the path, if it is the caller's own; throws 401, or `status` to another app. */
function ownInstallation(site: Site, request: RestRequest, status = 401): Installation {
  const { appKey } = request.caller;
  const installation = site.store.installation(appKey ?? "");
  if (!installation) throw refuseAt(request.path, 401, NOT_AN_APP);
  if (request.params["addonKey"] === appKey) return installation;
  throw refuseAt(request.path, status, status === 401 ? NOT_AN_APP : NO_PROPERTY);
}

function keyOf(request: RestRequest): string {
  const key = request.params["propertyKey"] ?? "";
  if (key.length <= LONGEST_KEY) return key;
  throw refuseAt(request.path, 400, `The property key cannot be longer than ${LONGEST_KEY} characters.`);
}

/** Registers `/rest/atlassian-connect/1/addons/{addonKey}` and the properties below it. */
export function registerAppPropertyRoutes(router: Router, site: Site): void {
  const addon = "/rest/atlassian-connect/1/addons/:addonKey";
  const one = `${addon}/properties/:propertyKey`;
  const addressOf = (appKey: string): string => `${site.baseUrl}/rest/atlassian-connect/1/addons/${appKey}`;

  router.rest("GET", addon, "NONE", (request) => {
    const { appKey, enabled } = ownInstallation(site, request, 404);
    return json(200, {
      key: appKey,
      version: "1.0.0-AC",
      state: enabled ? "ENABLED" : "DISABLED",
      host: { product: "JIRA", contacts: [] },
      links: { self: [{ href: addressOf(appKey) }] },
    });
  });

  router.rest("GET", `${addon}/properties`, "NONE", (request) => {
    const { appKey, properties = {} } = ownInstallation(site, request);
    const self = (key: string): string => `${addressOf(appKey)}/properties/${encodeURIComponent(key)}`;
    return json(200, { keys: Object.keys(properties).map((key) => ({ key, self: self(key) })) });
  });

  router.rest("GET", one, "NONE", (request) => {
    const { properties = {} } = ownInstallation(site, request, 404);
    const key = keyOf(request);
    const value = properties[key];
    if (value === undefined) throw refuseAt(request.path, 404, NO_PROPERTY);
    return json(200, { key, value });
  });

  router.rest("PUT", one, "NONE", (request) => {
    const installation = ownInstallation(site, request);
    const key = keyOf(request);
    const properties = (installation.properties ??= {});
    const statusCode = key in properties ? 200 : 201;
    properties[key] = checkProperty(key, request.body, (message) => refuseAt(request.path, 400, message));
    site.store.touch();
    return json(statusCode, {
      message: statusCode === 200 ? "Property updated." : "Property created.",
      statusCode,
    });
  });

  router.rest("DELETE", one, "NONE", (request) => {
    const { properties = {} } = ownInstallation(site, request, 404);
    const key = keyOf(request);
    if (!(key in properties)) throw refuseAt(request.path, 404, NO_PROPERTY);
    delete properties[key];
    site.store.touch();
    return empty();
  });
}
