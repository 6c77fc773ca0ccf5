/**
 * Facts about the operations on links between issues and to things outside, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/
 */
import type { InputType, ObjectType, Operations } from "./operation.ts";
import { COMMENT } from "./shapes.ts";

const LINKED_ISSUE: ObjectType = {
  of: { fields: "any", id: "string", key: "string", self: "any" },
  closed: true,
};

const ICON: ObjectType = { of: { link: "string", title: "string", url16x16: "string" } };

const REMOTE_LINK: Readonly<Record<string, InputType>> = {
  application: { of: { name: "string", type: "string" } },
  globalId: "string",
  object: {
    of: {
      icon: ICON,
      status: { of: { icon: ICON, resolved: "boolean" } },
      summary: "string",
      title: "string",
      url: "string",
    },
    required: ["title", "url"],
  },
  relationship: "string",
};

export const LINK_OPERATIONS: Operations = {
  "GET /rest/api/{v}/issueLinkType": { scope: "READ", statuses: [200, 401, 404] },
  "GET /rest/api/{v}/issueLinkType/{issueLinkTypeId}": { scope: "READ", statuses: [200, 400, 401, 404] },
  "POST /rest/api/{v}/issueLink": {
    scope: "WRITE",
    statuses: [201, 400, 401, 404, 413],
    body: {
      comment: COMMENT,
      inwardIssue: LINKED_ISSUE,
      outwardIssue: LINKED_ISSUE,
      type: {
        of: { id: "string", inward: "string", name: "string", outward: "string", self: "any" },
        closed: true,
      },
    },
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
    body: REMOTE_LINK,
    required: ["object"],
    own: ["object.title", "object.url"],
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
    body: REMOTE_LINK,
    required: ["object"],
    own: ["object.title", "object.url"],
  },
  "DELETE /rest/api/{v}/issue/{issueIdOrKey}/remotelink/{linkId}": {
    scope: "DELETE",
    statuses: [204, 400, 401, 403, 404],
  },
};
