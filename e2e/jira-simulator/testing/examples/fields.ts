/**
 * Example calls of the operations on fields, their contexts, security levels, roles and pickers.
 */
import { NILS } from "../../seed/people.ts";
import type { Examples } from "../world.ts";

const CONTEXT = "/rest/api/{v}/field/{fieldId}/context";
const ROLE = "/rest/api/{v}/project/{projectIdOrKey}/role";
const fieldId = "customfield_10111";

export const FIELD_EXAMPLES: Examples = {
  "GET /rest/api/{v}/field/search": ({ nils }) => ({
    by: nils,
    query: { query: "e", expand: "typeDisplayName,contextsCount,projectsCount", projectIds: "10103" },
  }),
  [`GET ${CONTEXT}`]: ({ ada }) => ({ by: ada, path: { fieldId } }),
  [`GET ${CONTEXT}/projectmapping`]: ({ ada }) => ({ by: ada, path: { fieldId } }),
  [`GET ${CONTEXT}/issuetypemapping`]: ({ ada }) => ({ by: ada, path: { fieldId } }),
  [`GET ${CONTEXT}/{contextId}/option`]: ({ ada }) => ({ by: ada, path: { fieldId, contextId: "10111" } }),
  "GET /rest/api/{v}/customFieldOption/{id}": ({ nils }) => ({ by: nils, path: { id: "101000" } }),
  "GET /rest/api/{v}/label": ({ nils }) => ({ by: nils }),
  "GET /rest/api/{v}/project/{projectKeyOrId}/securitylevel": ({ ada }) => ({
    by: ada,
    path: { projectKeyOrId: "LAB" },
  }),
  "GET /rest/api/{v}/securitylevel/{id}": ({ ada }) => ({ by: ada, path: { id: "10001" } }),
  [`GET ${ROLE}`]: ({ ada }) => ({ by: ada, path: { projectIdOrKey: "LAB" } }),
  [`GET ${ROLE}/{id}`]: ({ ada }) => ({ by: ada, path: { projectIdOrKey: "LAB", id: "10002" } }),
  "GET /rest/api/{v}/user/assignable/search": ({ nils }) => ({ by: nils, query: { project: "LAB" } }),
  "GET /rest/api/{v}/user/bulk": ({ nils }) => ({ by: nils, query: { accountId: NILS.accountId } }),
  "GET /rest/api/{v}/user/picker": ({ nils }) => ({ by: nils, query: { query: "a" } }),
  "GET /rest/api/{v}/groups/picker": ({ nils }) => ({ by: nils, query: { query: "dev" } }),
  "GET /rest/api/{v}/groupuserpicker": ({ nils }) => ({ by: nils, query: { query: "a" } }),
  "GET /rest/api/{v}/group/bulk": ({ nils }) => ({ by: nils }),
};
