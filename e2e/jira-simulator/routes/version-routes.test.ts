/**
 * Versions and components: kept by project administrators, followed by issues, told by webhooks.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { asApp, column, createIssue } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";
import { webhookBody } from "../webhooks/bodies.ts";

let sites: TestSites;
let app: TinyApp;
beforeAll(async () => {
  sites = await startTestSites();
  ({ app } = await installTinyApp(sites.northwind));
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const api = "/rest/api/3";

async function makeVersion(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await sites.ada("POST", `${api}/version`, { name, projectId: 10103, ...more });
  expect(answer.body).toMatchObject({ name, projectId: 10103 });
  return (answer.body as { id: string }).id;
}

async function fieldOf(key: string, field: string): Promise<unknown> {
  const { fields } = (await sites.ada("GET", `${api}/issue/${key}`)).body as {
    fields: Record<string, unknown>;
  };
  return column(fields[field], "name");
}

it("a version is created, read, changed and listed", async () => {
  const id = await makeVersion("3.0", {
    description: "Big.",
    startDate: "2026-12-01",
    releaseDate: "2026-12-24",
  });
  expect((await sites.nils("GET", `${api}/version/${id}`)).body).toEqual({
    self: `${sites.northwind.baseUrl}${api}/version/${id}`,
    id,
    description: "Big.",
    name: "3.0",
    archived: false,
    released: false,
    startDate: "2026-12-01",
    releaseDate: "2026-12-24",
    overdue: expect.any(Boolean),
    userStartDate: "01/Dec/26",
    userReleaseDate: "24/Dec/26",
    projectId: 10103,
  });
  const changed = await sites.ada("PUT", `${api}/version/${id}`, { released: true, description: "Done." });
  expect(changed.body).toMatchObject({ released: true, description: "Done.", name: "3.0" });
  const all = (await sites.nils("GET", `${api}/project/LAB/versions`)).body;
  expect(column(all, "name")).toEqual(["0.9", "1.0", "1.1", "2.0", "3.0"]);
  const page = (
    await sites.nils("GET", `${api}/project/LAB/version?status=released&orderBy=-name&maxResults=2`)
  ).body;
  expect([page.total, page.isLast, column(page.values, "name")]).toEqual([3, false, ["3.0", "1.0"]]);
  await sites.ada("DELETE", `${api}/version/${id}`);
});

it.each([
  ["no name", {}, { name: "You must specify a valid version name" }],
  ["a blank name", { name: " " }, { name: "You must specify a valid version name" }],
  [
    "a name that is taken",
    { name: "1.0" },
    { name: "A version with this name already exists in this project." },
  ],
  [
    "a name beyond 255",
    { name: "x".repeat(256) },
    { name: "The version name must not exceed 255 characters" },
  ],
  [
    "a date in another form",
    { name: "4", releaseDate: "24/Dec/26" },
    { releaseDate: expect.stringMatching(/Invalid date/) },
  ],
  [
    "an end before the start",
    { name: "4", startDate: "2026-12-24", releaseDate: "2026-12-01" },
    { startDate: expect.stringMatching(/before/) },
  ],
])("a version with %s is refused", async (_what, input, errors) => {
  const answer = await sites.ada("POST", `${api}/version`, { projectId: 10103, ...input });
  expect([answer.status, answer.body.errors]).toEqual([400, errors]);
});

it("only who administers the project changes its versions and components", async () => {
  expect((await sites.nils("POST", `${api}/version`, { name: "x", projectId: 10103 })).status).toBe(404);
  expect((await sites.nils("PUT", `${api}/version/10003`, { name: "x" })).status).toBe(400);
  expect((await sites.nils("DELETE", `${api}/version/10003`)).status).toBe(401);
  expect((await sites.nils("PUT", `${api}/version/10003/mergeto/10004`)).status).toBe(401);
  expect((await sites.nils("POST", `${api}/component`, { name: "x", project: "LAB" })).status).toBe(403);
  expect((await sites.nils("DELETE", `${api}/component/10001`)).status).toBe(403);
  expect((await sites.cleo("GET", `${api}/version/10201`)).status).toBe(404);
  const installation = sites.northwind.store.installation("tiny-app");
  const tiny = asApp(sites.northwind.baseUrl, installation ?? { appKey: "", sharedSecret: "" });
  expect((await tiny("GET", `${api}/project/LAB/versions`)).status).toBe(200);
  expect((await tiny("POST", `${api}/version`, { name: "x", projectId: 10103 })).status).toBe(403);
});

it("issues follow a merge, with history", async () => {
  const [from, to] = [await makeVersion("merge-a"), await makeVersion("merge-b")];
  const fields = {
    fixVersions: [{ id: from }],
    versions: [{ id: from }, { id: to }],
    customfield_10117: { id: from },
  };
  const key = await createIssue(sites.ada, "LAB", "Task", fields);
  expect((await sites.ada("PUT", `${api}/version/${from}/mergeto/${to}`)).status).toBe(204);
  expect(await fieldOf(key, "fixVersions")).toEqual(["merge-b"]);
  expect(await fieldOf(key, "versions")).toEqual(["merge-b"]);
  const issue = (await sites.ada("GET", `${api}/issue/${key}?expand=changelog`)).body;
  expect(issue.fields.customfield_10117).toMatchObject({ name: "merge-b" });
  expect(column(issue.changelog.histories[0].items, "field")).toEqual([
    "Found in",
    "Fix Version",
    "Fix Version",
    "Version",
  ]);
  expect((await sites.ada("GET", `${api}/version/${from}`)).status).toBe(404);
  await sites.ada("DELETE", `${api}/version/${to}`);
  expect(await fieldOf(key, "fixVersions")).toEqual([]);
});

it("removeAndSwap replaces field by field; a version of another project is refused", async () => {
  const [from, to] = [await makeVersion("swap-a"), await makeVersion("swap-b")];
  const key = await createIssue(sites.ada, "LAB", "Task", {
    fixVersions: [{ id: from }],
    versions: [{ id: from }],
    customfield_10118: [{ id: from }],
  });
  const path = `${api}/version/${from}/removeAndSwap`;
  expect((await sites.ada("POST", path, { moveFixIssuesTo: Number(from) })).status).toBe(400);
  const customFieldReplacementList = [{ customFieldId: 10118, moveTo: Number(to) }];
  const swapped = await sites.ada("POST", path, { moveFixIssuesTo: Number(to), customFieldReplacementList });
  expect(swapped.status).toBe(204);
  expect([
    await fieldOf(key, "fixVersions"),
    await fieldOf(key, "versions"),
    await fieldOf(key, "customfield_10118"),
  ]).toEqual([["swap-b"], [], ["swap-b"]]);
  const counts = (await sites.ada("GET", `${api}/version/${to}/relatedIssueCounts`)).body;
  expect(counts).toMatchObject({
    issuesFixedCount: 1,
    issuesAffectedCount: 0,
    issueCountWithCustomFieldsShowingVersion: 1,
  });
  const open = (await sites.ada("GET", `${api}/version/${to}/unresolvedIssueCount`)).body;
  expect(open).toMatchObject({ issuesCount: 1, issuesUnresolvedCount: 1 });
  await sites.ada("PUT", `${api}/version/${to}`, {
    released: true,
    moveUnfixedIssuesTo: `${sites.northwind.baseUrl}${api}/version/10004`,
  });
  expect(await fieldOf(key, "fixVersions")).toEqual(["2.0"]);
  await sites.ada("DELETE", `${api}/version/${to}`);
});

it("versions are put in another place", async () => {
  const names = async () => column((await sites.ada("GET", `${api}/project/LAB/versions`)).body, "name");
  const before = await names();
  const move = (body: unknown) => sites.ada("POST", `${api}/version/10004/move`, body);
  await move({ position: "First" });
  expect((await names())[0]).toBe("2.0");
  await move({ position: "Later" });
  expect((await names())[1]).toBe("2.0");
  await move({ after: `${sites.northwind.baseUrl}${api}/version/10003` });
  expect(await names()).toEqual(before);
  expect((await move({})).status).toBe(400);
  expect((await move({ position: "Middle" })).status).toBe(400);
  expect((await move({ after: "x/version/9" })).status).toBe(404);
});

it("components are kept, listed with their issues, and replaced when they go", async () => {
  const made = await sites.ada("POST", `${api}/component`, {
    name: "Search",
    project: "LAB",
    assigneeType: "PROJECT_LEAD",
  });
  expect([made.status, made.body.name, made.body.realAssignee.displayName]).toEqual([
    201,
    "Search",
    "Ada Berg",
  ]);
  const id = made.body.id as string;
  const key = await createIssue(sites.ada, "LAB", "Task", { components: [{ id }] });
  expect((await sites.ada("PUT", `${api}/component/${id}`, { description: "Finds." })).body).toMatchObject({
    name: "Search",
    description: "Finds.",
  });
  const taken = await sites.ada("POST", `${api}/component`, { name: "Search", project: "LAB" });
  expect(taken.body.errors).toEqual({
    name: "A component with the name Search already exists in this project.",
  });
  expect((await sites.ada("POST", `${api}/component`, { project: "LAB" })).body.errors).toEqual({
    name: "The component name specified is invalid - cannot be an empty string.",
  });
  expect((await sites.ada("PUT", `${api}/component/${id}`, { leadAccountId: "nobody" })).status).toBe(400);
  expect((await sites.ada("PUT", `${api}/component/${id}`, { assigneeType: "ANYONE" })).status).toBe(400);
  const list = (await sites.nils("GET", `${api}/project/LAB/components`)).body;
  expect(column(list, "name")).toEqual(["Backend", "Documentation", "Frontend", "Search"]);
  const page = (await sites.nils("GET", `${api}/project/LAB/component?query=sea`)).body;
  expect(page.values).toMatchObject([{ name: "Search", issueCount: 1 }]);
  expect((await sites.nils("GET", `${api}/component/${id}/relatedIssueCounts`)).body.issueCount).toBe(1);
  expect((await sites.ada("DELETE", `${api}/component/${id}?moveIssuesTo=10003`)).status).toBe(204);
  expect(await fieldOf(key, "components")).toEqual(["Frontend"]);
});

it("webhooks tell of versions; a merge comes as deleted with mergedTo", async () => {
  const told: Record<string, unknown>[] = [];
  const { store, baseUrl } = sites.northwind;
  sites.northwind.onEvent((event) => {
    if ("version" in event) told.push(webhookBody({ store, baseUrl, version: 2 }, event, 1));
  });
  const id = await makeVersion("hook");
  await sites.ada("PUT", `${api}/version/${id}`, { released: true });
  await sites.ada("PUT", `${api}/version/${id}`, { released: false, name: "hooked" });
  await sites.ada("POST", `${api}/version/${id}/move`, { position: "First" });
  await sites.ada("PUT", `${api}/version/${id}/mergeto/10004`);
  expect(column(told, "webhookEvent")).toEqual([
    "jira:version_created",
    "jira:version_released",
    "jira:version_unreleased",
    "jira:version_updated",
    "jira:version_moved",
    "jira:version_deleted",
  ]);
  const self = `${baseUrl}/rest/api/2/version/${id}`;
  const version = { self, id, name: "hook", archived: false, released: true, projectId: 10103 };
  expect(told[1]).toEqual({ timestamp: 1, webhookEvent: "jira:version_released", version });
  expect(told[5]).toMatchObject({ version: { name: "hooked" }, mergedTo: { id: "10004", name: "2.0" } });
});
