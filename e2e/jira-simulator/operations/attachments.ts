/**
 * Facts about the operations on attachments, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { Operations } from "./operation.ts";

export const ATTACHMENT_OPERATIONS: Operations = {
  "POST /rest/api/{v}/issue/{issueIdOrKey}/attachments": { scope: "WRITE", statuses: [200, 403, 404, 413] },
  "GET /rest/api/{v}/attachment/meta": { scope: "READ", statuses: [200, 401] },
  "GET /rest/api/{v}/attachment/{id}": { scope: "READ", statuses: [200, 401, 403, 404] },
  "DELETE /rest/api/{v}/attachment/{id}": { scope: "DELETE", statuses: [204, 403, 404] },
  "GET /rest/api/{v}/attachment/content/{id}": {
    scope: "READ",
    statuses: [200, 206, 303, 400, 401, 403, 404, 416],
    query: { redirect: "boolean" },
  },
  "GET /rest/api/{v}/attachment/thumbnail/{id}": {
    scope: "READ",
    statuses: [200, 303, 400, 401, 403, 404],
    query: { redirect: "boolean", fallbackToDefault: "boolean", width: "integer", height: "integer" },
  },
};
