/**
 * Example calls of the operations on links between issues and to things outside.
 */
import type { Example, Examples, World } from "../world.ts";

const LINK = "/rest/api/{v}/issueLink";
const REMOTE = "/rest/api/{v}/issue/{issueIdOrKey}/remotelink";
const object = { url: "https://elsewhere.example/7", title: "Seven" };

async function newLink({ issue }: World): Promise<Record<string, unknown>> {
  return {
    type: { name: "Blocks" },
    inwardIssue: { key: await issue() },
    outwardIssue: { key: await issue() },
  };
}

async function linked(world: World): Promise<Example> {
  const body = await newLink(world);
  await world.nils("POST", "/rest/api/3/issueLink", body);
  const { key } = body["inwardIssue"] as { key: string };
  const issue = (await world.nils("GET", `/rest/api/3/issue/${key}`)).body as {
    fields: { issuelinks: { id: string }[] };
  };
  return { by: world.nils, path: { linkId: issue.fields.issuelinks[0]?.id ?? "" } };
}

async function remotelyLinked(world: World, more: Partial<Example> = {}): Promise<Example> {
  const issueIdOrKey = await world.issue();
  const path = `/rest/api/3/issue/${issueIdOrKey}/remotelink`;
  const { id } = (await world.nils("POST", path, { globalId: "seven", object })).body as { id: number };
  return { by: world.nils, path: { issueIdOrKey, linkId: String(id) }, ...more };
}

export const LINK_EXAMPLES: Examples = {
  "GET /rest/api/{v}/issueLinkType": ({ nils }) => ({ by: nils }),
  "GET /rest/api/{v}/issueLinkType/{issueLinkTypeId}": async ({ nils }) => {
    const { body } = await nils("GET", "/rest/api/3/issueLinkType");
    const [type] = (body as { issueLinkTypes: { id: string }[] }).issueLinkTypes;
    return { by: nils, path: { issueLinkTypeId: type?.id ?? "" } };
  },
  [`POST ${LINK}`]: async (world) => ({ by: world.nils, body: await newLink(world) }),
  [`GET ${LINK}/{linkId}`]: linked,
  [`DELETE ${LINK}/{linkId}`]: async (world) => ({ ...(await linked(world)), status: 204 }),
  [`GET ${REMOTE}`]: (world) => remotelyLinked(world),
  [`POST ${REMOTE}`]: async (world) => [
    {
      by: world.nils,
      path: { issueIdOrKey: await world.issue() },
      body: { globalId: "eight", relationship: "causes", application: { name: "Elsewhere" }, object },
      status: 201,
    },
    await remotelyLinked(world, { body: { globalId: "seven", object } }),
  ],
  [`DELETE ${REMOTE}`]: (world) => remotelyLinked(world, { query: { globalId: "seven" } }),
  [`GET ${REMOTE}/{linkId}`]: (world) => remotelyLinked(world),
  [`PUT ${REMOTE}/{linkId}`]: (world) => remotelyLinked(world, { body: { object } }),
  [`DELETE ${REMOTE}/{linkId}`]: (world) => remotelyLinked(world),
};
