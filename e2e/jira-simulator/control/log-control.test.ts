/**
 * What a test and a person can see of a site: the log of calls, its state, the inspector page.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { RequestLog } from "../site/request-log.ts";
import { asApp, column, createIssue, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
let tiny: Call;
beforeEach(async () => {
  sites = await startTestSites();
  const installed = await installTinyApp(sites.northwind);
  app = installed.app;
  tiny = asApp(sites.northwind.baseUrl, installed.installation);
});
afterEach(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const control: Call = (method, path, body) => sites.ada(method, `/__sim/control/${path}`, body);

it("the log of calls is bounded, keeps its numbers and counts what it dropped", () => {
  const log = new RequestLog(10);
  const call = { at: "", method: "GET", path: "/", caller: "app", status: 200, durationMs: 1 };
  for (let count = 0; count < 25; count += 1) log.add(call);
  const { last, kept, dropped } = log.counts();
  expect(last).toBe(25);
  expect(kept).toBeLessThanOrEqual(10);
  expect(kept + dropped).toBe(25);
  expect(column(log.since(0), "n").at(-1)).toBe(25);
  expect(log.since(0)).toHaveLength(kept);
  expect(column(log.since(23), "n")).toEqual([24, 25]);
  expect(log.since(25)).toEqual([]);
});

it("calls are told with status, caller, points and time taken", async () => {
  await control("POST", "limits", { enabled: true });
  await tiny("GET", "/rest/api/3/myself");
  await sites.nils("GET", "/rest/api/3/issue/PA-9");
  const [first, second] = (await control("GET", "requests")).body as Record<string, unknown>[];
  expect(first).toMatchObject({
    n: 1,
    caller: "app",
    status: 200,
    points: 3,
    durationMs: expect.any(Number),
  });
  expect(second).toMatchObject({ n: 2, caller: "user:nils@northwind.example", status: 404 });
  expect(second).not.toHaveProperty("points");
});

it("the state names clock, chance, faults, limits and counts", async () => {
  await control("POST", "seed", { seed: "s" });
  await control("POST", "fault", { rate: 0, answer: { status: 500 } });
  await createIssue(sites.nils, "PA", "Task");
  await app.calls("/hook");
  expect((await control("GET", "state")).body).toMatchObject({
    site: "northwind",
    seed: "s",
    clock: { frozen: false },
    faults: { down: false, calls: [{ rate: 0, seen: 1 }] },
    limits: { enabled: false, apps: [{ appKey: "tiny-app", pointsLeft: 65_000 }] },
    requests: { last: 1, kept: 1, dropped: 0 },
    webhooks: { kept: 1, dropped: 0 },
  });
});

it("webhooks can be told without bodies, and the last ones only", async () => {
  for (let count = 0; count < 3; count += 1) await createIssue(sites.nils, "PA", "Task");
  await app.calls("/hook", 3);
  const last = (await control("GET", "webhooks?last=2&body=none")).body as unknown[];
  expect(column(last, "id")).toEqual(["2", "3"]);
  expect(last[0]).not.toHaveProperty("body");
});

it("the inspector is a page with a place for everything, and its script and style are served", async () => {
  const page = await fetch(`${sites.northwind.baseUrl}/__sim/inspector`);
  const text = await page.text();
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  for (const id of ["clock", "faults", "limits", "requests", "webhooks"])
    expect(text).toContain(`<div id="${id}">`);
  const assets = [...text.matchAll(/"(\/__sim\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");
  expect(assets).toHaveLength(2);
  for (const path of assets) expect((await fetch(sites.northwind.baseUrl + path)).status).toBe(200);
});
