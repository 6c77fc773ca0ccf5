/**
 * Facts about the operations on search, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { Operations } from "./operation.ts";

export const SEARCH_OPERATIONS: Operations = {
  "GET /rest/api/{v}/search": {
    scope: "READ",
    statuses: [200, 400, 401],
    undocumented: [410],
    query: {
      startAt: "integer",
      maxResults: "integer",
      validateQuery: ["strict", "warn", "none", "true", "false"],
      fieldsByKeys: "boolean",
      failFast: "boolean",
    },
  },
  "POST /rest/api/{v}/search": {
    scope: "READ",
    statuses: [200, 400, 401],
    undocumented: [410],
    body: {
      expand: "strings",
      fields: "strings",
      fieldsByKeys: "boolean",
      jql: "string",
      maxResults: "integer",
      properties: "strings",
      startAt: "integer",
      validateQuery: ["strict", "warn", "none", "true", "false"],
    },
    closed: true,
  },
  "POST /rest/api/{v}/search/approximate-count": {
    scope: "READ",
    statuses: [200, 400, 401],
    body: { jql: "string" },
    closed: true,
  },
  "POST /rest/api/{v}/search/jql": {
    scope: "READ",
    statuses: [200, 400, 401],
    body: {
      expand: "string",
      fields: "strings",
      fieldsByKeys: "boolean",
      jql: "string",
      maxResults: "integer",
      nextPageToken: "string",
      properties: "strings",
      reconcileIssues: "integers",
    },
    closed: true,
  },
  "GET /rest/api/{v}/search/jql": {
    scope: "READ",
    statuses: [200, 400, 401],
    query: {
      maxResults: "integer",
      fieldsByKeys: "boolean",
      failFast: "boolean",
      reconcileIssues: "integers",
    },
  },
};
