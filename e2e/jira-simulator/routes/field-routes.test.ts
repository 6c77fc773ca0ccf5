/**
 * How fields are set up: contexts and options, scope, rules of a project; who may be picked; who sees what is secured.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NILS } from "../seed/people.ts";
import { asApp, column, createIssue } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

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

async function values(path: string): Promise<unknown> {
  return ((await sites.ada("GET", api + path)).body as { values: unknown }).values;
}

async function metaIds(project: string, type: string): Promise<unknown[]> {
  const { body } = await sites.nils(
    "GET",
    `${api}/issue/createmeta/${project}/issuetypes/${type}?maxResults=200`,
  );
  return column((body as { fields: unknown }).fields, "fieldId");
}

describe("fields", () => {
  it("are found by name, type and project; those of one project are left out", async () => {
    expect(column(await values("/field/search?query=severity"), "id")).toEqual(["customfield_10107"]);
    expect(column(await values("/field/search?type=system&query=version"), "id")).toEqual([
      "versions",
      "fixVersions",
    ]);
    expect(column(await values("/field/search?type=custom&projectIds=10101"), "id")).not.toContain(
      "customfield_10107",
    );
  });

  it("of a team-managed project say so, and are on its screens only", async () => {
    const all = (await sites.nils("GET", `${api}/field`)).body as { name: string; scope?: unknown }[];
    const severities = all.filter((field) => field.name === "Severity");
    expect(column(severities, "scope")).toEqual([undefined, { type: "PROJECT", project: { id: "10104" } }]);
    expect(await metaIds("TEAM", "10022")).toContain("customfield_10190");
    expect(await metaIds("TEAM", "10022")).not.toContain("customfield_10107");
    expect(await metaIds("LAB", "10001")).not.toContain("customfield_10190");
    expect((await sites.nils("GET", `${api}/project/TEAM`)).body).toMatchObject({
      style: "next-gen",
      simplified: true,
    });
  });

  it("have contexts with options, for site administrators", async () => {
    expect(await values("/field/customfield_10111/context")).toEqual([
      {
        id: "10111",
        name: "Region of the laboratory",
        description: "",
        isGlobalContext: false,
        isAnyIssueType: true,
      },
    ]);
    expect(await values("/field/customfield_10111/context/projectmapping")).toEqual([
      { contextId: "10111", projectId: "10103" },
    ]);
    expect(await values("/field/customfield_10050/context?isGlobalContext=true")).toMatchObject([
      { isGlobalContext: true },
    ]);
    const options = "/field/customfield_10111/context/10111/option";
    expect(await values(`${options}?optionId=101101`)).toEqual([
      { id: "101101", value: "Americas", disabled: false },
      { id: "101120", value: "Brazil", optionId: "101101", disabled: false },
      { id: "101121", value: "Canada", optionId: "101101", disabled: false },
    ]);
    expect(column(await values(`${options}?onlyOptions=true`), "value")).toEqual(["Europe", "Americas"]);
    expect((await sites.nils("GET", api + options)).status).toBe(403);
    expect((await sites.ada("GET", `${api}/field/customfield_10103/context/10103/option`)).status).toBe(400);
  });

  it("can be hidden, or left off a screen, per project and type", async () => {
    const setRules = (rules: object[], projectKey = "LAB") =>
      sites.ada("POST", "/__sim/control/field-rules", { projectKey, rules });
    const key = await createIssue(sites.nils, "LAB", "Task", { customfield_10101: "seen" });
    await setRules([
      { fieldId: "customfield_10101", issueTypeId: "10001", hidden: true },
      { fieldId: "customfield_10103", notOn: ["create"] },
    ]);
    expect(await metaIds("LAB", "10001")).not.toContain("customfield_10101");
    expect(await metaIds("LAB", "10004")).toContain("customfield_10101");
    expect(await metaIds("LAB", "10001")).not.toContain("customfield_10103");
    const edit = (await sites.nils("GET", `${api}/issue/${key}/editmeta`)).body as { fields: object };
    expect(edit.fields).toHaveProperty("customfield_10103");
    const issue = (await sites.nils("GET", `${api}/issue/${key}`)).body as { fields: object };
    expect(issue.fields).not.toHaveProperty("customfield_10101");
    const put = (fields: object) => sites.nils("PUT", `${api}/issue/${key}`, { fields });
    expect((await put({ customfield_10101: "x" })).body.errors.customfield_10101).toMatch(
      /not on the appropriate screen/,
    );
    expect((await put({ customfield_10103: 1 })).status).toBe(204);
    expect((await setRules([{ fieldId: "none" }])).status).toBe(404);
    expect((await setRules([], "NONE")).status).toBe(404);
    expect((await setRules([])).status).toBe(204);
    expect((await put({ customfield_10101: "x" })).status).toBe(204);
  });

  it("cannot be edited in a status that the workflow locked, but for comments", async () => {
    const lock = (statusIds: string[]) =>
      sites.ada("POST", "/__sim/control/locked-statuses", { projectKey: "LAB", statusIds });
    const key = await createIssue(sites.nils, "LAB", "Task");
    const { fields } = (await sites.nils("GET", `${api}/issue/${key}`)).body as {
      fields: { status: { id: string } };
    };
    expect((await lock([fields.status.id])).status).toBe(204);
    const put = (body: object) => sites.nils("PUT", `${api}/issue/${key}`, body);
    expect((await put({ fields: { summary: "New" } })).body.errors.summary).toMatch(
      /not on the appropriate screen/,
    );
    expect((await sites.nils("GET", `${api}/issue/${key}/editmeta`)).body).toEqual({ fields: {} });
    const body = {
      type: "doc",
      version: 1,
      content: [{ type: "paragraph", content: [{ type: "text", text: "Hm" }] }],
    };
    expect((await sites.nils("POST", `${api}/issue/${key}/comment`, { body })).status).toBe(201);
    await lock([]);
    expect((await put({ fields: { summary: "New" } })).status).toBe(204);
  });

  it("that are required cannot be emptied", async () => {
    const control = (required: boolean) =>
      sites.ada("POST", "/__sim/control/required-field", {
        projectKey: "LAB",
        fieldId: "customfield_10101",
        required,
      });
    const key = await createIssue(sites.nils, "LAB", "Task", { customfield_10101: "seen" });
    await control(true);
    const answer = await sites.nils("PUT", `${api}/issue/${key}`, { fields: { customfield_10101: null } });
    expect(answer.body.errors).toEqual({ customfield_10101: "Short note is required." });
    expect((await sites.nils("PUT", `${api}/issue/${key}`, { fields: { summary: "New" } })).status).toBe(204);
    await control(false);
  });
});

describe("hierarchy", () => {
  it("puts epics over tasks over sub-tasks", async () => {
    const epic = await createIssue(sites.nils, "LAB", "Epic");
    const task = await createIssue(sites.nils, "LAB", "Task", { parent: { key: epic } });
    const child = await createIssue(sites.nils, "LAB", "Sub-task", { parent: { key: task } });
    const shown = (await sites.nils("GET", `${api}/issue/${task}?fields=parent`)).body;
    expect(shown.fields.parent).toMatchObject({ key: epic, fields: { issuetype: { hierarchyLevel: 1 } } });
    const parent = (key: string, to: unknown) =>
      sites.nils("PUT", `${api}/issue/${key}`, { fields: { parent: to } });
    expect((await parent(epic, { key: task })).body.errors.parent).toMatch(/appropriate hierarchy/);
    expect((await parent(child, { key: epic })).body.errors.parent).toMatch(/appropriate hierarchy/);
    expect((await parent(child, null)).status).toBe(400);
    expect(
      (await sites.nils("PUT", `${api}/issue/${task}`, { update: { parent: [{ set: { none: true } }] } }))
        .status,
    ).toBe(204);
  });
});

describe("issue security", () => {
  it("hides an issue from who is not in its level, apps included", async () => {
    const installation = sites.northwind.store.installation("tiny-app");
    const tiny = asApp(sites.northwind.baseUrl, installation ?? { appKey: "", sharedSecret: "" });
    const key = await createIssue(sites.ada, "LAB", "Task", { security: { name: "Management" } });
    const statuses = async () =>
      Promise.all(
        [sites.ada, sites.nils, tiny].map(async (call) => (await call("GET", `${api}/issue/${key}`)).status),
      );
    expect(await statuses()).toEqual([200, 404, 404]);
    const search = await sites.nils("POST", `${api}/search/jql`, {
      jql: `project = LAB`,
      fields: ["summary"],
    });
    expect(column((search.body as { issues: unknown }).issues, "key")).not.toContain(key);
    await sites.ada("PUT", `${api}/issue/${key}`, { fields: { security: { name: "Team and reporter" } } });
    expect(await statuses()).toEqual([200, 200, 200]);
  });

  it("is set only with the permission, which the levels need too", async () => {
    const levels = async (call: typeof sites.ada) =>
      column((await call("GET", `${api}/project/LAB/securitylevel`)).body.levels, "name");
    expect(await levels(sites.ada)).toEqual(["Management", "Team and reporter"]);
    expect(await levels(sites.nils)).toEqual([]);
    expect(await metaIds("LAB", "10001")).not.toContain("security");
    const fields = {
      project: { key: "LAB" },
      issuetype: { name: "Task" },
      summary: "x",
      security: { id: "10001" },
    };
    expect((await sites.nils("POST", `${api}/issue`, { fields })).body.errors.security).toMatch(
      /cannot be set/,
    );
  });
});

describe("pickers", () => {
  it("find who can be assigned, people by id, people and groups by name", async () => {
    const assignable = await sites.nils("GET", `${api}/user/assignable/search?project=TEAM&query=ni`);
    expect(column(assignable.body, "displayName")).toEqual(["Nils Holm"]);
    expect((await sites.nils("GET", `${api}/user/assignable/search?query=ni`)).status).toBe(400);
    expect((await sites.nils("GET", `${api}/user/assignable/search?project=NO`)).status).toBe(404);
    const bulk = await sites.nils("GET", `${api}/user/bulk?accountId=${NILS.accountId}&accountId=nobody`);
    expect(column(bulk.body.values, "displayName")).toEqual(["Nils Holm"]);
    const both = (await sites.nils("GET", `${api}/groupuserpicker?query=e`)).body;
    expect(column(both.groups.groups, "name")).toEqual(["developers", "jira-users", "site-admins"]);
    expect(both.users.users[0]).toMatchObject({ html: expect.stringContaining("<strong>e</strong>") });
    expect((await sites.nils("GET", `${api}/groups/picker?query=dev`)).body.total).toBe(1);
    const groups = (await sites.nils("GET", `${api}/group/bulk?groupName=developers`)).body;
    expect(column(groups.values, "groupId")).toEqual(["9f0e0000-0000-4000-8000-000000001201"]);
  });

  it("need the permission to browse people: a customer finds nobody by a part of a name", async () => {
    expect((await sites.cleo("GET", `${api}/groupuserpicker?query=a`)).status).toBe(403);
    expect((await sites.cleo("GET", `${api}/user/picker?query=sa`)).body.users).toEqual([]);
  });

  it("tell the roles of a project to who administers it", async () => {
    expect((await sites.nils("GET", `${api}/project/LAB/role`)).status).toBe(404);
    const roles = (await sites.ada("GET", `${api}/project/LAB/role`)).body as Record<string, string>;
    const path = new URL(roles["Member"] ?? "").pathname;
    expect(column((await sites.ada("GET", path)).body.actors, "displayName")).toEqual([
      "Paul Keller",
      "Nils Holm",
    ]);
  });
});
