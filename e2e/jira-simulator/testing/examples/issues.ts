/**
 * Example calls of the operations on issues.
 */
import { createIssue } from "../call.ts";
import type { Example, Examples, World } from "../world.ts";

const ISSUE = "/rest/api/{v}/issue/{issueIdOrKey}";
const CREATE_META = "/rest/api/{v}/issue/createmeta/{projectIdOrKey}/issuetypes";

async function onIssue(world: World, more: Partial<Example> = {}): Promise<Example> {
  return { by: world.nils, ...more, path: { issueIdOrKey: await world.issue(), ...more.path } };
}

async function withProperty(world: World, more: Partial<Example> = {}): Promise<Example> {
  const example = await onIssue(world, { ...more, path: { propertyKey: "mark" } });
  const key = example.path?.["issueIdOrKey"] ?? "";
  await world.nils("PUT", `/rest/api/3/issue/${key}/properties/mark`, { a: 1 });
  return example;
}

async function bulkMove({ issue }: World): Promise<Record<string, unknown>> {
  const infer = {
    ...{ inferClassificationDefaults: true, inferFieldDefaults: true },
    ...{ inferStatusDefaults: true, inferSubtaskTypeDefault: true },
  };
  return { targetToSourcesMapping: { "CUST,10001": { ...infer, issueIdsOrKeys: [await issue()] } } };
}

export const ISSUE_EXAMPLES: Examples = {
  "POST /rest/api/{v}/issue/bulkfetch": async (world) => ({
    by: world.nils,
    body: { issueIdsOrKeys: [await world.issue()], fields: ["*all"], expand: ["names"], properties: ["p"] },
  }),
  "POST /rest/api/3/bulk/issues/move": async (world) => ({ by: world.nils, body: await bulkMove(world) }),
  "GET /rest/api/3/bulk/queue/{taskId}": async (world) => {
    const { nils } = world;
    const { body } = await nils("POST", "/rest/api/3/bulk/issues/move", await bulkMove(world));
    return { by: nils, path: { taskId: (body as { taskId: string }).taskId } };
  },
  "PUT /rest/api/{v}/issue/archive": async ({ ada, issue }) => ({
    by: ada,
    body: { issueIdsOrKeys: [await issue(), "PA-99999"] },
  }),
  "PUT /rest/api/{v}/issue/unarchive": async ({ ada, issue }) => {
    const body = { issueIdsOrKeys: [await issue()] };
    await ada("PUT", "/rest/api/3/issue/archive", body);
    return { by: ada, body };
  },
  "GET /rest/api/{v}/issue/limit/report": ({ ada }) => ({ by: ada, query: { isReturningKeys: "true" } }),
  "POST /rest/api/{v}/issue": (world) => ({
    by: world.nils,
    body: {
      fields: {
        project: { key: "PA" },
        issuetype: { name: "Bug" },
        summary: "New",
        description: world.words("x"),
      },
      update: {},
      properties: [{ key: "p", value: 1 }],
    },
  }),
  [`GET ${CREATE_META}`]: ({ paul }) => ({ by: paul, path: { projectIdOrKey: "PB" } }),
  [`GET ${CREATE_META}/{issueTypeId}`]: ({ paul }) => ({
    by: paul,
    path: { projectIdOrKey: "PB", issueTypeId: "10011" },
    query: { maxResults: "200" },
  }),
  [`GET ${ISSUE}`]: async (world) => {
    const issueIdOrKey = await world.issue();
    await world.comment(issueIdOrKey);
    await world.nils("PUT", `/rest/api/3/issue/${issueIdOrKey}`, { fields: { summary: "Changed" } });
    const expand = "changelog,names,transitions,renderedFields";
    const examples: Example[] = [
      { by: world.nils, path: { issueIdOrKey }, query: { expand, properties: "*all" } },
      { by: world.paul, path: { issueIdOrKey: await world.request() }, query: { expand } },
      { by: world.app, path: { issueIdOrKey }, query: { fields: "*all", updateHistory: "false" } },
    ];
    return examples;
  },
  [`PUT ${ISSUE}`]: async (world) => {
    const body = { fields: { summary: "Changed", description: world.words("y") } };
    return [
      await onIssue(world, { body, status: 204 }),
      await onIssue(world, { body, query: { returnIssue: "true", notifyUsers: "true" } }),
    ];
  },
  [`DELETE ${ISSUE}`]: async (world) =>
    onIssue(world, { by: world.ada, path: { issueIdOrKey: await createIssue(world.ada, "CUST", "Task") } }),
  [`GET ${ISSUE}/changelog`]: async (world) => {
    const example = await onIssue(world);
    const key = example.path?.["issueIdOrKey"] ?? "";
    await world.nils("PUT", `/rest/api/3/issue/${key}`, { fields: { summary: "Changed", labels: [] } });
    return example;
  },
  [`GET ${ISSUE}/editmeta`]: (world) => onIssue(world),
  [`GET ${ISSUE}/properties`]: (world) => withProperty(world),
  [`GET ${ISSUE}/properties/{propertyKey}`]: (world) => withProperty(world),
  [`PUT ${ISSUE}/properties/{propertyKey}`]: async (world) => [
    await withProperty(world, { body: "text" }),
    await onIssue(world, { path: { propertyKey: "new" }, body: [1], status: 201 }),
  ],
  [`DELETE ${ISSUE}/properties/{propertyKey}`]: (world) => withProperty(world),
  "POST /rest/api/{v}/issue/bulk": ({ nils }) => {
    const fields = { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "One of two" };
    const issueUpdates = [{ fields }, { fields: { ...fields, summary: "" } }];
    return { by: nils, body: { issueUpdates }, status: 201 };
  },
  [`POST ${ISSUE}/changelog/list`]: (world) => onIssue(world, { body: { changelogIds: [1] } }),
  [`GET ${ISSUE}/transitions`]: async (world) => [
    await onIssue(world),
    { by: world.paul, path: { issueIdOrKey: await world.request() } },
  ],
  [`POST ${ISSUE}/transitions`]: (world) => onIssue(world, { body: { transition: { id: "21" } } }),
};
