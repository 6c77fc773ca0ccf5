/**
 * Facts about the operations on service desks and customer requests, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/
 */
import type { Operations } from "./operation.ts";

export const SERVICE_DESK_OPERATIONS: Operations = {
  "POST /rest/servicedeskapi/request": {
    scope: "WRITE",
    statuses: [201, 400, 401, 403, 500],
    body: {
      channel: "string",
      form: {
        of: {
          answers: {
            byName: {
              of: {
                adf: "any",
                choices: "strings",
                date: "string",
                files: "strings",
                text: "string",
                time: "string",
                users: "strings",
              },
              closed: true,
            },
          },
        },
      },
      isAdfRequest: "boolean",
      raiseOnBehalfOf: "string",
      requestFieldValues: "object",
      requestParticipants: "strings",
      requestTypeId: "string",
      serviceDeskId: "string",
    },
    closed: true,
  },
  "GET /rest/servicedeskapi/request": {
    scope: "READ",
    statuses: [200, 401, 404, 500],
    query: {
      organizationId: "integer",
      serviceDeskId: "integer",
      requestTypeId: "integer",
      start: "integer",
      limit: "integer",
    },
  },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}": { scope: "READ", statuses: [200, 401, 403, 404, 500] },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/comment": {
    scope: "READ",
    statuses: [200, 401, 404, 500],
    query: { public: "boolean", internal: "boolean", start: "integer", limit: "integer" },
  },
  "POST /rest/servicedeskapi/request/{issueIdOrKey}/comment": {
    scope: "WRITE",
    statuses: [201, 400, 401, 403, 404, 500],
    body: { body: "string", public: "boolean" },
    closed: true,
  },
  "GET /rest/servicedeskapi/request/{issueIdOrKey}/comment/{commentId}": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
  },
  "GET /rest/servicedeskapi/servicedesk": {
    scope: "READ",
    statuses: [200, 401, 500],
    query: { start: "integer", limit: "integer" },
  },
  "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
  },
  "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
    query: {
      groupId: "integer",
      start: "integer",
      limit: "integer",
      includeHiddenRequestTypesInSearch: "boolean",
    },
  },
  "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}": {
    scope: "INACCESSIBLE",
    statuses: [200, 401, 403, 404, 500],
  },
  "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/field": {
    scope: "READ",
    statuses: [200, 401, 403, 404, 500],
  },
};
