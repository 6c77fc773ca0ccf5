/**
 * Faults at rates, for chosen calls, as latency; webhooks that get lost, late, doubled, reordered; sites that are down.
 * All of it the same again from the same seed.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { column, createIssue, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";
import { Random } from "../random/random.ts";
import { Faults } from "./faults.ts";

let sites: TestSites;
beforeEach(async () => {
  sites = await startTestSites();
});
afterEach(() => sites.simulator.stop());

const control: Call = (method, path, body) => sites.ada(method, `/__sim/control/${path}`, body);
const order = async (fault: Record<string, unknown>) =>
  expect((await control("POST", "fault", fault)).status).toBe(204);
const status = async () => (await sites.nils("GET", "/rest/api/3/myself")).status;
async function statuses(count: number): Promise<number[]> {
  const all: number[] = [];
  for (let index = 0; index < count; index += 1) all.push(await status());
  return all;
}

describe("other answers", () => {
  it("come at a rate, and the same ones again from the same seed", async () => {
    await order({ rate: 0.3, answer: { status: 503 } });
    await order({ rate: 0.3, answer: { status: 429 } });
    await control("POST", "seed", { seed: 7 });
    const first = await statuses(40);
    await control("POST", "seed", { seed: 7 });
    expect(await statuses(40)).toEqual(first);
    await control("POST", "seed", { seed: 8 });
    expect(await statuses(40)).not.toEqual(first);
    for (const each of [200, 429, 503]) expect(first.filter((one) => one === each).length).toBeGreaterThan(3);
  });

  it("do not depend on calls that the fault is not for", async () => {
    await order({ match: { pathContains: "/myself" }, rate: 0.5, answer: { status: 500 } });
    await control("POST", "seed", { seed: "x" });
    const alone = await statuses(12);
    await control("POST", "seed", { seed: "x" });
    const between: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      await sites.nils("GET", "/rest/api/3/field");
      between.push(await status());
    }
    expect(between).toEqual(alone);
  });

  it("come for chosen calls", async () => {
    await order({ calls: [2, 4], answer: { status: 502 } });
    expect(await statuses(5)).toEqual([200, 502, 200, 502, 200]);
  });

  it("are told, and forgotten when told to", async () => {
    await order({ rate: 1, answer: { status: 504 } });
    await control("POST", "webhooks/faults", { loss: 1 });
    await control("POST", "down", { down: true });
    expect((await control("GET", "fault")).body).toMatchObject({
      down: true,
      calls: [{ rate: 1, answer: { status: 504 } }],
      webhooks: { rates: { loss: 1 } },
    });
    await control("DELETE", "fault");
    expect((await control("GET", "fault")).body).toEqual({
      down: false,
      refusing: false,
      calls: [],
      webhooks: { drops: [], rates: {} },
    });
    expect(await status()).toBe(200);
  });

  it("never come for a call that is left hanging, done or not", async () => {
    const fields = { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "hangs" };
    for (const [hang, issues] of [
      ["before", 0],
      ["after", 1],
    ] as const) {
      await order({ match: { method: "POST" }, times: 1, answer: { hang } });
      const waiting = fetch(`${sites.northwind.baseUrl}/rest/api/3/issue`, {
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from("nils@northwind.example:nils").toString("base64")}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ fields }),
        signal: AbortSignal.timeout(150),
      });
      await expect(waiting).rejects.toThrow(/timeout/);
      expect([...sites.northwind.store.issues()]).toHaveLength(issues);
    }
  });

  it("come garbled after the work is done", async () => {
    const fields = { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "garbled" };
    for (const [garble, begins, type] of [
      ["page", "<html>", "text/html"],
      ["half", '{"id":', "application/json"],
    ] as const) {
      await order({ match: { method: "POST" }, times: 1, answer: { garble } });
      const before = [...sites.northwind.store.issues()].length;
      const answer = await fetch(`${sites.northwind.baseUrl}/rest/api/3/issue`, {
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from("nils@northwind.example:nils").toString("base64")}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ fields }),
      });
      expect(answer.headers.get("content-type")).toContain(type);
      const text = await answer.text();
      expect(text.startsWith(begins)).toBe(true);
      expect(() => JSON.parse(text) as unknown).toThrow();
      expect([...sites.northwind.store.issues()]).toHaveLength(before + 1);
    }
  });

  it.each([
    { rate: 2, answer: {} },
    { answer: { garble: "quarter" } },
    { calls: [0], answer: {} },
    { answer: { latency: { minMs: 5, maxMs: 1 } } },
    { answer: { latency: { medianMs: 5 } } },
    { answer: { hang: "often" } },
  ])("are refused when they make no sense: %j", async (fault) => {
    expect((await control("POST", "fault", fault)).status).toBe(400);
  });
});

describe("latency", () => {
  const drawn = (latency: { minMs: number; maxMs: number } | { medianMs: number; p95Ms: number }) => {
    const faults = new Faults(new Random("latency"));
    faults.order({ match: {}, answer: { latency } });
    const call = { method: "GET", path: "/", caller: "app" };
    return Array.from({ length: 2000 }, () => faults.take(call).delayMs).sort((a, b) => a - b);
  };

  it("lies evenly between two bounds", () => {
    const all = drawn({ minMs: 10, maxMs: 30 });
    expect(all[0]).toBeGreaterThanOrEqual(10);
    expect(all.at(-1)).toBeLessThan(30);
    expect(all[1000]).toBeGreaterThan(18);
    expect(all[1000]).toBeLessThan(22);
  });

  it("has the median and the 95th percentile asked for", () => {
    const all = drawn({ medianMs: 100, p95Ms: 400 });
    expect(all[1000]! / 100).toBeCloseTo(1, 0);
    expect(all[1900]! / 400).toBeGreaterThan(0.8);
    expect(all[1900]! / 400).toBeLessThan(1.2);
  });

  it("is felt, and goes together with another fault", async () => {
    await order({ answer: { latency: { minMs: 60, maxMs: 70 } } });
    await order({ times: 1, answer: { status: 500 } });
    const before = performance.now();
    expect(await status()).toBe(500);
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
    expect(await status()).toBe(200);
  });
});

describe("webhooks", () => {
  let app: TinyApp;
  beforeEach(async () => {
    ({ app } = await installTinyApp(sites.northwind));
    await control("POST", "clock", { freeze: true });
  });
  afterEach(() => app.stop());

  const faults = (rates: Record<string, unknown>) => control("POST", "webhooks/faults", rates);
  const advance = (ms: number) => control("POST", "clock", { advanceMs: ms });
  const create = (summary: string) => createIssue(sites.nils, "PA", "Task", { summary });
  const arrived = async (count: number) =>
    column(await app.calls("/hook", count), "body", "issue", "fields", "summary");
  const deliveries = async () => (await control("GET", "webhooks")).body as unknown[];

  it("get lost at a rate, the same ones from the same seed", async () => {
    const run = async () => {
      await control("POST", "seed", { seed: "loss" });
      for (let index = 0; index < 12; index += 1) await create(String(index));
      return column((await deliveries()).slice(-12), "state").map((state) => state === "dropped");
    };
    await faults({ loss: 0.5 });
    const first = await run();
    expect(first).toContain(true);
    expect(first).toContain(false);
    expect(await run()).toEqual(first);
  });

  it("arrive twice, with the same identifier", async () => {
    await faults({ duplicate: 1, events: ["jira:issue_created"] });
    await create("twice");
    const [one, two] = await app.calls("/hook", 2);
    expect(one?.headers["x-atlassian-webhook-identifier"]).toBe(
      two?.headers["x-atlassian-webhook-identifier"],
    );
  });

  it("arrive late", async () => {
    await faults({ delay: { rate: 1, minMs: 60_000, maxMs: 120_000 } });
    await create("late");
    await advance(59_999);
    expect(column(await deliveries(), "state")).toEqual(["waiting"]);
    await advance(60_001);
    expect(await arrived(1)).toEqual(["late"]);
  });

  it("are overtaken by later ones, or sent at last when none comes", async () => {
    await faults({ reorder: { rate: 1, atMostMs: 10_000 } });
    await create("first");
    await faults({});
    await create("second");
    expect(await arrived(2)).toEqual(["second", "first"]);
    await faults({ reorder: { rate: 1, atMostMs: 10_000 } });
    await create("third");
    await advance(10_000);
    expect(await arrived(3)).toEqual(["second", "first", "third"]);
  });
});

describe("a site that is down", () => {
  const isRefused = () =>
    fetch(`${sites.northwind.baseUrl}/rest/api/3/serverInfo`).then(
      () => false,
      (error: Error) => (error.cause as { code?: string }).code === "ECONNREFUSED",
    );
  const other = (order: Record<string, unknown>) =>
    sites.sam("POST", "/__sim/control/down", { site: "northwind", ...order });

  it("refuses connections until another site brings it back, at the same address", async () => {
    expect((await control("POST", "down", { down: true, how: "refused" })).status).toBe(400);
    expect(await status()).toBe(200);
    await other({ down: true, how: "refused" });
    expect(await isRefused()).toBe(true);
    await expect(status()).rejects.toThrow();
    await other({ down: false });
    expect(await status()).toBe(200);
    expect((await other({ down: true, site: "nowhere" })).status).toBe(404);
  });

  it("refuses connections for a time of its clock", async () => {
    expect((await control("POST", "down", { down: true, how: "refused", forMs: 60_000 })).status).toBe(204);
    expect(await isRefused()).toBe(true);
    await sites.northwind.clock.advance(60_000);
    expect(await status()).toBe(200);
  });

  it("answers 503, through another site too", async () => {
    await other({ down: true });
    expect(await status()).toBe(503);
    await other({ down: false });
    expect(await status()).toBe(200);
  });
});
