/**
 * Apps under what sites do to them: an import over them, a role taken away, a late call, a rotated secret.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Installation } from "../entities/installation.ts";
import { asApp, column, createIssue } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
let installation: Installation;
beforeEach(async () => {
  sites = await startTestSites();
  ({ app, installation } = await installTinyApp(sites.northwind));
});
afterEach(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const control = (order: string, body: object = {}) => sites.ada("POST", `/__sim/control/${order}`, body);
const asTiny = () => asApp(sites.northwind.baseUrl, installation);

it("an import removes apps without a word and makes the site another tenant at the same address", async () => {
  await createIssue(sites.nils, "PA", "Task");
  const before = sites.northwind.store.data.clientKey;
  const heard = app.received.filter(({ path }) => !path.startsWith("/hook")).length;
  expect((await control("import")).status).toBe(204);
  expect((await sites.ada("GET", "/__sim/apps")).body).toEqual([]);
  expect((await asTiny()("GET", "/rest/api/3/myself")).status).toBe(401);
  await createIssue(sites.nils, "PA", "Task");
  expect(app.received.filter(({ path }) => !path.startsWith("/hook"))).toHaveLength(heard);
  await sites.ada("POST", "/__sim/apps", { descriptorUrl: app.descriptorUrl });
  const installs = await app.calls("/installed", 2);
  expect(installs[0]?.body.clientKey).toBe(before);
  expect(installs[1]?.body.clientKey).not.toBe(before);
  expect(installs[1]?.body.baseUrl).toBe(installs[0]?.body.baseUrl);
});

it("without its role in a project an app sees there what a stranger sees", async () => {
  const call = asTiny();
  const [gone, kept] = [await createIssue(call, "PA", "Task"), await createIssue(call, "CUST", "Task")];
  expect((await control("app-role", { projectKey: "PA", granted: false })).status).toBe(204);
  expect((await call("GET", `/rest/api/3/issue/${gone}`)).status).toBe(404);
  expect((await call("GET", "/rest/api/3/project/PA")).status).toBe(404);
  const create = { fields: { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "x" } };
  expect((await call("POST", "/rest/api/3/issue", create)).status).toBe(400);
  const projects = await call("GET", "/rest/api/3/project/search");
  expect(column(projects.body.values, "key")).not.toContain("PA");
  expect((await call("GET", `/rest/api/3/issue/${kept}`)).status).toBe(200);
  await control("app-role", { projectKey: "PA", granted: true });
  expect((await call("GET", `/rest/api/3/issue/${gone}`)).status).toBe(200);
  expect((await control("app-role", { projectKey: "NO", granted: true })).status).toBe(404);
});

it("a project that comes back from the recycle bin has the app that came meanwhile", async () => {
  await sites.ada("DELETE", "/__sim/apps/tiny-app");
  await sites.ada("DELETE", "/rest/api/3/project/PA");
  await sites.ada("POST", "/__sim/apps", { descriptorUrl: app.descriptorUrl });
  await sites.ada("POST", "/rest/api/3/project/PA/restore");
  const again = sites.northwind.store.installation("tiny-app") ?? installation;
  expect((await asApp(sites.northwind.baseUrl, again)("GET", "/rest/api/3/project/PA")).status).toBe(200);
});

it("the app may be told late and without a token that it is disabled", async () => {
  await sites.ada("DELETE", "/__sim/apps/tiny-app");
  expect((await control("late-disabled", { descriptorUrl: app.descriptorUrl })).status).toBe(204);
  const [late] = await app.calls("/disabled");
  expect(late?.headers.authorization).toBeUndefined();
  expect(late?.body).toMatchObject({ key: "tiny-app", eventType: "disabled" });
  expect(late?.body).not.toHaveProperty("sharedSecret");
});

it("after an installation over the old one the old secret opens nothing", async () => {
  const old = asTiny();
  expect((await old("GET", "/rest/api/3/myself")).status).toBe(200);
  app.answers.set("/installed", [500]);
  expect((await sites.ada("POST", "/__sim/apps/tiny-app/reinstall")).status).toBe(400);
  expect((await old("GET", "/rest/api/3/myself")).status).toBe(200);
  await sites.ada("POST", "/__sim/apps/tiny-app/reinstall");
  expect((await old("GET", "/rest/api/3/myself")).status).toBe(401);
  const renewed = sites.northwind.store.installation("tiny-app") ?? installation;
  expect((await asApp(sites.northwind.baseUrl, renewed)("GET", "/rest/api/3/myself")).status).toBe(200);
});
