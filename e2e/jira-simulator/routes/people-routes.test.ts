/**
 * Who is whom and who may what, as REST tells it; projects and metadata per caller.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NILS, PAUL } from "../seed/people.ts";
import { asApp, column, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const names = (values: unknown): unknown[] => column(values, "name");

describe("permissions", () => {
  const held = async (call: TestSites["nils"], projectKey: string) => {
    const query = `permissions=ADMINISTER_PROJECTS,ADMINISTER,CREATE_ISSUES&projectKey=${projectKey}`;
    const { permissions } = (await call("GET", `/rest/api/3/mypermissions?${query}`)).body;
    return Object.values(permissions as Record<string, { key: string; havePermission: boolean }>)
      .filter((each) => each.havePermission)
      .map((each) => each.key);
  };

  it("are as seeded", async () => {
    expect(await held(sites.ada, "CUST")).toEqual(["ADMINISTER_PROJECTS", "ADMINISTER", "CREATE_ISSUES"]);
    expect(await held(sites.paul, "PA")).toEqual(["ADMINISTER_PROJECTS", "CREATE_ISSUES"]);
    expect(await held(sites.paul, "CUST")).toEqual(["CREATE_ISSUES"]);
    expect(await held(sites.nils, "PA")).toEqual(["CREATE_ISSUES"]);
    expect(await held(sites.nils, "PB")).toEqual([]);
  });

  it("of somebody else are told to apps and administrators", async () => {
    const { app: tiny, installation } = await installTinyApp(sites.northwind);
    app = tiny;
    const check = (accountId: string) => ({
      accountId,
      projectPermissions: [{ permissions: ["ADMINISTER_PROJECTS"], projects: [10100, 10101, 10102, 99] }],
      globalPermissions: ["ADMINISTER"],
    });
    const call = asApp(sites.northwind.baseUrl, installation);
    const answer = await call("POST", "/rest/api/3/permissions/check", check(PAUL.accountId));
    expect(answer.body).toEqual({
      projectPermissions: [{ permission: "ADMINISTER_PROJECTS", projects: [10101, 10102], issues: [] }],
      globalPermissions: [],
    });
    const ofNils = await call("POST", "/rest/api/3/permissions/check", check(NILS.accountId));
    expect(ofNils.body.projectPermissions[0].projects).toEqual([]);
    expect((await sites.nils("POST", "/rest/api/3/permissions/check", check(PAUL.accountId))).status).toBe(
      403,
    );
    const bad = { projectPermissions: [{ permissions: ["FLY"], projects: [] }], globalPermissions: [] };
    expect((await sites.nils("POST", "/rest/api/3/permissions/check", bad)).status).toBe(400);
  });
});

describe("projects", () => {
  it("are found by name and key, page by page, as far as the caller sees them", async () => {
    const search = async (call: Call, query: string): Promise<Record<string, unknown>> =>
      (await call("GET", `/rest/api/3/project/search?${query}`)).body as Record<string, unknown>;
    expect(names((await search(sites.nils, "query=project")).values)).toEqual(["Project A", "Project B"]);
    expect(names((await search(sites.nils, "action=edit")).values)).toEqual([]);
    expect(names((await search(sites.paul, "action=edit")).values)).toEqual(["Project A", "Project B"]);
    const page = await search(sites.ada, "startAt=1&maxResults=1");
    expect(page).toMatchObject({
      startAt: 1,
      maxResults: 1,
      total: 5,
      isLast: false,
      values: [{ key: "LAB" }],
    });
  });

  it("name their types and statuses", async () => {
    const { issueTypes } = (await sites.nils("GET", "/rest/api/3/project/PA")).body;
    expect(names(issueTypes)).toEqual(["Task", "New Feature", "Improvement", "Bug", "Sub-task"]);
    const statuses = (await sites.nils("GET", "/rest/api/3/project/PB/statuses")).body;
    expect(names(statuses)).toEqual(["IT Help", "Purchase", "Access"]);
    expect(names(statuses[0].statuses)).toContain("Waiting for support");
    const missing = await sites.nils("GET", "/rest/api/3/project/NOPE");
    expect(missing.body.errorMessages).toEqual(["No project could be found with key 'NOPE'."]);
  });

  it("tell what can be created, per caller", async () => {
    const path = "/rest/api/3/issue/createmeta/PB/issuetypes";
    expect(names((await sites.paul("GET", path)).body.issueTypes)).toEqual(["IT Help", "Purchase", "Access"]);
    expect((await sites.nils("GET", path)).body.issueTypes).toEqual([]);
    expect((await sites.paul("GET", `${path}?maxResults=201`)).status).toBe(400);
    const { fields } = (await sites.paul("GET", `${path}/10011`)).body;
    const required = column(fields, "required");
    const ids = column(fields, "fieldId");
    expect(ids.filter((_id, index) => required[index])).toEqual([
      "summary",
      "issuetype",
      "project",
      "reporter",
    ]);
    const customs = column(fields, "schema", "custom");
    expect(ids[customs.indexOf("com.atlassian.servicedesk:vp-origin")]).toBe("customfield_10010");
    const inPa = (await sites.nils("GET", "/rest/api/3/issue/createmeta/PA/issuetypes/10001")).body.fields;
    expect(column(inPa, "fieldId")).not.toContain("reporter");
  });

  it("are deleted by site administrators only", async () => {
    expect((await sites.paul("DELETE", "/rest/api/3/project/PA")).status).toBe(403);
    expect((await sites.ada("DELETE", "/rest/api/3/project/PA")).status).toBe(204);
    expect((await sites.ada("GET", "/rest/api/3/project/PA")).status).toBe(404);
  });
});

describe("users", () => {
  it("show their e-mail address to people, not to apps", async () => {
    const path = `/rest/api/3/user?accountId=${encodeURIComponent(NILS.accountId)}`;
    expect((await sites.paul("GET", path)).body.emailAddress).toBe("nils@northwind.example");
    const installation = sites.northwind.store.installation("tiny-app");
    const call = asApp(sites.northwind.baseUrl, installation ?? { appKey: "", sharedSecret: "" });
    const shown = await call("GET", path);
    expect([shown.status, shown.body.emailAddress, shown.body.accountType]).toEqual([
      200,
      undefined,
      "atlassian",
    ]);
  });
});
