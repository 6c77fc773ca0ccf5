/**
 * Facts about the operations on people, permissions, the site and its webhooks, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import { DYNAMIC_WEBHOOK_EVENTS } from "./dynamic-webhook-events.ts";
import type { Operations } from "./operation.ts";

export const PEOPLE_OPERATIONS: Operations = {
  "GET /rest/api/{v}/mypermissions": { scope: "READ", statuses: [200, 400, 401, 404] },
  "GET /rest/api/{v}/myself": { scope: "READ", statuses: [200, 401] },
  "POST /rest/api/{v}/permissions/check": {
    scope: "READ",
    statuses: [200, 400, 403],
    body: {
      accountId: "string",
      globalPermissions: "strings",
      projectPermissions: {
        items: {
          of: { issues: "integers", permissions: "strings", projects: "integers" },
          required: ["permissions"],
          closed: true,
        },
      },
    },
    closed: true,
  },
  "GET /rest/api/{v}/serverInfo": { scope: "READ", statuses: [200, 401] },
  "GET /rest/api/{v}/user": { scope: "READ", statuses: [200, 401, 403, 404] },
  "POST /rest/api/{v}/user": {
    scope: "INACCESSIBLE",
    statuses: [201, 400, 401, 403],
    body: {
      applicationKeys: "strings",
      displayName: "string",
      emailAddress: "string",
      key: "string",
      name: "string",
      password: "string",
      products: "strings",
    },
    required: ["emailAddress", "products"],
  },
  "DELETE /rest/api/{v}/user": {
    scope: "INACCESSIBLE",
    statuses: [204, 400, 401, 403, 404],
    requiredQuery: ["accountId"],
  },
  "GET /rest/api/{v}/user/search": {
    scope: "READ",
    statuses: [200, 400, 401, 429],
    query: { startAt: "integer", maxResults: "integer" },
  },
  "GET /rest/api/{v}/webhook": {
    scope: "READ",
    statuses: [200, 400, 403],
    query: { startAt: "integer", maxResults: "integer" },
  },
  "POST /rest/api/{v}/webhook": {
    scope: "READ",
    statuses: [200, 400, 403],
    body: {
      url: "string",
      webhooks: {
        items: {
          of: {
            events: DYNAMIC_WEBHOOK_EVENTS,
            fieldIdsFilter: "strings",
            issuePropertyKeysFilter: "strings",
            jqlFilter: "string",
          },
          required: ["events", "jqlFilter"],
          closed: true,
        },
      },
    },
    required: ["url", "webhooks"],
    own: ["webhooks.[].events", "webhooks.[].jqlFilter"],
    closed: true,
  },
  "DELETE /rest/api/{v}/webhook": {
    scope: "READ",
    statuses: [202, 400, 403],
    body: { webhookIds: "integers" },
    required: ["webhookIds"],
    closed: true,
  },
  "PUT /rest/api/{v}/webhook/refresh": {
    scope: "READ",
    statuses: [200, 400, 403],
    body: { webhookIds: "integers" },
    required: ["webhookIds"],
    closed: true,
  },
  "GET /rest/api/{v}/webhook/failed": {
    scope: "READ",
    statuses: [200, 400, 403],
    query: { maxResults: "integer", after: "integer" },
  },
};
