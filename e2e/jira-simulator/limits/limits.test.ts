/**
 * Points, bursts and writes of one issue, on a clock that stands still until it is moved.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asApp, createIssue, text, type Answer, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";
import type { Site } from "../site/site.ts";

let sites: TestSites;
let apps: TinyApp[];
let tiny: Call;

async function install(site: Site): Promise<Call> {
  const { app, installation } = await installTinyApp(site);
  apps.push(app);
  return asApp(site.baseUrl, installation);
}

beforeEach(async () => {
  sites = await startTestSites();
  apps = [];
  tiny = await install(sites.northwind);
  await control("POST", "clock", { set: "2026-11-23T10:30:00Z", freeze: true, tokens: "real" });
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await sites.simulator.stop();
});

const control: Call = (method, path, body) => sites.ada(method, `/__sim/control/${path}`, body);
const limits = (order: Record<string, unknown>) => control("POST", "limits", { enabled: true, ...order });
const advance = (ms: number) => control("POST", "clock", { advanceMs: ms });
const pointsLeft = async () => (await control("GET", "limits")).body.apps[0].pointsLeft as number;
const myself = (call: Call) => call("GET", "/rest/api/3/myself");
const header = (answer: Answer, ...names: string[]) => names.map((name) => answer.headers.get(name));

it("are off until switched on", async () => {
  await control("POST", "limits", { pointsPerHour: 0, burst: { GET: 0 }, perIssue: [] });
  const answer = await myself(tiny);
  expect(answer.status).toBe(200);
  expect(header(answer, "ratelimit", "x-ratelimit-limit")).toEqual([null, null]);
});

describe("points", () => {
  it("are one per request, per object read one or two more, and one for a write", async () => {
    await limits({});
    const cost = async (...call: Parameters<Call>): Promise<number> => {
      const before = await pointsLeft();
      expect((await tiny(...call)).status).toBeLessThan(500);
      return before - (await pointsLeft());
    };
    const issue = { fields: { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "x" } };
    expect(await cost("POST", "/rest/api/3/issue", issue)).toBe(1);
    expect(await cost("POST", "/rest/api/3/issue", issue)).toBe(1);
    expect(await cost("GET", "/rest/api/3/issue/PA-1")).toBe(2);
    expect(await cost("GET", "/rest/api/3/issue/PA-99")).toBe(1);
    expect(await cost("POST", "/rest/api/3/search/jql", { jql: "project = PA" })).toBe(3);
    expect(await cost("GET", "/rest/api/3/myself")).toBe(3);
    expect(await cost("GET", "/rest/api/3/project/search")).toBe(
      1 + sites.northwind.store.data.projects.length,
    );
    expect(await cost("PUT", "/rest/api/3/issue/PA-1/properties/p", { big: true })).toBe(1);
  });

  it("run out until the next full hour, for the app on both sites, not for API tokens", async () => {
    const elsewhere = await install(sites.aidesk);
    await limits({ pointsPerHour: 6 });
    await sites.sam("POST", "/__sim/control/limits", { enabled: true, pointsPerHour: 6 });
    await sites.sam("POST", "/__sim/control/clock", {
      set: "2026-11-23T10:30:00Z",
      freeze: true,
      tokens: "real",
    });
    expect((await myself(tiny)).status).toBe(200);
    expect((await myself(elsewhere)).status).toBe(200);
    const refused = await myself(tiny);
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      errorMessages: ["The request has been rate-limited. Please try again later."],
      errors: {},
      status: 429,
    });
    expect(
      header(
        refused,
        "retry-after",
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
        "ratelimit-reason",
      ),
    ).toEqual(["1800", "6", "0", "2026-11-23T11:00:00.000Z", "jira-quota-global-based"]);
    expect((await myself(elsewhere)).status).toBe(429);
    expect((await myself(sites.nils)).status).toBe(200);
    await advance(1_799_000);
    expect((await myself(tiny)).status).toBe(429);
    await advance(1000);
    expect((await myself(tiny)).status).toBe(200);
  });

  it("can be a site's own", async () => {
    const elsewhere = await install(sites.aidesk);
    await limits({ pointsPerHour: 3, quota: "tenant" });
    await sites.sam("POST", "/__sim/control/limits", { enabled: true, pointsPerHour: 3, quota: "tenant" });
    await myself(tiny);
    expect(header(await myself(tiny), "ratelimit-reason")).toEqual(["jira-quota-tenant-based"]);
    expect((await myself(elsewhere)).status).toBe(200);
  });

  it("are told: the policy always, what is left from half on, a warning below a fifth", async () => {
    await limits({ pointsPerHour: 20 });
    const told = async () =>
      header(await myself(tiny), "ratelimit-policy", "ratelimit", "x-ratelimit-nearlimit");
    const policy = '"global-app-quota";q=20;w=3600';
    expect(await told()).toEqual([policy, '"global-app-quota";t=1800', null]);
    await myself(tiny);
    await myself(tiny);
    expect(await told()).toEqual([policy, '"global-app-quota";r=8;t=1800', null]);
    await myself(tiny);
    expect(await told()).toEqual([policy, '"global-app-quota";r=2;t=1800', "true"]);
  });

  it("refuse nothing while they are only informative", async () => {
    await limits({ pointsPerHour: 3, informative: true });
    await myself(tiny);
    const answer = await myself(tiny);
    expect(answer.status).toBe(200);
    expect(
      header(answer, "beta-ratelimit", "beta-retry-after", "x-beta-ratelimit-reason", "ratelimit"),
    ).toEqual(['"global-app-quota";r=0;t=1800', "1800", "jira-quota-global-based", null]);
  });
});

describe("bursts", () => {
  it("are counted per endpoint and refilled with time, for apps and tokens each", async () => {
    await limits({ burst: { GET: 2 }, burstOf: { "GET /rest/api/{v}/field": 1 } });
    for (const call of [tiny, sites.nils]) {
      const [first, second, third] = [await myself(call), await myself(call), await myself(call)];
      expect([first.status, second.status, third.status]).toEqual([200, 200, 429]);
      expect(header(first, "x-ratelimit-limit", "x-ratelimit-remaining")).toEqual(["2", "1"]);
      expect(header(third, "ratelimit-reason", "retry-after")).toEqual(["jira-burst-based", "1"]);
    }
    const field = async () => (await tiny("GET", "/rest/api/3/field")).status;
    expect([await field(), await field()]).toEqual([200, 429]);
    await advance(500);
    expect([(await myself(tiny)).status, (await myself(tiny)).status]).toEqual([200, 429]);
  });

  it("do not concern people in a browser", async () => {
    await limits({ burst: { GET: 0 } });
    const session = await fetch(`${sites.northwind.baseUrl}/__sim/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "nils@northwind.example" }),
    });
    const cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
    const answer = await fetch(`${sites.northwind.baseUrl}/rest/api/3/myself`, { headers: { cookie } });
    expect([answer.status, (await myself(sites.nils)).status]).toEqual([200, 429]);
  });
});

describe("writes of one issue", () => {
  it("are 20 in two seconds and 100 in thirty, whoever writes; other issues and reads do not count", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const other = await createIssue(sites.nils, "PA", "Task");
    await limits({ burst: { PUT: 1000, GET: 1000 } });
    const write = (call: Call, issue = key) => call("PUT", `/rest/api/3/issue/${issue}/properties/p`, 1);
    const many = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        expect((await write(index % 2 ? tiny : sites.nils)).status).toBeLessThan(300);
      }
    };
    await many(20);
    const refused = await write(tiny);
    expect([refused.status, ...header(refused, "ratelimit-reason", "retry-after")]).toEqual([
      429,
      "jira-per-issue-on-write",
      "2",
    ]);
    expect((await write(sites.nils)).status).toBe(429);
    expect((await tiny("GET", `/rest/api/3/issue/${key}`)).status).toBe(200);
    expect((await write(tiny, other)).status).toBe(201);
    for (let round = 0; round < 4; round += 1) {
      await advance(2001);
      await many(20);
    }
    await advance(2001);
    expect(header(await write(tiny), "retry-after")).toEqual(["20"]);
    await advance(20_000);
    await many(1);
  });

  it("include comments and their properties", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const comment = await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body: text("x") });
    await limits({ perIssue: [{ writes: 1, seconds: 2 }] });
    const path = `/rest/api/3/comment/${String(comment.body.id)}/properties/p`;
    expect((await sites.nils("PUT", path, 1)).status).toBe(201);
    expect((await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body: text("y") })).status).toBe(
      429,
    );
  });
});
