/**
 * Example calls of the operations on people, permissions, the site and its webhooks.
 */
import { NILS } from "../../seed/people.ts";
import type { Examples } from "../world.ts";

export const PEOPLE_EXAMPLES: Examples = {
  "GET /rest/api/{v}/mypermissions": ({ paul }) => ({
    by: paul,
    query: { permissions: "ADMINISTER,BROWSE_PROJECTS", projectKey: "PA" },
  }),
  "GET /rest/api/{v}/myself": ({ nils, app }) => [{ by: nils }, { by: app }],
  "POST /rest/api/{v}/permissions/check": ({ nils }) => ({
    by: nils,
    body: {
      globalPermissions: ["ADMINISTER"],
      projectPermissions: [{ permissions: ["EDIT_ISSUES"], projects: [10101], issues: [] }],
    },
  }),
  "GET /rest/api/{v}/serverInfo": ({ nils }) => ({ by: nils }),
  "GET /rest/api/{v}/user": ({ nils }) => ({ by: nils, query: { accountId: NILS.accountId } }),
  "POST /rest/api/{v}/user": ({ ada, version }) => ({
    by: ada,
    body: { emailAddress: `new.${version}@northwind.example`, products: ["jira-software"] },
  }),
  "DELETE /rest/api/{v}/user": async ({ ada, version }) => {
    const body = { emailAddress: `gone.${version}@northwind.example`, products: [] };
    const { accountId } = (await ada("POST", "/rest/api/3/user", body)).body as { accountId: string };
    return { by: ada, query: { accountId } };
  },
  "GET /rest/api/{v}/user/search": ({ nils }) => ({ by: nils, query: { query: "nils" } }),
  "GET /rest/api/{v}/webhook": ({ app }) => ({ by: app, query: { startAt: "0", maxResults: "10" } }),
  "POST /rest/api/{v}/webhook": ({ app, northwind }) => ({
    by: app,
    body: {
      url: `${northwind.store.installation("tiny-app")?.descriptor.baseUrl}/hook`,
      webhooks: [{ events: ["jira:issue_updated"], jqlFilter: "project = PA", fieldIdsFilter: ["summary"] }],
    },
  }),
  "DELETE /rest/api/{v}/webhook": ({ app }) => ({ by: app, body: { webhookIds: [1] } }),
  "PUT /rest/api/{v}/webhook/refresh": ({ app }) => ({ by: app, body: { webhookIds: [1] } }),
  "GET /rest/api/{v}/webhook/failed": ({ app }) => ({ by: app, query: { maxResults: "10", after: "0" } }),
};
