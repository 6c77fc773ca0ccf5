/**
 * Facts about the operations that only an app itself may call, as Atlassian documents them.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-app-properties/
 */
import type { Operations } from "./operation.ts";

const PROPERTIES = "/rest/atlassian-connect/1/addons/{addonKey}/properties";

export const APP_OPERATIONS: Operations = {
  "GET /rest/atlassian-connect/1/addons/{addonKey}": {
    scope: "NONE",
    statuses: [200, 401, 404],
    source: "https://developer.atlassian.com/cloud/jira/platform/license-api/",
  },
  [`GET ${PROPERTIES}`]: { scope: "NONE", statuses: [200, 401] },
  [`GET ${PROPERTIES}/{propertyKey}`]: { scope: "NONE", statuses: [200, 400, 401, 404] },
  [`PUT ${PROPERTIES}/{propertyKey}`]: { scope: "NONE", statuses: [200, 201, 400, 401, 403] },
  [`DELETE ${PROPERTIES}/{propertyKey}`]: { scope: "NONE", statuses: [204, 400, 401, 403, 404] },
};
