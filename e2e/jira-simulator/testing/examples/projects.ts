/**
 * Example calls of the operations on projects and what they are made of.
 */
import { NILS } from "../../seed/people.ts";
import type { Example, Examples, World } from "../world.ts";

const PROJECT = "/rest/api/{v}/project/{projectIdOrKey}";

/** A call on the project SUP of aidesk, which is there and not archived. */
const onSupport = async ({ sam }: World): Promise<Example> => {
  await sam("POST", "/rest/api/3/project/SUP/restore");
  return { by: sam, path: { projectIdOrKey: "SUP" } };
};

export const PROJECT_EXAMPLES: Examples = {
  "GET /rest/api/{v}/field": ({ nils }) => ({ by: nils }),
  "GET /rest/api/{v}/issuetype": ({ nils }) => ({ by: nils }),
  "GET /rest/api/{v}/issuetype/project": ({ nils }) => ({ by: nils, query: { projectId: "10101" } }),
  "GET /rest/api/{v}/priority/search": ({ nils }) => ({ by: nils }),
  "GET /rest/api/{v}/resolution": ({ nils }) => ({ by: nils }),
  "GET /rest/api/{v}/resolution/search": ({ nils }) => ({ by: nils, query: { maxResults: "1" } }),
  "GET /rest/api/{v}/project/search": ({ nils }) => ({ by: nils, query: { query: "p", maxResults: "1" } }),
  "GET /rest/api/{v}/status": ({ nils }) => ({ by: nils }),
  [`GET ${PROJECT}`]: ({ nils, paul }) => [
    { by: nils, path: { projectIdOrKey: "PA" } },
    { by: paul, path: { projectIdOrKey: "10102" } },
  ],
  [`GET ${PROJECT}/statuses`]: ({ paul }) => ({ by: paul, path: { projectIdOrKey: "PB" } }),
  "POST /rest/api/{v}/project": ({ ada, version }) => ({
    by: ada,
    body: {
      ...{ key: `NEW${version}`, name: `New ${version}`, leadAccountId: NILS.accountId },
      projectTypeKey: "software",
      projectTemplateKey: "com.pyxis.greenhopper.jira:gh-simplified-kanban-classic",
    },
  }),
  [`PUT ${PROJECT}`]: ({ ada }) => ({
    by: ada,
    path: { projectIdOrKey: "PA" },
    body: { name: "Project A" },
  }),
  [`DELETE ${PROJECT}`]: onSupport,
  [`POST ${PROJECT}/archive`]: onSupport,
  [`POST ${PROJECT}/restore`]: async ({ sam }) => {
    await sam("DELETE", "/rest/api/3/project/SUP");
    return { by: sam, path: { projectIdOrKey: "SUP" } };
  },
};
