/**
 * Facts about the operations on files of customer requests, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/
 */
import type { Operations } from "./operation.ts";
import { ADDITIONAL_COMMENT } from "./shapes.ts";

const PAGED = { start: "integer", limit: "integer" } as const;
const REQUEST = "/rest/servicedeskapi/request/{issueIdOrKey}";

export const REQUEST_FILE_OPERATIONS: Operations = {
  "POST /rest/servicedeskapi/servicedesk/{serviceDeskId}/attachTemporaryFile": {
    scope: "WRITE",
    statuses: [201, 400, 401, 403, 404, 413, 500],
  },
  [`GET ${REQUEST}/attachment`]: { scope: "READ", statuses: [200, 401, 403, 404, 500], query: PAGED },
  [`POST ${REQUEST}/attachment`]: {
    scope: "WRITE",
    statuses: [201, 400, 401, 403, 404, 500],
    body: { additionalComment: ADDITIONAL_COMMENT, public: "boolean", temporaryAttachmentIds: "strings" },
    closed: true,
  },
  [`GET ${REQUEST}/attachment/{attachmentId}`]: {
    scope: "READ",
    statuses: [200, 303, 401, 403, 404, 500],
  },
  [`GET ${REQUEST}/attachment/{attachmentId}/thumbnail`]: {
    scope: "READ",
    statuses: [200, 303, 400, 401, 403, 404, 500],
  },
  [`GET ${REQUEST}/comment/{commentId}/attachment`]: {
    scope: "INACCESSIBLE",
    statuses: [200, 401, 403, 404, 500],
    query: PAGED,
  },
};
