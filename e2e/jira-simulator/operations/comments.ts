/**
 * Facts about the operations on comments and their properties, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { Operations } from "./operation.ts";
import { COMMENT } from "./shapes.ts";

export const COMMENT_OPERATIONS: Operations = {
  "GET /rest/api/{v}/comment/{commentId}/properties": { scope: "READ", statuses: [200, 400, 401, 403, 404] },
  "GET /rest/api/{v}/comment/{commentId}/properties/{propertyKey}": {
    scope: "READ",
    statuses: [200, 400, 401, 403, 404],
  },
  "PUT /rest/api/{v}/comment/{commentId}/properties/{propertyKey}": {
    scope: "WRITE",
    statuses: [200, 201, 400, 401, 403, 404],
  },
  "DELETE /rest/api/{v}/comment/{commentId}/properties/{propertyKey}": {
    scope: "DELETE",
    statuses: [204, 400, 401, 403, 404],
  },
  "POST /rest/api/{v}/comment/list": {
    scope: "READ",
    statuses: [200, 400],
    undocumented: [401],
    body: { ids: "integers" },
    required: ["ids"],
    closed: true,
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/comment": {
    scope: "READ",
    statuses: [200, 400, 401, 404],
    query: { startAt: "integer", maxResults: "integer", orderBy: ["created", "-created", "+created"] },
  },
  "POST /rest/api/{v}/issue/{issueIdOrKey}/comment": {
    scope: "WRITE",
    statuses: [201, 400, 401, 404, 413],
    body: COMMENT.of,
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/comment/{id}": { scope: "READ", statuses: [200, 401, 404] },
  "PUT /rest/api/{v}/issue/{issueIdOrKey}/comment/{id}": {
    scope: "WRITE",
    statuses: [200, 400, 401, 404],
    query: { notifyUsers: "boolean", overrideEditableFlag: "boolean" },
    body: COMMENT.of,
  },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/comment/{id}": {
    scope: "DELETE",
    statuses: [204, 400, 401, 404, 405],
  },
};
