/**
 * Facts about the operations on service levels, approvals and groups of request types.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/
 */
import type { Operations } from "./operation.ts";

export const SERVICE_LEVEL_OPERATIONS: Operations = {
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/sla": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/sla/{slaMetricId}": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
  },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/approval": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/approval/{approvalId}": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
  },
  "POST /rest/servicedeskapi/request/{issueIdOrKey}/approval/{approvalId}": {
    scope: "WRITE",
    statuses: [200, 400, 401, 403, 404, 409, 500],
    body: { decision: ["approve", "decline"] },
    closed: true,
  },
  "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttypegroup": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
};
