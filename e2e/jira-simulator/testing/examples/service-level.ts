/**
 * Example calls of the operations on service levels, approvals and groups of request types.
 */
import type { Example, Examples, World } from "../world.ts";

const API = "/rest/servicedeskapi";
const REQUEST = `${API}/request/{issueIdOrKey}`;

/** A request that waits for Paul's approval. */
async function waiting(world: World): Promise<Example> {
  const issueIdOrKey = await world.request();
  const { accountId } = (await world.paul("GET", "/rest/api/3/myself")).body as { accountId: string };
  const order = { issueKey: issueIdOrKey, approverIds: [accountId] };
  await world.paul("POST", "/__sim/control/approval", order);
  return { by: world.paul, path: { issueIdOrKey, approvalId: "1" } };
}

export const SERVICE_LEVEL_EXAMPLES: Examples = {
  [`GET ${REQUEST}/sla`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
  }),
  [`GET ${REQUEST}/sla/{slaMetricId}`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request(), slaMetricId: "1" },
  }),
  [`GET ${REQUEST}/approval`]: waiting,
  [`GET ${REQUEST}/approval/{approvalId}`]: waiting,
  [`POST ${REQUEST}/approval/{approvalId}`]: async (world) => ({
    ...(await waiting(world)),
    body: { decision: "approve" },
  }),
  [`GET ${API}/servicedesk/{serviceDeskId}/requesttypegroup`]: ({ paul }) => ({
    by: paul,
    path: { serviceDeskId: "1" },
  }),
};
