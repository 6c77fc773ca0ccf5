/**
 * Example calls of the searches.
 */
import type { Examples } from "../world.ts";

const SEARCH = "/rest/api/{v}/search";

export const SEARCH_EXAMPLES: Examples = {
  [`GET ${SEARCH}`]: ({ nils }) => ({ by: nils, query: { jql: "project = PA" }, status: 410 }),
  [`POST ${SEARCH}`]: ({ nils }) => ({ by: nils, body: { jql: "project = PA" }, status: 410 }),
  [`POST ${SEARCH}/approximate-count`]: ({ nils }) => ({ by: nils, body: { jql: "project = PA" } }),
  [`POST ${SEARCH}/jql`]: async (world) => {
    await world.issue();
    const jql = "project = PA order by created DESC";
    const body = { jql, fields: ["*all"], expand: "changelog,names", maxResults: 2, fieldsByKeys: false };
    return [
      { by: world.nils, body },
      { by: world.app, body: { jql } },
    ];
  },
  [`GET ${SEARCH}/jql`]: async (world) => {
    await world.issue();
    return { by: world.nils, query: { jql: "project = PA", maxResults: "1", fields: "summary,status" } };
  },
};
