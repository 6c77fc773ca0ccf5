/**
 * Facts about the operations on links between issues and to things outside, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { Operations } from "./operation.ts";

export const LINK_OPERATIONS: Operations = {
  "GET /rest/api/{v}/issueLinkType": { scope: "READ", statuses: [200, 401, 404] },
  "GET /rest/api/{v}/issueLinkType/{issueLinkTypeId}": { scope: "READ", statuses: [200, 400, 401, 404] },
  "POST /rest/api/{v}/issueLink": {
    scope: "WRITE",
    statuses: [201, 400, 401, 404, 413],
    body: { comment: "object", inwardIssue: "object", outwardIssue: "object", type: "object" },
    required: ["inwardIssue", "outwardIssue", "type"],
    closed: true,
  },
  "GET /rest/api/{v}/issueLink/{linkId}": { scope: "READ", statuses: [200, 400, 401, 404] },
  "DELETE /rest/api/{v}/issueLink/{linkId}": { scope: "DELETE", statuses: [200, 204, 400, 401, 404] },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/remotelink": {
    scope: "READ",
    statuses: [200, 400, 401, 403, 404, 413],
  },
  "POST /rest/api/{v}/issue/{issueIdOrKey}/remotelink": {
    scope: "WRITE",
    statuses: [200, 201, 400, 401, 403, 404],
    body: { application: "object", globalId: "string", object: "object", relationship: "string" },
    required: ["object"],
  },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/remotelink": {
    scope: "DELETE",
    statuses: [204, 400, 401, 403, 404],
    requiredQuery: ["globalId"],
  },
  "GET /rest/api/{v}/issue/{issueIdOrKey}/remotelink/{linkId}": {
    scope: "READ",
    statuses: [200, 400, 401, 403, 404],
  },
  "PUT /rest/api/{v}/issue/{issueIdOrKey}/remotelink/{linkId}": {
    scope: "WRITE",
    statuses: [204, 400, 401, 403, 404],
    body: { application: "object", globalId: "string", object: "object", relationship: "string" },
    required: ["object"],
  },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/remotelink/{linkId}": {
    scope: "DELETE",
    statuses: [204, 400, 401, 403, 404],
  },
};
