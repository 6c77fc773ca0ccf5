/**
 * A site of 100 projects, 50,000 issues and 300,000 comments: how fast it loads, and how fast it answers compared with a
 * server that does nothing but send the same bytes.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BIG, bigSite } from "./seed/big-site.ts";
import type { Simulator } from "./site/site.ts";
import { startSimulator } from "./start-simulator.ts";
import { asPerson } from "./testing/call.ts";
import { startDriver, type Drive, type Driver } from "./testing/drive.ts";

const ISSUE = "/rest/api/3/issue/BIG7-42";
const AUTHORIZATION = `Basic ${Buffer.from("ada@northwind.example:ada").toString("base64")}`;
const GOAL = 0.5;
const ROUNDS = 7;
/** Other tests run beside this one and may take the processor away from either server. */
const ATTEMPTS = 4;

let simulator: Simulator;
let loadMs: number;
let echo: Server;
let driver: Driver;

beforeAll(async () => {
  const began = performance.now();
  simulator = await startSimulator({
    sites: [{ name: "northwind", port: 0 }],
    seed: (name) => bigSite(name),
  });
  loadMs = performance.now() - began;
  driver = startDriver();
}, 60_000);
afterAll(async () => {
  await driver.stop();
  echo.closeAllConnections();
  echo.close();
  await simulator.stop();
});

const url = () => simulator.urlOf("northwind");

async function startEcho(body: Buffer): Promise<string> {
  echo = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json;charset=UTF-8" });
    response.end(body);
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(echo.address() as AddressInfo).port}`;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

test("it loads in less than a minute", async () => {
  const { body } = await asPerson(url(), "ada@northwind.example")(
    "POST",
    "/rest/api/3/search/approximate-count",
    { jql: "project in (BIG1, BIG100)" },
  );
  expect(body).toEqual({ count: (BIG.issues / BIG.projects) * 2 });
  expect(simulator.sites.get("northwind")?.store.snapshot().comments).toHaveLength(BIG.comments);
  expect(loadMs).toBeLessThan(60_000);
});

test("reading an issue is at least half as fast as sending the same bytes", async () => {
  const answer = await fetch(url() + ISSUE, { headers: { authorization: AUTHORIZATION } });
  expect(answer.status).toBe(200);
  const bare = await startEcho(Buffer.from(await answer.arrayBuffer()));
  const drive = (base: string): Drive => ({
    url: base + ISSUE,
    headers: { authorization: AUTHORIZATION },
    atOnce: 8,
    requests: 600,
  });
  await driver.run(drive(url()));
  await driver.run(drive(bare));
  const measure = async (): Promise<number> => {
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const echoed = await driver.run(drive(bare));
      ratios.push((await driver.run(drive(url()))) / echoed);
    }
    return median(ratios);
  };
  let best = 0;
  for (let attempt = 0; attempt < ATTEMPTS && best < GOAL; attempt += 1)
    best = Math.max(best, await measure());
  process.stdout.write(`reading an issue: ${best.toFixed(2)} of an echo\n`);
  expect(best).toBeGreaterThanOrEqual(GOAL);
}, 60_000);
