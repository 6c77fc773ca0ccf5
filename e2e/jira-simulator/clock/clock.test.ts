/**
 * A site's own time: it runs, it is moved, what is due on the way happens in order, and nobody looks at another clock.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asApp, createIssue, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import { Clock } from "./clock.ts";

const HOUR = 3_600_000;

describe("alarms", () => {
  let clock: Clock;
  beforeEach(() => {
    clock = new Clock();
    clock.freeze(true);
  });
  afterEach(() => clock.stop());

  it("go off in order on the way, each at its own time, also those set on the way", async () => {
    const start = clock.now();
    const seen: [string, number][] = [];
    const note = (name: string) => () => void seen.push([name, clock.now() - start]);
    clock.at(start + 3000, note("third"));
    clock.at(start + 1000, async () => {
      await Promise.resolve();
      note("first")();
      clock.at(clock.now() + 1000, note("second"));
    });
    clock.at(start + 10_000, note("later"));
    await clock.advance(5000);
    expect(seen).toEqual([
      ["first", 1000],
      ["second", 2000],
      ["third", 3000],
    ]);
    expect(clock.now() - start).toBe(5000);
  });

  it("do not go off once cancelled, nor when the clock is set back", async () => {
    const seen: string[] = [];
    const start = clock.now();
    clock.at(start + 10, () => void seen.push("cancelled")).cancel();
    clock.at(start + 20, () => void seen.push("kept"));
    await clock.moveTo(start - HOUR);
    expect(clock.now()).toBe(start - HOUR);
    await clock.moveTo(start + 19);
    expect(seen).toEqual([]);
    await clock.moveTo(start + 20);
    expect(seen).toEqual(["kept"]);
  });

  it("go off by themselves while the clock runs", async () => {
    clock.freeze(false);
    await new Promise<void>((resolve) => void clock.at(clock.now() + 5, resolve));
  });

  it("that have passed when the clock is reset go off", async () => {
    let isOff = false;
    await clock.moveTo(clock.now() - HOUR);
    clock.at(clock.now() + 1000, () => void (isOff = true));
    await clock.reset();
    expect([isOff, clock.isFrozen, clock.aheadMs]).toEqual([true, false, 0]);
  });
});

describe("the clock of a site", () => {
  let sites: TestSites;
  beforeEach(async () => {
    sites = await startTestSites({ webhookRetryDelayMs: [300_000, 900_000] });
  });
  afterEach(() => sites.simulator.stop());

  const clock: Call = (method, path, body) => sites.ada(method, `/__sim/control/clock${path}`, body);
  const serverTime = async (): Promise<number> =>
    Date.parse(String((await sites.nils("GET", "/rest/api/3/serverInfo")).body.serverTime));

  it("is the real one until it is moved, and again after a reset; the other site keeps its own", async () => {
    expect(Math.abs((await serverTime()) - Date.now())).toBeLessThan(5000);
    await clock("POST", "", { set: "2031-02-03T04:05:06Z", freeze: true });
    expect(await serverTime()).toBe(Date.UTC(2031, 1, 3, 4, 5, 6));
    await clock("POST", "", { advanceMs: HOUR });
    expect((await clock("GET", "")).body).toMatchObject({ iso: "2031-02-03T05:05:06.000Z", frozen: true });
    const key = await createIssue(sites.nils, "PA", "Task");
    const { created } = (await sites.nils("GET", `/rest/api/3/issue/${key}`)).body.fields;
    expect(Date.parse(String(created))).toBe(Date.UTC(2031, 1, 3, 5, 5, 6));
    expect(Math.abs(sites.aidesk.now() - Date.now())).toBeLessThan(5000);
    await clock("POST", "", { reset: true });
    expect(Math.abs((await serverTime()) - Date.now())).toBeLessThan(5000);
  });

  it("refuses orders it does not understand", async () => {
    expect((await clock("POST", "", { advanceMs: 1, reset: true })).status).toBe(400);
    expect((await clock("POST", "", { set: "tomorrow" })).status).toBe(400);
    expect((await clock("POST", "", { advanceMs: -1 })).status).toBe(400);
  });

  it("makes tokens old, unless they are judged by the real time", async () => {
    const { app, installation } = await installTinyApp(sites.northwind);
    const call = asApp(sites.northwind.baseUrl, installation);
    const status = async () => (await call("GET", "/rest/api/3/myself")).status;
    expect(await status()).toBe(200);
    await clock("POST", "", { advanceMs: 200_000 });
    expect(await status()).toBe(401);
    await clock("POST", "", { tokens: "real" });
    expect(await status()).toBe(200);
    await app.stop();
  });

  it("brings about all attempts of a webhook when it is moved far enough, 5 to 15 minutes apart", async () => {
    const { app } = await installTinyApp(sites.northwind);
    app.answers.set("/hook", [503, 503, 503]);
    await createIssue(sites.nils, "PA", "Task");
    await app.calls("/hook");
    await expect.poll(() => sites.northwind.store.data.deliveries[0]?.state).toBe("waiting");
    await clock("POST", "", { advanceMs: 299_000 });
    expect(app.received.filter(({ path }) => path.startsWith("/hook"))).toHaveLength(1);
    await clock("POST", "", { advanceMs: 3 * 900_000 });
    expect(await app.calls("/hook", 4)).toHaveLength(4);
    expect((await sites.ada("GET", "/__sim/control/webhooks")).body).toMatchObject([
      { state: "delivered", attempts: 4 },
    ]);
    await app.stop();
  });

  it("ends the patience with an app that does not answer", async () => {
    const { app } = await installTinyApp(sites.northwind);
    app.answers.set("/hook", [-1]);
    await createIssue(sites.nils, "PA", "Task");
    await app.calls("/hook");
    await clock("POST", "", { advanceMs: 30_000 });
    expect((await sites.ada("GET", "/__sim/control/webhooks")).body).toMatchObject([
      { state: "waiting", attempts: 1, status: 0 },
    ]);
    await app.stop();
  });
});

it("nobody reads another clock or another chance", () => {
  const root = join(import.meta.dirname, "..");
  const ours = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (path) =>
      path.endsWith(".ts") && !path.endsWith("test.ts") && !/(^|\/)testing\/|^clock\/clock\.ts$/.test(path),
  );
  const guilty = ours.filter((path) =>
    /Date\.now\(|new Date\(\)|Math\.random\(/.test(readFileSync(join(root, path), "utf8")),
  );
  expect(ours.length).toBeGreaterThan(50);
  expect(guilty).toEqual([]);
  const timers = ours.filter((path) =>
    /setTimeout\(|setInterval\(/.test(readFileSync(join(root, path), "utf8")),
  );
  expect(timers.sort()).toEqual(["clock/patience.ts", "store/snapshot.ts"]);
});
