/**
 * Facts about the operations on issues, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { ObjectType, Operations } from "./operation.ts";
import { ISSUE_UPDATE } from "./shapes.ts";

const MOVE_TARGET: ObjectType = {
  of: {
    inferClassificationDefaults: "boolean",
    inferFieldDefaults: "boolean",
    inferStatusDefaults: "boolean",
    inferSubtaskTypeDefault: "boolean",
    issueIdsOrKeys: "strings",
    targetClassification: {
      items: {
        of: { classifications: { byName: "strings" }, issueType: "string", projectKeyOrId: "string" },
        required: ["classifications"],
        closed: true,
      },
    },
    targetMandatoryFields: {
      items: {
        of: {
          fields: {
            byName: {
              of: { retain: "boolean", type: ["adf", "raw"], value: "object" },
              closed: true,
            },
          },
        },
        required: ["fields"],
        closed: true,
      },
    },
    targetStatus: {
      items: { of: { statuses: { byName: "strings" } }, required: ["statuses"], closed: true },
    },
  },
  required: [
    "inferClassificationDefaults",
    "inferFieldDefaults",
    "inferStatusDefaults",
    "inferSubtaskTypeDefault",
    "issueIdsOrKeys",
  ],
  closed: true,
};

export const ISSUE_OPERATIONS: Operations = {
  "POST /rest/api/{v}/issue/bulkfetch": {
    scope: "WRITE",
    statuses: [200, 400, 401],
    body: {
      expand: "strings",
      fields: "strings",
      fieldsByKeys: "boolean",
      issueIdsOrKeys: "strings",
      properties: "strings",
    },
    required: ["issueIdsOrKeys"],
    closed: true,
  },
  "POST /rest/api/{v}/issue": {
    scope: "WRITE",
    statuses: [201, 400, 401, 403, 422],
    query: { updateHistory: "boolean" },
    body: ISSUE_UPDATE,
    own: ["update.*.[].*"],
  },
  "GET /rest/api/{v}/issue/createmeta/{projectIdOrKey}/issuetypes": {
    scope: "READ",
    statuses: [200, 400, 401],
    query: { startAt: "integer", maxResults: "integer" },
  },
  "GET /rest/api/{v}/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}": {
    scope: "READ",
    statuses: [200, 400, 401],
    query: { startAt: "integer", maxResults: "integer" },
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}": {
    scope: "READ",
    statuses: [200, 401, 404],
    query: { fieldsByKeys: "boolean", updateHistory: "boolean", failFast: "boolean" },
  },
  "PUT /rest/api/{v}/issue/{issueIdOrKey}": {
    scope: "WRITE",
    statuses: [200, 204, 400, 401, 403, 404, 409, 422],
    query: {
      notifyUsers: "boolean",
      overrideScreenSecurity: "boolean",
      overrideEditableFlag: "boolean",
      returnIssue: "boolean",
    },
    body: ISSUE_UPDATE,
    own: ["update.*.[].*"],
  },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}": {
    scope: "DELETE",
    statuses: [204, 400, 401, 403, 404],
    query: { deleteSubtasks: ["true", "false"] },
  },
  "GET /rest/api/{v}/issue/limit/report": {
    scope: "READ",
    statuses: [200, 401, 403],
    query: { isReturningKeys: "boolean" },
  },
  "PUT /rest/api/{v}/issue/archive": {
    scope: "WRITE",
    statuses: [200, 400, 401, 403, 412],
    body: { issueIdsOrKeys: "strings" },
    closed: true,
  },
  "PUT /rest/api/{v}/issue/unarchive": {
    scope: "WRITE",
    statuses: [200, 400, 401, 403, 412],
    body: { issueIdsOrKeys: "strings" },
    closed: true,
  },
  "POST /rest/api/3/bulk/issues/move": {
    scope: "INACCESSIBLE",
    statuses: [201, 400, 401],
    body: { sendBulkNotification: "boolean", targetToSourcesMapping: { byName: MOVE_TARGET } },
    required: ["targetToSourcesMapping"],
    closed: true,
    own: ["targetToSourcesMapping.*.targetMandatoryFields.[].fields.*.value"],
  },
  "GET /rest/api/3/bulk/queue/{taskId}": { scope: "INACCESSIBLE", statuses: [200, 400, 401] },
  "POST /rest/api/{v}/issue/bulk": {
    scope: "WRITE",
    statuses: [201, 400, 401],
    body: { issueUpdates: { items: { of: ISSUE_UPDATE } } },
    own: ["issueUpdates.[].update.*.[].*"],
  },
  "POST /rest/api/{v}/issue/{issueIdOrKey}/changelog/list": {
    scope: "WRITE",
    statuses: [200, 400, 404],
    body: { changelogIds: "integers" },
    required: ["changelogIds"],
    closed: true,
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/changelog": {
    scope: "READ",
    statuses: [200, 404],
    query: { startAt: "integer", maxResults: "integer" },
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/editmeta": {
    scope: "READ",
    statuses: [200, 401, 403, 404],
    query: { overrideScreenSecurity: "boolean", overrideEditableFlag: "boolean" },
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/properties": { scope: "READ", statuses: [200, 404] },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/properties/{propertyKey}": {
    scope: "READ",
    statuses: [200, 401, 404],
  },
  "PUT /rest/api/{v}/issue/{issueIdOrKey}/properties/{propertyKey}": {
    scope: "WRITE",
    statuses: [200, 201, 400, 401, 403, 404],
  },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/properties/{propertyKey}": {
    scope: "DELETE",
    statuses: [204, 401, 404],
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/transitions": {
    scope: "READ",
    statuses: [200, 401, 404],
    query: {
      skipRemoteOnlyCondition: "boolean",
      includeUnavailableTransitions: "boolean",
      sortByOpsBarAndStatus: "boolean",
    },
  },
  "POST /rest/api/{v}/issue/{issueIdOrKey}/transitions": {
    scope: "WRITE",
    statuses: [204, 400, 401, 404, 409, 413, 422],
    body: ISSUE_UPDATE,
    own: ["update.*.[].*"],
  },
};
