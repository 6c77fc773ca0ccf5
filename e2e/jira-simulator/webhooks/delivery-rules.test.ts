/**
 * Which webhooks an app gets and how long Jira tries: on the site's clock.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery, Installation, WebhookModule } from "../entities/installation.ts";
import { ADA, NILS } from "../seed/people.ts";
import { asApp, column, createIssue, text, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

const MINUTE = 60_000;

let sites: TestSites;
let app: TinyApp;
let installation: Installation;

beforeEach(async () => {
  sites = await startTestSites({ webhookRetryDelayMs: [5 * MINUTE, 15 * MINUTE] });
  ({ app, installation } = await installTinyApp(sites.northwind));
});
afterEach(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const control: Call = (method, path, body) => sites.ada(method, `/__sim/control/${path}`, body);
const advance = (ms: number) => control("POST", "clock", { advanceMs: ms });
const deliveries = async (): Promise<Delivery[]> => (await control("GET", "webhooks")).body as Delivery[];
const want = (...modules: Omit<WebhookModule, "url">[]) => {
  installation.descriptor.webhooks = modules.map((module) => ({ url: "/hook", ...module }));
};
const fail = (times: number) =>
  app.answers.set(
    "/hook",
    Array.from({ length: times }, () => 503),
  );
/** Every event received, once nothing is under way. */
async function received(): Promise<unknown[]> {
  await expect.poll(async () => (await control("GET", "idle")).body.idle as boolean).toBe(true);
  const hooks = app.received.filter(({ path }) => path.startsWith("/hook"));
  return column(hooks, "body", "webhookEvent");
}
const firstTried = () => expect.poll(async () => (await deliveries())[0]?.state).toBe("waiting");

describe("an app that keeps failing", () => {
  it("gets six attempts of a webhook at most, 5 to 15 minutes apart", async () => {
    fail(20);
    await control("POST", "seed", { seed: "quick" });
    await createIssue(sites.nils, "PA", "Task");
    await firstTried();
    for (let passed = 0; passed < 29; passed += 1) await advance(MINUTE);
    const attempts = (await deliveries())[0]?.attempts ?? 0;
    expect(attempts).toBeGreaterThanOrEqual(2);
    expect(attempts).toBeLessThanOrEqual(6);
  });

  it("gets one attempt per webhook after 30 minutes, until one succeeds", async () => {
    fail(20);
    await createIssue(sites.nils, "PA", "Task");
    await firstTried();
    await advance(60 * MINUTE);
    const before = app.received.length;
    expect((await deliveries())[0]).toMatchObject({ state: "given-up" });
    await createIssue(sites.nils, "PA", "Task");
    await expect.poll(async () => (await deliveries())[1]?.state).toBe("given-up");
    expect(app.received.length).toBe(before + 1);

    app.answers.set("/hook", [204, 503]);
    await createIssue(sites.nils, "PA", "Task");
    await expect.poll(async () => (await deliveries())[2]?.state).toBe("delivered");
    await createIssue(sites.nils, "PA", "Task");
    await expect.poll(async () => (await deliveries())[3]).toMatchObject({ state: "waiting", attempts: 1 });
    await advance(15 * MINUTE);
    expect((await deliveries())[3]).toMatchObject({ state: "delivered", attempts: 2 });
  });

  it("finds what was given up for 72 hours, one after the other even if given up at once", async () => {
    await control("POST", "clock", { freeze: true, tokens: "real" });
    fail(100);
    for (let count = 0; count < 3; count += 1) await createIssue(sites.nils, "PA", "Task");
    await expect.poll(async () => (await deliveries()).every(({ state }) => state === "waiting")).toBe(true);
    await advance(2 * 60 * MINUTE);
    const call = asApp(sites.northwind.baseUrl, installation);
    const keys: unknown[] = [];
    let next = "/rest/api/3/webhook/failed?maxResults=2";
    for (let pages = 0; pages < 5 && next !== ""; pages += 1) {
      const page = (await call("GET", next)).body as { values: { body: string }[]; next?: string };
      keys.push(...page.values.map(({ body }) => (JSON.parse(body) as { issue: { key: string } }).issue.key));
      next = page.next?.replace(sites.northwind.baseUrl, "") ?? "";
    }
    expect(keys.sort()).toEqual(["PA-1", "PA-2", "PA-3"]);
    await advance(72 * 60 * MINUTE);
    expect((await call("GET", "/rest/api/3/webhook/failed")).body.values).toEqual([]);
  });
});

describe("what is sent", () => {
  it("is no body over 25 MB", async () => {
    want({ event: "issue_property_set" });
    const key = await createIssue(sites.nils, "PA", "Task");
    const issue = sites.northwind.store.issue(key)!;
    const caller = { kind: "user" as const, user: NILS };
    const value = "x".repeat(26 * 1024 * 1024);
    sites.northwind.publish({ event: "issue_property_set", issue, propertyKey: "p", value, caller });
    sites.northwind.publish({ event: "issue_property_set", issue, propertyKey: "p", value: "x", caller });
    expect(await received()).toHaveLength(1);
    expect(column(await deliveries(), "state")).toEqual(["dropped", "delivered"]);
  });

  it("are the property keys asked for", async () => {
    want({ event: "issue_property_set", propertyKeys: ["mine"] }, { event: "issue_property_deleted" });
    const key = await createIssue(sites.nils, "PA", "Task");
    for (const property of ["mine", "other"]) {
      await sites.nils("PUT", `/rest/api/3/issue/${key}/properties/${property}`, 1);
    }
    await sites.nils("DELETE", `/rest/api/3/issue/${key}/properties/other`);
    expect((await received()).sort()).toEqual(["issue_property_deleted", "issue_property_set"]);
  });

  it("follows the filter on comments and properties as on issues, and on other events ignores it", async () => {
    const filter = "project = CUST";
    want(
      { event: "comment_created", filter },
      { event: "issue_property_set", filter },
      { event: "project_soft_deleted", filter },
    );
    for (const project of ["PA", "CUST"]) {
      const key = await createIssue(sites.nils, project, "Task");
      await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body: text("x") });
      await sites.nils("PUT", `/rest/api/3/issue/${key}/properties/p`, 1);
    }
    await sites.ada("DELETE", "/rest/api/3/project/PA");
    expect((await received()).sort()).toEqual([
      "comment_created",
      "issue_property_set",
      "project_soft_deleted",
    ]);
  });
});

describe("events of projects and people", () => {
  it("tell the life of a project", async () => {
    const events = [
      "updated",
      "archived",
      "restored_archived",
      "soft_deleted",
      "restored_deleted",
      "deleted",
    ];
    want(...events.map((event) => ({ event: `project_${event}` })));
    const project = "/rest/api/3/project/PA";
    await sites.paul("PUT", project, { name: "Project Alpha", leadAccountId: NILS.accountId });
    await sites.ada("POST", `${project}/archive`);
    await sites.ada("POST", `${project}/restore`);
    await sites.ada("DELETE", project);
    await sites.ada("POST", `${project}/restore`);
    await sites.ada("DELETE", `${project}?enableUndo=false`);
    expect((await sites.ada("POST", `${project}/restore`)).status).toBe(404);
    expect(await received()).toHaveLength(events.length);
    const [updated] = app.received.filter(({ body }) => body?.webhookEvent === "project_updated");
    expect(updated?.body.project).toMatchObject({
      id: "10101",
      key: "PA",
      name: "Project Alpha",
      projectLead: { displayName: "Nils Holm" },
    });
  });

  it("refuse changes of projects by those who may not, and nonsense", async () => {
    const project = "/rest/api/3/project/PA";
    expect((await sites.nils("PUT", project, { name: "Mine" })).status).toBe(403);
    expect((await sites.paul("POST", `${project}/archive`)).status).toBe(403);
    const answer = await sites.paul("PUT", project, { name: "Project B" });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      { projectName: "A project with that name already exists." },
    ]);
    expect((await sites.paul("PUT", project, { leadAccountId: "nobody" })).status).toBe(400);
  });

  it("name a person, without the address", async () => {
    want({ event: "user_updated" });
    const caller = { kind: "user" as const, user: ADA };
    sites.northwind.publish({ event: "user_updated", user: NILS, caller });
    await received();
    const { user } = app.received.at(-1)?.body as { user: Record<string, unknown> };
    expect(user).toMatchObject({ accountId: NILS.accountId, displayName: "Nils Holm" });
    expect(user).not.toHaveProperty("emailAddress");
  });
});
