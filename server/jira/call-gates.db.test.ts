// Two processes, one database, two simulated sites with Jira's limits, on a clock that all of them follow: what is shared is
// never overdrawn, who is less urgent waits first, and a limit of one thing holds back nothing else.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PrismaPg } from "@prisma/adapter-pg";
import { installApp } from "../../e2e/jira-simulator/connect/install.ts";
import { createIssue } from "../../e2e/jira-simulator/testing/call.ts";
import { startTestSites, type TestSites } from "../../e2e/jira-simulator/testing/simulator.ts";
import { startTinyApp } from "../../e2e/jira-simulator/testing/tiny-app.ts";
import type { Caller } from "../core/budget/caller.ts";
import { hourMs } from "../core/budget/points.ts";
import type { JiraFailure } from "../core/failure/jira-failure.ts";
import type { JiraSite, JiraSites } from "../features/ports/jira-site.ts";
import { PrismaClient } from "../generated/prisma/client.ts";
import { silentLog } from "../queue/testing/fixture.ts";
import { createCallBudget } from "../store/call-budget.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createCallGates, type CallGates } from "./call-gates.ts";
import type { CalledJira } from "./http.ts";
import { createJiraSites } from "./jira-sites.ts";

const halfPast = Date.UTC(2026, 10, 23, 10, 30);
const northwind = "11111111-1111-4111-8111-111111111111";
const aidesk = "22222222-2222-4222-8222-222222222222";

let database: TestDatabase;
let prisma: PrismaClient;
let sites: TestSites;
let stopApp: () => Promise<void>;
let appKey: string;
const secrets = new Map<string, { baseUrl: string; clientKey: string; sharedSecret: string }>();
let time = halfPast;
const clock = { now: () => time };

interface Process {
  gates: CallGates;
  find: JiraSites;
  called: CalledJira[];
  pauses: number[];
}
let processes: [Process, Process];

function startProcess(): Process {
  const called: CalledJira[] = [];
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
    await pass(ms);
  };
  const gates = createCallGates({ budget: createCallBudget(prisma, clock), clock, log: silentLog, pause });
  const find = createJiraSites({
    credentialsOf: (siteId) => Promise.resolve(secrets.get(siteId) ?? null),
    appKey: () => appKey,
    ...{ fetch, clock, log: silentLog, gates, timeoutMs: 10_000 },
    called: (call) => called.push(call),
  });
  return { gates, find, called, pauses };
}

async function pass(ms: number): Promise<void> {
  time += ms;
  for (const call of [sites.ada, sites.sam]) await call("POST", "/__sim/control/clock", { set: time });
}

const noBurst = { GET: 10_000, POST: 10_000, PUT: 10_000, DELETE: 10_000 };
const limits = async (order: Record<string, unknown>) => {
  for (const call of [sites.ada, sites.sam])
    await call("POST", "/__sim/control/limits", { enabled: true, burst: noBurst, ...order, forget: true });
};
const refusedByJira = () => processes.flatMap(({ called }) => called).filter(({ status }) => status === 429);

/** Calls until something says no; how often it went, and what said no. */
async function useUp(site: JiraSite, most = 500): Promise<{ calls: number; failure: JiraFailure | null }> {
  for (let calls = 0; calls < most; calls += 1) {
    const outcome = await site.appAccount();
    if (!outcome.ok) return { calls, failure: outcome.failure };
  }
  return { calls: most, failure: null };
}

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  sites = await startTestSites();
  const app = await startTinyApp();
  stopApp = () => app.stop();
  for (const [id, site] of [
    [northwind, sites.northwind],
    [aidesk, sites.aidesk],
  ] as const) {
    const admin = site.store.data.users.find((user) => user.siteAdmin)!;
    const installed = await installApp(site, app.descriptorUrl, admin);
    appKey = installed.appKey;
    const { clientKey } = site.store.data;
    secrets.set(id, { baseUrl: site.baseUrl, clientKey, sharedSecret: installed.sharedSecret });
    await database.pool.query(
      "insert into site (id, client_key, base_url, display_url, secret_payload) values ($1::text::uuid, $1, $1, '', '')",
      [id],
    );
  }
}, 60_000);
afterAll(async () => {
  await stopApp();
  await sites.simulator.stop();
  await prisma.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query("truncate call_budget");
  time = halfPast;
  for (const call of [sites.ada, sites.sam])
    await call("POST", "/__sim/control/clock", { set: halfPast, freeze: true });
  processes = [startProcess(), startProcess()];
});
afterEach(async () => {
  await Promise.all(processes.map(({ gates }) => gates.close()));
  for (const call of [sites.ada, sites.sam]) await call("DELETE", "/__sim/control/limits");
});

const site = (process: 0 | 1, id: string, caller: Caller) => processes[process].find(id, caller);
const budget = async (scope: string) =>
  (
    await database.pool.query<{ used: number; per_hour: number | null }>(
      "select * from call_budget where scope = $1",
      [scope],
    )
  ).rows[0];
const pointsLeft = async () =>
  ((await sites.ada("GET", "/__sim/control/limits")).body as { apps: { pointsLeft: number }[] }).apps[0]!
    .pointsLeft;

describe("points per hour", () => {
  it("are shared by all processes: Jira never has to refuse, and the reserve is for people", async () => {
    await limits({ pointsPerHour: 400 });
    const live = await Promise.all([site(0, northwind, "live"), site(1, aidesk, "live")]);
    const used = await Promise.all(live.map((one) => useUp(one)));
    const endOfHour = halfPast + hourMs / 2;
    for (const { failure } of used) expect(failure).toEqual({ kind: "limited", until: endOfHour });
    expect(await pointsLeft()).toBeGreaterThan(0);
    expect((await (await site(1, northwind, "person")).appAccount()).ok).toBe(true);
    expect((await live[0].appAccount()).ok).toBe(false);
    expect(refusedByJira()).toEqual([]);

    await pass(hourMs / 2);
    expect((await live[0].appAccount()).ok).toBe(true);
    expect(refusedByJira()).toEqual([]);
  });

  it("begin anew with the full hour, also where Jira's last answer of the hour before told of few", async () => {
    await limits({ pointsPerHour: 100 });
    const jira = await site(0, northwind, "live");
    expect(await useUp(jira, 25)).toEqual({ calls: 25, failure: null });
    await pass(hourMs / 2);
    expect(await useUp(jira, 25)).toEqual({ calls: 25, failure: null });
  });

  it("are counted as Jira counts them, and what was lent and not used is given back", async () => {
    await limits({ pointsPerHour: 10_000 });
    const jira = await site(0, northwind, "live");
    const { id } = (
      await sites.nils("POST", "/rest/api/3/issue", {
        fields: { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "x" },
      })
    ).body as { id: string };
    await jira.readIssue(id, { summary: "text" });
    await jira.listComments(id);
    await jira.appAccount();
    await jira.findProjects("");
    await jira.statuses("10000");
    await jira.countIssues("10000", "");
    await jira.editIssue(id, { summary: { kind: "text", text: "y" } }, { summary: "text" }, "lockstep/t");
    await jira.createComment(
      "1",
      { body: { type: "doc", version: 1, content: [] }, visibility: "public", operationId: "o" },
      "t",
    );
    await processes[0].gates.close();
    expect(await budget("app")).toMatchObject({ used: 10_000 - (await pointsLeft()), per_hour: 10_000 });
    expect(await budget(northwind)).toMatchObject({ used: 10_000 - (await pointsLeft()) });
  });

  it("cost a statement now and then and not one per call", async () => {
    let exchanges = 0;
    const counted = createCallBudget(prisma, clock);
    const gates = createCallGates({
      budget: { exchange: (exchange) => ((exchanges += 1), counted.exchange(exchange)) },
      ...{ clock, log: silentLog, pause: pass },
    });
    const gate = gates.of(northwind, "live");
    const headers = new Headers({ "ratelimit-policy": '"global-app-quota";q=65000;w=3600' });
    for (let call = 0; call < 1000; call += 1) {
      const request = { method: "PUT", operation: "edit-issue", path: "/" } as const;
      expect(await gate.enter(request)).toBeNull();
      await gate.left(request, { headers, points: 1, failure: null });
    }
    expect(exchanges).toBeLessThan(15);
    await gates.close();
    expect(await budget("app")).toMatchObject({ used: 1000 });
  });

  it("run out for the background first, which waits alone", async () => {
    await limits({ pointsPerHour: 400 });
    const { failure } = await useUp(await site(0, northwind, "background"));
    expect(failure).toEqual({ kind: "limited", until: halfPast + 5 * 60_000, narrow: true });
    expect(400 - (await pointsLeft())).toBeGreaterThanOrEqual(318);
    expect((await useUp(await site(0, northwind, "live"), 5)).failure).toBeNull();
  });

  it("are left to the modest when one site is greedy", async () => {
    await limits({ pointsPerHour: 2000 });
    const modest = await site(1, aidesk, "live");
    expect((await modest.appAccount()).ok).toBe(true);
    await processes[1].gates.close();
    const greedy = await useUp(await site(0, northwind, "live"), 1000);
    expect(greedy.failure).toMatchObject({ kind: "limited" });
    expect(greedy.failure).not.toHaveProperty("narrow");
    expect(greedy.calls * 3).toBeLessThan(1600);
    expect((await useUp(modest, 60)).failure).toBeNull();
    expect(refusedByJira()).toEqual([]);
  });

  it("that somebody else used up stop every process after one refusal, and a site with a pool of its own only itself", async () => {
    await limits({ pointsPerHour: 3 });
    expect((await (await site(0, northwind, "live")).appAccount()).ok).toBe(true);
    await processes[0].gates.close();
    processes[0] = startProcess();
    await database.pool.query("update call_budget set used = 0, per_hour = null");
    const endOfHour = halfPast + hourMs / 2;
    const limited = { ok: false, failure: { kind: "limited", until: endOfHour } };
    expect(await (await site(0, northwind, "live")).appAccount()).toEqual(limited);
    expect(await (await site(1, aidesk, "live")).appAccount()).toEqual(limited);
    expect(refusedByJira()).toHaveLength(1);

    await limits({ pointsPerHour: 6, quota: "tenant" });
    await database.pool.query("truncate call_budget");
    processes = [startProcess(), startProcess()];
    const own = await useUp(await site(0, northwind, "live"));
    expect(own.failure).toEqual({ kind: "limited", until: endOfHour });
    expect((await (await site(0, aidesk, "live")).appAccount()).ok).toBe(true);
  });
});

describe("limits of seconds", () => {
  it("slow down the operation they were told of, in all processes, and nothing else", async () => {
    await limits({ burstOf: { "GET /rest/api/{v}/myself": 10 } });
    const jira = await site(0, northwind, "live");
    const first = await useUp(jira, 30);
    expect(first).toMatchObject({ calls: 10, failure: { kind: "limited", narrow: true } });
    expect((await jira.findProjects("")).ok).toBe(true);
    const began = time;
    expect((await useUp(jira, 30)).failure).toBeNull();
    expect(refusedByJira()).toHaveLength(1);
    expect(time - began).toBeGreaterThan(2500);
  });

  it("hold back writes of that issue only, and are kept from then on", async () => {
    await limits({});
    const jira = await site(0, northwind, "live");
    const write = (id: string) =>
      jira.editIssue(id, { summary: { kind: "text", text: "x" } }, { summary: "text" }, "lockstep/t");
    const ids: string[] = [];
    for (const _ of [1, 2]) {
      const key = await createIssue(sites.nils, "PA", "Task");
      ids.push(((await sites.nils("GET", `/rest/api/3/issue/${key}`)).body as { id: string }).id);
    }
    const [busy, other] = ids as [string, string];
    for (let count = 0; count < 20; count += 1) expect((await write(busy)).ok).toBe(true);
    const refused = await write(busy);
    expect(refused).toMatchObject({ ok: false, failure: { kind: "limited", narrow: true } });
    expect((await write(other)).ok).toBe(true);
    for (let count = 0; count < 40; count += 1) expect((await write(busy)).ok).toBe(true);
    expect(refusedByJira()).toHaveLength(1);
    expect(processes[0].pauses.length).toBeGreaterThan(1);
  });
});
