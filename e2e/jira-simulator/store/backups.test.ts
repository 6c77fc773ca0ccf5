/**
 * A site put back to yesterday, or to a seed; what goes with it and what stays.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { uninstallApp } from "../connect/install.ts";
import { ADA } from "../seed/people.ts";
import { seedFrom } from "../seed/named-seeds.ts";
import { asApp, createIssue, text, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "backups-"));
  sites = await startTestSites();
});
afterEach(async () => {
  await sites.simulator.stop();
  rmSync(folder, { recursive: true });
});

const control: Call = (method, path, body) => sites.ada(method, `/__sim/control/${path}`, body);
const status = async (key: string) => (await sites.nils("GET", `/rest/api/3/issue/${key}`)).status;
const idOf = async (key: string) => (await sites.nils("GET", `/rest/api/3/issue/${key}`)).body.id as string;

describe("a backup of yesterday", () => {
  it("brings back what was changed or deleted, and takes away what came later", async () => {
    const kept = await createIssue(sites.nils, "PA", "Task", { summary: "as it was" });
    const deleted = await createIssue(sites.nils, "PA", "Task");
    await sites.nils("POST", `/rest/api/3/issue/${kept}/comment`, { body: text("old") });
    expect((await control("POST", "snapshot", { name: "yesterday" })).body).toMatchObject({ issues: 2 });
    await sites.nils("PUT", `/rest/api/3/issue/${kept}`, { fields: { summary: "changed" } });
    await sites.nils("POST", `/rest/api/3/issue/${kept}/comment`, { body: text("new") });
    await sites.ada("DELETE", `/rest/api/3/issue/${deleted}`);
    const later = await createIssue(sites.nils, "PA", "Task");
    const laterId = await idOf(later);
    await control("POST", "index", { lagMs: 60_000 });

    expect((await control("POST", "restore", { name: "yesterday" })).status).toBe(200);
    const { fields } = (await sites.nils("GET", `/rest/api/3/issue/${kept}`)).body;
    expect([fields.summary, fields.comment.total]).toEqual(["as it was", 1]);
    expect([await status(deleted), await status(later)]).toEqual([200, 404]);
    const search = await sites.nils("POST", "/rest/api/3/search/jql", { jql: "project = PA" });
    expect(search.body.issues).toHaveLength(2);
    expect(await createIssue(sites.nils, "PA", "Task")).toBe(later);
    expect(await idOf(later)).toBe(laterId);
  });

  it("can go on counting, and can be restored again", async () => {
    await control("POST", "snapshot", { name: "empty" });
    const later = await createIssue(sites.nils, "PA", "Task");
    const laterId = Number(await idOf(later));
    for (let times = 0; times < 2; times += 1) {
      await control("POST", "restore", { name: "empty", ids: "go-on" });
      expect(await status(later)).toBe(404);
    }
    const next = await createIssue(sites.nils, "PA", "Task");
    expect(next).toBe("PA-2");
    expect(Number(await idOf(next))).toBeGreaterThan(laterId);
  });

  it("leaves apps as they are now, unless told otherwise", async () => {
    await control("POST", "snapshot", { name: "before" });
    const { app, installation } = await installTinyApp(sites.northwind);
    const call = asApp(sites.northwind.baseUrl, installation);
    await control("POST", "snapshot", { name: "with" });
    const create = (of: Call) => createIssue(of, "PA", "Task");
    await control("POST", "restore", { name: "before" });
    await create(call);
    await app.calls("/hook");
    await control("POST", "restore", { name: "before", installations: "replace" });
    expect((await call("GET", "/rest/api/3/myself")).status).toBe(401);
    await control("POST", "restore", { name: "with", installations: "replace" });
    await create(call);
    await uninstallApp(sites.northwind, "tiny-app", ADA);
    await control("POST", "restore", { name: "with" });
    expect((await call("GET", "/rest/api/3/myself")).status).toBe(401);
    await app.stop();
  });

  it("tells no app, and keeps the log of webhooks and who is logged in", async () => {
    const { app } = await installTinyApp(sites.northwind);
    await control("POST", "snapshot", { name: "quiet" });
    const session = await sites.ada("POST", "/__sim/session", { email: "ada@northwind.example" });
    await createIssue(sites.nils, "PA", "Task");
    await app.calls("/hook");
    const before = app.received.length;
    await control("POST", "restore", { name: "quiet" });
    expect((await control("GET", "webhooks")).body).toHaveLength(1);
    const cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
    const me = await fetch(`${sites.northwind.baseUrl}/rest/api/3/myself`, { headers: { cookie } });
    expect(me.status).toBe(200);
    expect(app.received.length).toBe(before);
    await app.stop();
  });

  it("is refused when there is none, and under a name that is a path", async () => {
    expect((await control("POST", "restore", { name: "never" })).status).toBe(404);
    expect((await control("POST", "snapshot", { name: "../x" })).status).toBe(400);
  });

  it("survives a restart, and so does what was restored", async () => {
    await sites.simulator.stop();
    sites = await startTestSites({ stateDirectory: folder });
    await createIssue(sites.nils, "PA", "Task");
    await control("POST", "snapshot", { name: "one" });
    await createIssue(sites.nils, "PA", "Task");
    await sites.simulator.stop();
    sites = await startTestSites({ stateDirectory: folder });
    expect((await control("GET", "snapshot")).body).toEqual({ names: ["one"] });
    await control("POST", "restore", { name: "one" });
    await sites.simulator.stop();
    sites = await startTestSites({ stateDirectory: folder });
    expect([await status("PA-1"), await status("PA-2")]).toEqual([200, 404]);
  });
});

describe("a seed", () => {
  it("is loaded by name: the site as it started", async () => {
    await createIssue(sites.nils, "PA", "Task");
    expect((await control("POST", "load")).body).toMatchObject({ seed: "standard", issues: 0 });
    expect(await createIssue(sites.nils, "PA", "Task")).toBe("PA-1");
  });

  it("is read from a file, at start and later; the other site starts as ever", async () => {
    await createIssue(sites.nils, "PA", "Task", { summary: "from a file" });
    const path = join(folder, "seed.json");
    writeFileSync(path, JSON.stringify(sites.northwind.store.snapshot()));
    await sites.simulator.stop();
    sites = await startTestSites({ seed: (name) => seedFrom(path, name) });
    expect(await status("PA-1")).toBe(200);
    expect((await sites.tess("GET", "/rest/api/3/project/SUP")).status).toBe(200);

    await createIssue(sites.nils, "PA", "Task");
    const both = join(folder, "both.json");
    writeFileSync(both, JSON.stringify({ northwind: JSON.parse(readFileSync(path, "utf8")) as unknown }));
    expect((await control("POST", "load", { seed: both })).status).toBe(200);
    expect([await status("PA-1"), await status("PA-2")]).toEqual([200, 404]);
  });

  it("is refused when it is none", async () => {
    const path = join(folder, "bad.json");
    writeFileSync(path, '{"northwind":{"name":"northwind"}}');
    expect((await control("POST", "load", { seed: path })).status).toBe(400);
    expect((await control("POST", "load", { seed: "huge" })).body.errorMessages[0]).toMatch(/no seed 'huge'/);
    writeFileSync(path, "{ half");
    await expect(startTestSites({ seed: (name) => seedFrom(path, name) })).rejects.toThrow(/not JSON/);
  });
});
