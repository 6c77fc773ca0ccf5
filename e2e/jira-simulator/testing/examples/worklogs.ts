/**
 * Example calls of the operations on work logs, watchers and votes.
 */
import type { Example, Examples, World } from "../world.ts";

const ISSUE = "/rest/api/{v}/issue/{issueIdOrKey}";
const LOG = `${ISSUE}/worklog`;
const KEPT = `${LOG}/{worklogId}/properties`;

async function logged(world: World, more: Partial<Example> = {}): Promise<Example> {
  const issueIdOrKey = await world.issue();
  const body = { timeSpent: "1h", properties: [{ key: "mark", value: 1 }] };
  const answer = await world.nils("POST", `/rest/api/3/issue/${issueIdOrKey}/worklog`, body);
  const { id } = answer.body as { id: string };
  return { by: world.nils, path: { issueIdOrKey, id, worklogId: id, propertyKey: "mark" }, ...more };
}

async function voted(world: World, more: Partial<Example> = {}): Promise<Example> {
  const issueIdOrKey = await world.issue();
  await world.paul("POST", `/rest/api/3/issue/${issueIdOrKey}/votes`);
  await world.paul("POST", `/rest/api/3/issue/${issueIdOrKey}/watchers`);
  return { by: world.paul, path: { issueIdOrKey }, ...more };
}

export const WORKLOG_EXAMPLES: Examples = {
  [`GET ${LOG}`]: (world) => logged(world, { query: { expand: "properties" } }),
  [`POST ${LOG}`]: async (world) => ({
    by: world.nils,
    path: { issueIdOrKey: await world.issue() },
    query: { adjustEstimate: "leave" },
    body: { timeSpentSeconds: 3600, started: "2026-11-20T09:00:00.000+0000", comment: world.words("Dug") },
  }),
  [`GET ${LOG}/{id}`]: (world) => logged(world),
  [`PUT ${LOG}/{id}`]: (world) => logged(world, { body: { timeSpent: "2h 30m" } }),
  [`DELETE ${LOG}/{id}`]: (world) => logged(world),
  [`GET ${KEPT}`]: (world) => logged(world),
  [`GET ${KEPT}/{propertyKey}`]: (world) => logged(world),
  [`PUT ${KEPT}/{propertyKey}`]: (world) => logged(world, { body: { a: 1 } }),
  [`DELETE ${KEPT}/{propertyKey}`]: (world) => logged(world),
  "GET /rest/api/{v}/worklog/updated": ({ nils }) => ({ by: nils, query: { since: "0" } }),
  "GET /rest/api/{v}/worklog/deleted": ({ nils }) => ({ by: nils, query: { since: "0" } }),
  "POST /rest/api/{v}/worklog/list": async (world) => {
    const { path } = await logged(world);
    return { by: world.nils, body: { ids: [Number(path?.["id"])] } };
  },
  [`GET ${ISSUE}/watchers`]: (world) => voted(world),
  [`POST ${ISSUE}/watchers`]: async (world) => ({
    by: world.nils,
    path: { issueIdOrKey: await world.issue() },
  }),
  [`DELETE ${ISSUE}/watchers`]: (world) => voted(world),
  [`GET ${ISSUE}/votes`]: (world) => voted(world),
  [`POST ${ISSUE}/votes`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.issue() },
  }),
  [`DELETE ${ISSUE}/votes`]: (world) => voted(world),
};
