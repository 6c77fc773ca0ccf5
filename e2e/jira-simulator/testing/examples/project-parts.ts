/**
 * Example calls of the operations on versions and components.
 */
import { randomUUID } from "node:crypto";
import type { Example, Examples, World } from "../world.ts";

const VERSION = "/rest/api/{v}/version";
const COMPONENT = "/rest/api/{v}/component";
const PROJECT = "/rest/api/{v}/project/{projectIdOrKey}";
const LAB = { projectIdOrKey: "LAB" };

async function newOne(world: World, kind: "version" | "component"): Promise<string> {
  const project = kind === "version" ? { projectId: 10103 } : { project: "LAB" };
  const body = { name: `New ${randomUUID()}`, description: "New.", ...project };
  const answer = await world.ada("POST", `/rest/api/3/${kind}`, body);
  return (answer.body as { id: string }).id;
}

const onNew =
  (kind: "version" | "component", more: Partial<Example> = {}) =>
  async (world: World): Promise<Example> => ({
    by: world.ada,
    path: { id: await newOne(world, kind) },
    ...more,
  });

export const PROJECT_PART_EXAMPLES: Examples = {
  [`GET ${PROJECT}/versions`]: ({ nils }) => ({ by: nils, path: LAB }),
  [`GET ${PROJECT}/version`]: ({ nils }) => ({ by: nils, path: LAB, query: { orderBy: "name" } }),
  [`POST ${VERSION}`]: ({ ada }) => ({
    by: ada,
    body: { name: `Example ${randomUUID()}`, projectId: 10103, releaseDate: "2027-01-31" },
  }),
  [`GET ${VERSION}/{id}`]: ({ nils }) => ({ by: nils, path: { id: "10002" } }),
  [`PUT ${VERSION}/{id}`]: onNew("version", { body: { released: true } }),
  [`DELETE ${VERSION}/{id}`]: onNew("version", { query: { moveFixIssuesTo: "10003" } }),
  [`GET ${VERSION}/{id}/relatedIssueCounts`]: onNew("version"),
  [`GET ${VERSION}/{id}/unresolvedIssueCount`]: onNew("version"),
  [`POST ${VERSION}/{id}/removeAndSwap`]: onNew("version", { body: { moveFixIssuesTo: 10003 } }),
  [`PUT ${VERSION}/{id}/mergeto/{moveIssuesTo}`]: async (world) => ({
    by: world.ada,
    path: { id: await newOne(world, "version"), moveIssuesTo: "10003" },
  }),
  [`POST ${VERSION}/{id}/move`]: onNew("version", { body: { position: "First" } }),
  [`GET ${PROJECT}/components`]: ({ nils }) => ({ by: nils, path: LAB }),
  [`GET ${PROJECT}/component`]: ({ nils }) => ({ by: nils, path: LAB, query: { orderBy: "name" } }),
  [`POST ${COMPONENT}`]: ({ ada }) => ({
    by: ada,
    body: { name: `Example ${randomUUID()}`, project: "LAB" },
  }),
  [`GET ${COMPONENT}/{id}`]: ({ nils }) => ({ by: nils, path: { id: "10001" } }),
  [`PUT ${COMPONENT}/{id}`]: onNew("component", { body: { description: "Changed." } }),
  [`DELETE ${COMPONENT}/{id}`]: onNew("component", { query: { moveIssuesTo: "10001" } }),
  [`GET ${COMPONENT}/{id}/relatedIssueCounts`]: onNew("component"),
};
