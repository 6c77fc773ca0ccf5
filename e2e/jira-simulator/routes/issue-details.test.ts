/**
 * The request type as a field of a service project's issues, and properties of issues.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column, createIssue, namesIn } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

describe("request type of a service project's issue", () => {
  const issue = (value: unknown, type = "IT Help") =>
    sites.paul("POST", "/rest/api/3/issue", {
      fields: { project: { key: "PB" }, issuetype: { name: type }, summary: "x", customfield_10010: value },
    });

  it("is written as an id and read as an object", async () => {
    const { key } = (await issue("21")).body;
    const { fields } = (await sites.paul("GET", `/rest/api/3/issue/${key}?fields=customfield_10010`)).body;
    expect(fields.customfield_10010).toMatchObject({
      requestType: { id: "21", name: "Get IT help", issueTypeId: "10011", serviceDeskId: "1" },
      currentStatus: { status: "Waiting for support" },
    });
  });

  it.each([["Get IT help"], ["22"], ["61"], [{ id: "21" }], [21]])("is refused as %j", async (value) => {
    const answer = await issue(value);
    expect([answer.status, namesIn(answer.body.errors)]).toEqual([400, ["customfield_10010"]]);
  });

  it("can be made required", async () => {
    const order = { projectKey: "PB", fieldId: "customfield_10010", required: true };
    await sites.ada("POST", "/__sim/control/required-field", order);
    const meta = await sites.paul("GET", "/rest/api/3/issue/createmeta/PB/issuetypes/10012");
    const fields = column(meta.body.fields, "fieldId");
    expect(column(meta.body.fields, "required")[fields.indexOf("customfield_10010")]).toBe(true);
    expect((await issue(undefined, "Purchase")).body.errors.customfield_10010).toBe(
      "Customer Request Type is required.",
    );
    await sites.ada("POST", "/__sim/control/required-field", { ...order, required: false });
    expect((await issue(undefined, "Purchase")).status).toBe(201);
  });
});

describe("properties", () => {
  it("are set, read, listed and removed", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const path = `/rest/api/3/issue/${key}/properties`;
    expect((await sites.nils("PUT", `${path}/a.b`, { x: [1] })).status).toBe(201);
    expect((await sites.nils("PUT", `${path}/a.b`, { x: [2] })).status).toBe(200);
    expect((await sites.nils("GET", `${path}/a.b`)).body).toEqual({ key: "a.b", value: { x: [2] } });
    expect((await sites.nils("GET", path)).body.keys).toMatchObject([{ key: "a.b" }]);
    expect((await sites.nils("PUT", `${path}/long`, "x".repeat(32_767))).status).toBe(400);
    expect((await sites.nils("DELETE", `${path}/a.b`)).status).toBe(204);
    expect((await sites.nils("GET", `${path}/a.b`)).status).toBe(404);
  });
});
