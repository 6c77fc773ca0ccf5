/**
 * Installing an app as tools do it, through the app manager's API; and what the app may then ask about itself.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { asApp, column } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import { startTinyApp, type TinyApp } from "../testing/tiny-app.ts";

const PLUGINS = "/rest/plugins/1.0/";
const TYPE = { "content-type": "application/vnd.atl.plugins.remote.install+json" };
const ADDON = "/rest/atlassian-connect/1/addons/tiny-app";
let sites: TestSites;
let app: TinyApp;
beforeEach(async () => {
  sites = await startTestSites();
  app = await startTinyApp();
});
afterEach(async () => {
  await app.stop();
  await sites.simulator.stop();
});

async function token(): Promise<string> {
  return (await sites.ada("GET", PLUGINS)).headers.get("upm-token") ?? "";
}

async function finished(self: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await sites.ada("GET", self);
    const task = body as { status?: { done: boolean } };
    if (task.status?.done !== false) return body as Record<string, unknown>;
  }
}

it("installs by token and address, is asked until done, and removes", async () => {
  const settings = await sites.ada("GET", `${PLUGINS}settings`);
  expect(settings.body.settings).toContainEqual({ key: "connectDeveloperListingsEnabled", value: true });
  const order = { pluginUri: app.descriptorUrl };
  const accepted = await sites.ada("POST", `${PLUGINS}?token=${await token()}`, order, TYPE);
  expect(accepted.status).toBe(202);
  expect(await finished(String(accepted.body.links.self))).toMatchObject({ key: "tiny-app", enabled: true });
  expect(app.received.map(({ path }) => path)).toContain("/installed");
  expect(column((await sites.ada("GET", PLUGINS)).body.plugins, "key")).toEqual(["tiny-app"]);
  expect((await sites.ada("DELETE", `${PLUGINS}tiny-app-key`)).status).toBe(204);
  expect((await sites.ada("DELETE", `${PLUGINS}tiny-app-key`)).status).toBe(404);
  await app.calls("/uninstalled");
});

it("says in the task why an installation failed", async () => {
  app.answers.set("/installed", [500]);
  const order = { pluginUri: app.descriptorUrl };
  const accepted = await sites.ada("POST", `${PLUGINS}?token=${await token()}`, order, TYPE);
  const { status } = await finished(String(accepted.body.links.self));
  expect(status).toMatchObject({ done: true, errorMessage: expect.stringContaining("500") });
});

it("wants an administrator, a fresh token and its content type", async () => {
  const order = { pluginUri: app.descriptorUrl };
  expect((await sites.paul("GET", PLUGINS)).status).toBe(403);
  expect((await sites.ada("POST", `${PLUGINS}?token=no`, order, TYPE)).status).toBe(403);
  expect((await sites.ada("POST", `${PLUGINS}?token=${await token()}`, order)).status).toBe(415);
  const used = await token();
  await sites.ada("POST", `${PLUGINS}?token=${used}`, {}, TYPE);
  expect((await sites.ada("POST", `${PLUGINS}?token=${used}`, order, TYPE)).status).toBe(403);
  expect(app.received).toEqual([]);
});

it("only the app itself reads and writes its properties, and they go with it", async () => {
  const first = await installTinyApp(sites.northwind);
  const other = await installTinyApp(sites.northwind, [], { key: "other", modules: {} });
  const call = asApp(sites.northwind.baseUrl, first.installation);
  const foreign = asApp(sites.northwind.baseUrl, other.installation);
  expect((await call("PUT", `${ADDON}/properties/p`, { a: 1 })).status).toBe(201);
  expect((await call("GET", `${ADDON}/properties/p`)).body).toMatchObject({ key: "p", value: { a: 1 } });
  expect((await foreign("GET", `${ADDON}/properties/p`)).status).toBe(404);
  expect((await foreign("PUT", `${ADDON}/properties/p`, 2)).status).toBe(401);
  expect((await sites.ada("GET", ADDON)).status).toBe(401);
  expect((await call("PUT", `${ADDON}/properties/${"k".repeat(128)}`, 1)).status).toBe(400);
  expect((await call("PUT", `${ADDON}/properties/long`, "x".repeat(32_769))).status).toBe(400);
  await sites.ada("POST", "/__sim/apps/tiny-app/reinstall");
  expect(sites.northwind.store.installation("tiny-app")?.properties).toEqual({ p: { a: 1 } });
  await sites.ada("DELETE", "/__sim/apps/tiny-app");
  await sites.ada("POST", "/__sim/apps", { descriptorUrl: first.app.descriptorUrl });
  expect(sites.northwind.store.installation("tiny-app")?.properties).toEqual({});
  await Promise.all([first.app.stop(), other.app.stop()]);
});
