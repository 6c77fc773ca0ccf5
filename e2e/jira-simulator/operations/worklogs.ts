/**
 * Facts about the operations on work logs, watchers and votes, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { Operations } from "./operation.ts";
import { PROPERTIES, VISIBILITY } from "./shapes.ts";

export const WORKLOG_OPERATIONS: Operations = {
  "GET /rest/api/{v}/issue/{issueIdOrKey}/worklog": {
    scope: "READ",
    statuses: [200, 401, 404],
    query: { startAt: "integer", maxResults: "integer", startedAfter: "integer", startedBefore: "integer" },
  },
  "POST /rest/api/{v}/issue/{issueIdOrKey}/worklog": {
    scope: "WRITE",
    statuses: [201, 400, 401, 404, 413],
    query: {
      notifyUsers: "boolean",
      adjustEstimate: ["new", "leave", "manual", "auto"],
      overrideEditableFlag: "boolean",
    },
    body: {
      comment: "any",
      properties: PROPERTIES,
      started: "string",
      timeSpent: "string",
      timeSpentSeconds: "integer",
      visibility: VISIBILITY,
    },
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/worklog/{id}": { scope: "READ", statuses: [200, 401, 404] },
  "PUT /rest/api/{v}/issue/{issueIdOrKey}/worklog/{id}": {
    scope: "WRITE",
    statuses: [200, 400, 401, 404],
    query: {
      notifyUsers: "boolean",
      adjustEstimate: ["new", "leave", "manual", "auto"],
      overrideEditableFlag: "boolean",
    },
    body: {
      comment: "any",
      properties: PROPERTIES,
      started: "string",
      timeSpent: "string",
      timeSpentSeconds: "integer",
      visibility: VISIBILITY,
    },
  },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/worklog/{id}": {
    scope: "DELETE",
    statuses: [204, 400, 401, 404],
    query: {
      notifyUsers: "boolean",
      adjustEstimate: ["new", "leave", "manual", "auto"],
      overrideEditableFlag: "boolean",
    },
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/worklog/{worklogId}/properties": {
    scope: "READ",
    statuses: [200, 400, 401, 404],
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/worklog/{worklogId}/properties/{propertyKey}": {
    scope: "READ",
    statuses: [200, 400, 401, 404],
  },
  "PUT /rest/api/{v}/issue/{issueIdOrKey}/worklog/{worklogId}/properties/{propertyKey}": {
    scope: "WRITE",
    statuses: [200, 201, 400, 401, 403, 404],
  },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/worklog/{worklogId}/properties/{propertyKey}": {
    scope: "DELETE",
    statuses: [204, 400, 401, 403, 404],
  },
  "GET /rest/api/{v}/worklog/updated": { scope: "READ", statuses: [200, 401], query: { since: "integer" } },
  "GET /rest/api/{v}/worklog/deleted": { scope: "READ", statuses: [200, 401], query: { since: "integer" } },
  "POST /rest/api/{v}/worklog/list": {
    scope: "READ",
    statuses: [200, 400, 401],
    body: { ids: "integers" },
    required: ["ids"],
    closed: true,
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/watchers": { scope: "READ", statuses: [200, 401, 404] },
  "POST /rest/api/{v}/issue/{issueIdOrKey}/watchers": { scope: "WRITE", statuses: [204, 400, 401, 403, 404] },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/watchers": {
    scope: "DELETE",
    statuses: [204, 400, 401, 403, 404],
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/votes": { scope: "READ", statuses: [200, 401, 404] },
  "POST /rest/api/{v}/issue/{issueIdOrKey}/votes": { scope: "WRITE", statuses: [204, 400, 401, 404] },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/votes": { scope: "DELETE", statuses: [204, 401, 404] },
};
