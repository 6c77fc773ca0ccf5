/**
 * Example calls of the operations on the people of requests, and on their statuses.
 */
import type { Call } from "../call.ts";
import type { Examples, World } from "../world.ts";

const API = "/rest/servicedeskapi";
const ORGANIZATION = `${API}/organization`;
const REQUEST = `${API}/request/{issueIdOrKey}`;
const DESK = `${API}/servicedesk/{serviceDeskId}`;

async function organization({ ada }: World): Promise<string> {
  const answer = await ada("POST", ORGANIZATION, { name: "Acme" });
  return (answer.body as { id: string }).id;
}

async function accountOf(call: Call): Promise<string> {
  return ((await call("GET", "/rest/api/3/myself")).body as { accountId: string }).accountId;
}

async function onDesk(world: World): Promise<{ organizationId: number }> {
  const organizationId = Number(await organization(world));
  await world.paul("POST", `${API}/servicedesk/1/organization`, { organizationId });
  return { organizationId };
}

export const REQUEST_PEOPLE_EXAMPLES: Examples = {
  [`POST ${API}/customer`]: ({ ada, version }) => ({
    by: ada,
    body: { email: `new.${version}.${Math.random()}@customer.example`, displayName: "New" },
  }),
  [`GET ${API}/info`]: ({ paul }) => ({ by: paul }),
  [`GET ${ORGANIZATION}`]: async (world) => {
    await organization(world);
    return { by: world.paul };
  },
  [`POST ${ORGANIZATION}`]: ({ ada }) => ({ by: ada, body: { name: "Acme" } }),
  [`GET ${ORGANIZATION}/{organizationId}`]: async (world) => ({
    by: world.paul,
    path: { organizationId: await organization(world) },
  }),
  [`DELETE ${ORGANIZATION}/{organizationId}`]: async (world) => ({
    by: world.ada,
    path: { organizationId: await organization(world) },
  }),
  [`GET ${ORGANIZATION}/{organizationId}/user`]: async (world) => {
    const organizationId = await organization(world);
    const accountIds = [await accountOf(world.nils)];
    await world.ada("POST", `${ORGANIZATION}/${organizationId}/user`, { accountIds });
    return { by: world.paul, path: { organizationId } };
  },
  [`POST ${ORGANIZATION}/{organizationId}/user`]: async (world) => ({
    by: world.ada,
    path: { organizationId: await organization(world) },
    body: { accountIds: [await accountOf(world.nils)] },
  }),
  [`DELETE ${ORGANIZATION}/{organizationId}/user`]: async (world) => ({
    by: world.ada,
    path: { organizationId: await organization(world) },
    body: { accountIds: [await accountOf(world.nils)] },
  }),
  [`GET ${REQUEST}/participant`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
  }),
  [`POST ${REQUEST}/participant`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
    body: { accountIds: [await accountOf(world.nils)] },
  }),
  [`DELETE ${REQUEST}/participant`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
    body: { accountIds: [await accountOf(world.nils)] },
  }),
  [`GET ${REQUEST}/status`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
  }),
  [`GET ${REQUEST}/transition`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
  }),
  [`POST ${REQUEST}/transition`]: async (world) => ({
    by: world.paul,
    path: { issueIdOrKey: await world.request() },
    body: { id: "891", additionalComment: { body: "On it" } },
  }),
  [`GET ${DESK}/customer`]: ({ paul }) => ({ by: paul, path: { serviceDeskId: "1" } }),
  [`POST ${DESK}/customer`]: async (world) => ({
    by: world.paul,
    path: { serviceDeskId: "1" },
    body: { accountIds: [await accountOf(world.nils)] },
  }),
  [`GET ${DESK}/organization`]: async (world) => {
    await onDesk(world);
    return { by: world.paul, path: { serviceDeskId: "1" } };
  },
  [`POST ${DESK}/organization`]: async (world) => ({
    by: world.paul,
    path: { serviceDeskId: "1" },
    body: { organizationId: Number(await organization(world)) },
  }),
  [`DELETE ${DESK}/organization`]: async (world) => ({
    by: world.paul,
    path: { serviceDeskId: "1" },
    body: await onDesk(world),
  }),
};
