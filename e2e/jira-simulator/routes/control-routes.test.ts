/**
 * Faults on demand and what a test can read of a site.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { createIssue } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
beforeEach(async () => {
  sites = await startTestSites();
});
afterEach(() => sites.simulator.stop());

const control = (method: string, path: string, body?: unknown) =>
  sites.ada(method, `/__sim/control/${path}`, body);
const myself = () => sites.nils("GET", "/rest/api/3/myself");

it("answers what was ordered, for the calls it was ordered for, as often as ordered", async () => {
  await control("POST", "fault", {
    match: { method: "GET", pathContains: "/myself", caller: "user:nils@northwind.example" },
    times: 2,
    answer: { status: 429, headers: { "retry-after": "7" }, body: { errorMessages: ["slow down"] } },
  });
  expect((await sites.ada("GET", "/rest/api/3/myself")).status).toBe(200);
  const limited = await myself();
  expect([limited.status, limited.headers.get("retry-after"), limited.body.errorMessages]).toEqual([
    429,
    "7",
    ["slow down"],
  ]);
  expect((await sites.nils("GET", "/rest/api/3/field")).status).toBe(200);
  expect((await myself()).status).toBe(429);
  expect((await myself()).status).toBe(200);
});

it("cuts a connection before the work or after it", async () => {
  const fields = { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "cut" };
  const create = () => sites.nils("POST", "/rest/api/3/issue", { fields });
  await control("POST", "fault", { match: { method: "POST" }, times: 1, answer: { cut: "before" } });
  await expect(create()).rejects.toThrow();
  expect([...sites.northwind.store.issues()]).toHaveLength(0);
  await control("POST", "fault", { match: { method: "POST" }, times: 1, answer: { cut: "after" } });
  await expect(create()).rejects.toThrow();
  expect([...sites.northwind.store.issues()]).toHaveLength(1);
});

it("forgets faults when told to", async () => {
  await control("POST", "fault", { answer: { status: 500 } });
  expect((await myself()).status).toBe(500);
  await control("DELETE", "fault");
  expect((await myself()).status).toBe(200);
});

it("takes a whole site down, its control interface excepted", async () => {
  await control("POST", "down", { down: true });
  expect((await myself()).status).toBe(503);
  expect((await sites.tess("GET", "/rest/api/3/myself")).status).toBe(200);
  await control("POST", "down", { down: false });
  expect((await myself()).status).toBe(200);
});

it("refuses orders it does not understand", async () => {
  expect((await control("POST", "fault", { answer: { cut: "sometimes" } })).status).toBe(400);
  expect((await control("POST", "down", {})).status).toBe(400);
  expect(
    (await control("POST", "required-field", { projectKey: "XX", fieldId: "x", required: true })).status,
  ).toBe(404);
});

it("tells which REST calls came from whom", async () => {
  await createIssue(sites.nils, "PA", "Task");
  await sites.nils("GET", "/rest/api/3/issue/PA-9");
  const all = (await control("GET", "requests")).body as { n: number }[];
  expect(all).toMatchObject([
    { n: 1, method: "POST", path: "/rest/api/3/issue", caller: "user:nils@northwind.example", status: 201 },
    { n: 2, method: "GET", path: "/rest/api/3/issue/PA-9", status: 404 },
  ]);
  expect((await control("GET", "requests?since=1")).body).toHaveLength(1);
  expect((await control("GET", "idle")).body).toEqual({ idle: true });
});
