/**
 * Example calls of the operations on comments.
 */
import type { Examples, World } from "../world.ts";

const ISSUE_COMMENTS = "/rest/api/{v}/issue/{issueIdOrKey}/comment";
const PROPERTIES = "/rest/api/{v}/comment/{commentId}/properties";

async function commented(world: World): Promise<{ issueIdOrKey: string; id: string }> {
  const issueIdOrKey = await world.issue();
  return { issueIdOrKey, id: await world.comment(issueIdOrKey) };
}

async function ofComment(world: World, propertyKey = "mark"): Promise<Record<string, string>> {
  return { commentId: (await commented(world)).id, propertyKey };
}

export const COMMENT_EXAMPLES: Examples = {
  "POST /rest/api/{v}/comment/list": async (world) => ({
    by: world.nils,
    query: { expand: "properties,renderedBody" },
    body: { ids: [Number((await commented(world)).id)] },
  }),
  [`GET ${ISSUE_COMMENTS}`]: async (world) => ({
    by: world.nils,
    path: { issueIdOrKey: (await commented(world)).issueIdOrKey },
    query: { expand: "properties,renderedBody", orderBy: "-created" },
  }),
  [`POST ${ISSUE_COMMENTS}`]: async (world) => ({
    by: world.nils,
    path: { issueIdOrKey: await world.issue() },
    query: { expand: "renderedBody" },
    body: { body: world.words("words"), properties: [{ key: "p", value: 1 }] },
  }),
  [`GET ${ISSUE_COMMENTS}/{id}`]: async (world) => ({ by: world.nils, path: await commented(world) }),
  [`PUT ${ISSUE_COMMENTS}/{id}`]: async (world) => ({
    by: world.nils,
    path: await commented(world),
    body: { body: world.words("other words") },
  }),
  [`DELETE ${ISSUE_COMMENTS}/{id}`]: async (world) => ({ by: world.nils, path: await commented(world) }),
  [`GET ${PROPERTIES}`]: async (world) => ({ by: world.nils, path: await ofComment(world) }),
  [`GET ${PROPERTIES}/{propertyKey}`]: async (world) => ({ by: world.nils, path: await ofComment(world) }),
  [`PUT ${PROPERTIES}/{propertyKey}`]: async (world) => [
    { by: world.nils, path: await ofComment(world), body: 2 },
    { by: world.nils, path: await ofComment(world, "new"), body: { a: [1] }, status: 201 },
  ],
  [`DELETE ${PROPERTIES}/{propertyKey}`]: async (world) => ({ by: world.nils, path: await ofComment(world) }),
};
