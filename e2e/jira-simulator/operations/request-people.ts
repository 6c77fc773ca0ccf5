/**
 * Facts about the operations on the people of requests: participants, organizations, customers; and on their statuses.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/
 */
import type { Operations } from "./operation.ts";
import { ADDITIONAL_COMMENT } from "./shapes.ts";

export const REQUEST_PEOPLE_OPERATIONS: Operations = {
  "POST /rest/servicedeskapi/customer": {
    scope: "ADMIN",
    statuses: [201, 400, 401, 403, 409, 500],
    query: { strictConflictStatusCode: "boolean" },
    body: { displayName: "string", email: "string", fullName: "string" },
    closed: true,
  },
  "GET /rest/servicedeskapi/info": { scope: "READ", statuses: [200, 500] },
  "GET /rest/servicedeskapi/organization": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "POST /rest/servicedeskapi/organization": {
    scope: "ADMIN",
    statuses: [201, 400, 401, 403, 500],
    body: { name: "string" },
    required: ["name"],
    closed: true,
  },
  "DELETE /rest/servicedeskapi/organization/{organizationId}": {
    scope: "DELETE",
    statuses: [204, 401, 403, 404, 500],
  },
  "GET /rest/servicedeskapi/organization/{organizationId}": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
  },
  "GET /rest/servicedeskapi/organization/{organizationId}/user": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "POST /rest/servicedeskapi/organization/{organizationId}/user": {
    scope: "ADMIN",
    statuses: [204, 400, 401, 403, 404, 500],
    body: { accountIds: "strings", organizationId: "integer", usernames: "strings" },
  },
  "DELETE /rest/servicedeskapi/organization/{organizationId}/user": {
    scope: "DELETE",
    statuses: [204, 400, 401, 403, 404, 500],
    body: { accountIds: "strings", organizationId: "integer", usernames: "strings" },
  },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/participant": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "POST /rest/servicedeskapi/request/{issueIdOrKey}/participant": {
    scope: "WRITE",
    statuses: [200, 400, 401, 403, 404, 500],
    body: { accountIds: "strings", usernames: "strings" },
    closed: true,
  },
  "DELETE /rest/servicedeskapi/request/{issueIdOrKey}/participant": {
    scope: "DELETE",
    statuses: [200, 400, 401, 403, 404, 500],
    body: { accountIds: "strings", usernames: "strings" },
    closed: true,
  },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/status": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/transition": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "POST /rest/servicedeskapi/request/{issueIdOrKey}/transition": {
    scope: "WRITE",
    statuses: [204, 400, 401, 403, 404, 500],
    body: { additionalComment: ADDITIONAL_COMMENT, id: "string" },
    closed: true,
  },
  "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/customer": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "POST /rest/servicedeskapi/servicedesk/{serviceDeskId}/customer": {
    scope: "WRITE",
    statuses: [204, 400, 401, 403, 404, 500],
    body: { accountIds: "strings", usernames: "strings" },
    closed: true,
  },
  "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/organization": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: { start: "integer", limit: "integer" },
  },
  "POST /rest/servicedeskapi/servicedesk/{serviceDeskId}/organization": {
    scope: "WRITE",
    statuses: [204, 401, 403, 404, 500],
    body: { organizationId: "integer", serviceDeskId: "string" },
    required: ["organizationId"],
  },
  "DELETE /rest/servicedeskapi/servicedesk/{serviceDeskId}/organization": {
    scope: "DELETE",
    statuses: [204, 401, 403, 404, 500],
    body: { organizationId: "integer", serviceDeskId: "string" },
    required: ["organizationId"],
  },
};
