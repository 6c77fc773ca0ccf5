/**
 * Example calls of the operations on service desks and customer requests.
 */
import type { Examples } from "../world.ts";

const DESK = "/rest/servicedeskapi/servicedesk";
const TYPE = `${DESK}/{serviceDeskId}/requesttype`;
const REQUEST = "/rest/servicedeskapi/request";

export const SERVICE_DESK_EXAMPLES: Examples = {
  [`GET ${DESK}`]: ({ paul }) => ({ by: paul }),
  [`GET ${DESK}/{serviceDeskId}`]: ({ paul }) => ({ by: paul, path: { serviceDeskId: "1" } }),
  [`GET ${TYPE}`]: ({ paul }) => ({ by: paul, path: { serviceDeskId: "1" }, query: { limit: "1" } }),
  [`GET ${TYPE}/{requestTypeId}`]: ({ paul }) => ({
    by: paul,
    path: { serviceDeskId: "1", requestTypeId: "21" },
  }),
  [`GET ${TYPE}/{requestTypeId}/field`]: ({ paul }) => ({
    by: paul,
    path: { serviceDeskId: "1", requestTypeId: "21" },
  }),
  [`POST ${REQUEST}`]: ({ paul }) => ({
    by: paul,
    body: { serviceDeskId: "1", requestTypeId: "22", requestFieldValues: { summary: "x" } },
  }),
  [`GET ${REQUEST}`]: async (world) => {
    await world.request();
    return { by: world.paul };
  },
  [`GET ${REQUEST}/{issueIdOrKey}`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
  }),
  [`GET ${REQUEST}/{issueIdOrKey}/comment`]: async (world) => {
    const issueIdOrKey = await world.request();
    await world.comment(issueIdOrKey);
    return { by: world.paul, path: { issueIdOrKey } };
  },
  [`POST ${REQUEST}/{issueIdOrKey}/comment`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
    body: { body: "x", public: false },
  }),
  [`GET ${REQUEST}/{issueIdOrKey}/comment/{commentId}`]: async (world) => {
    const issueIdOrKey = await world.request();
    return { by: world.paul, path: { issueIdOrKey, commentId: await world.comment(issueIdOrKey) } };
  },
};
