/**
 * Webhooks as the app receives them: bodies, headers, signature, repeated attempts, loss.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery, Installation } from "../entities/installation.ts";
import { verifyWithSecret } from "../signing/jwt.ts";
import { hashOfUrl } from "../signing/qsh.ts";
import { asApp, column, createIssue, namesIn, text, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { ReceivedCall, TinyApp } from "../testing/tiny-app.ts";
import { isRetried } from "./retry-rules.ts";

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

const control: Call = (method, path, body) => sites.ada(method, `/__sim/control/${path}`, body);

/** The first webhook of an event, as soon as it is there. */
async function hook(event: string): Promise<ReceivedCall> {
  for (let count = 1; ; count += 1) {
    const found = (await app.calls("/hook", count)).find((call) => call.body.webhookEvent === event);
    if (found) return found;
  }
}

/** Resolves when every webhook is settled. */
async function settled(): Promise<Delivery[]> {
  await expect.poll(async () => (await control("GET", "idle")).body.idle as boolean).toBe(true);
  return (await control("GET", "webhooks")).body as Delivery[];
}

describe("bodies", () => {
  it("of issue events are REST v2 with all fields and a changelog", async () => {
    const key = await createIssue(sites.nils, "PA", "Task", { description: text("plain") });
    const created = (await hook("jira:issue_created")).body;
    expect(created).toMatchObject({
      timestamp: expect.any(Number),
      issue_event_type_name: "issue_created",
      user: { displayName: "Nils Holm", accountType: "atlassian" },
      issue: { key, fields: { summary: "An issue", description: "plain", issuetype: { name: "Task" } } },
    });
    expect(created.issue.self).toContain("/rest/api/2/issue/");
    expect(created.user).not.toHaveProperty("emailAddress");
    expect(namesIn(created.issue.fields).length).toBeGreaterThan(30);
    await sites.nils("PUT", `/rest/api/3/issue/${key}`, { fields: { summary: "Changed" } });
    const updated = (await hook("jira:issue_updated")).body;
    expect(updated.issue_event_type_name).toBe("issue_updated");
    expect(updated.changelog).toMatchObject({
      id: expect.any(String),
      items: [{ field: "summary", toString: "Changed" }],
    });
  });

  it("of comment events carry a wiki string and a six-field issue", async () => {
    const key = await createIssue(sites.paul, "PB", "IT Help");
    const properties = [{ key: "sd.public.comment", value: { internal: true } }];
    await sites.paul("POST", `/rest/api/3/issue/${key}/comment`, { body: text("note"), properties });
    const { body } = await hook("comment_created");
    expect(body.comment).toMatchObject({
      body: "note",
      jsdPublic: false,
      author: { displayName: "Paul Keller" },
    });
    expect(namesIn(body.issue.fields)).toEqual([
      "assignee",
      "issuetype",
      "priority",
      "project",
      "status",
      "summary",
    ]);
    expect(body).not.toHaveProperty("user");
  });

  it("of deleted issues come with one for each comment, those as secondary", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    await sites.nils("POST", `/rest/api/3/issue/${key}/comment`, { body: text("last words") });
    await sites.ada("DELETE", `/rest/api/3/issue/${key}`);
    const [issue, comment] = [await hook("jira:issue_deleted"), await hook("comment_deleted")];
    expect(issue.headers["x-atlassian-webhook-flow"]).toBe("Primary");
    expect(comment.headers["x-atlassian-webhook-flow"]).toBe("Secondary");
    expect(comment.body.comment.body).toBe("last words");
  });

  it("of transitions are issue_generic, of properties name the property", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    await sites.nils("POST", `/rest/api/3/issue/${key}/transitions`, { transition: { id: "21" } });
    expect((await hook("jira:issue_updated")).body.issue_event_type_name).toBe("issue_generic");
    await sites.nils("PUT", `/rest/api/3/issue/${key}/properties/p`, 5);
    expect((await hook("issue_property_set")).body.property).toEqual({ key: "p", value: 5 });
  });
});

describe("headers", () => {
  it("sign the very address that is called", async () => {
    await createIssue(sites.nils, "PA", "Task");
    const call = await hook("jira:issue_created");
    const token = (call.headers.authorization ?? "").replace("JWT ", "");
    const claims = verifyWithSecret(token, installation.sharedSecret);
    expect(claims.iss).toBe(sites.northwind.store.data.clientKey);
    expect(claims.qsh).toBe(hashOfUrl("POST", app.baseUrl + call.path, app.baseUrl));
    expect(call.headers).toMatchObject({
      "user-agent": "Atlassian Webhook HTTP Client",
      "x-atlassian-webhook-identifier": expect.any(String),
      "x-atlassian-webhook-flow": "Primary",
    });
    expect(call.headers).not.toHaveProperty("x-atlassian-webhook-retry");
    expect(call.headers).not.toHaveProperty("x-atlassian-webhook-trace");
  });

  it("copy the trace of the write that caused them, also the app's own", async () => {
    const key = await createIssue(sites.nils, "PA", "Task");
    const call = asApp(sites.northwind.baseUrl, installation);
    const headers = { "x-atlassian-webhook-trace": "sync:42" };
    await call("POST", `/rest/api/3/issue/${key}/comment`, { body: text("copy") }, headers);
    const received = await hook("comment_created");
    expect(received.headers["x-atlassian-webhook-trace"]).toBe("sync:42");
    expect(received.body.comment.author.accountType).toBe("app");
  });
});

describe("filters", () => {
  it("let through what their JQL matches", async () => {
    installation.descriptor.webhooks = [
      { event: "jira:issue_created", url: "/hook", filter: "project = CUST" },
    ];
    await createIssue(sites.nils, "PA", "Task");
    const key = await createIssue(sites.nils, "CUST", "Task");
    await settled();
    const hooks = app.received.filter((call) => call.path === "/hook");
    expect(column(hooks, "body", "issue", "key")).toEqual([key]);
  });

  it("leave out the body when asked to", async () => {
    installation.descriptor.webhooks = [{ event: "jira:issue_created", url: "/hook", excludeBody: true }];
    await createIssue(sites.nils, "PA", "Task");
    expect((await app.calls("/hook"))[0]?.body).toBeUndefined();
  });
});

describe("attempts", () => {
  it("are repeated with the same identifier and a count", async () => {
    app.answers.set("/hook", [503, 429, 0]);
    await createIssue(sites.nils, "PA", "Task");
    const calls = await app.calls("/hook", 4);
    expect(new Set(calls.map((call) => call.headers["x-atlassian-webhook-identifier"])).size).toBe(1);
    expect(calls.map((call) => call.headers["x-atlassian-webhook-retry"])).toEqual([
      undefined,
      "1",
      "2",
      "3",
    ]);
    expect(await settled()).toMatchObject([
      { event: "jira:issue_created", state: "delivered", attempts: 4, status: 204 },
    ]);
  });

  it("end at an answer that is no use repeating", async () => {
    app.answers.set("/hook", [400]);
    await createIssue(sites.nils, "PA", "Task");
    expect(await settled()).toMatchObject([{ state: "refused", attempts: 1, status: 400 }]);
  });

  it("end after five more; then /webhook/failed lists them, page by page", async () => {
    app.answers.set(
      "/hook",
      Array.from({ length: 12 }, () => 500),
    );
    await createIssue(sites.nils, "PA", "Task", { summary: "first" });
    await settled();
    await createIssue(sites.nils, "PA", "Task", { summary: "second" });
    expect(await settled()).toMatchObject([
      { state: "given-up", attempts: 6 },
      { state: "given-up", attempts: 6 },
    ]);
    const call = asApp(sites.northwind.baseUrl, installation);
    const page = (await call("GET", "/rest/api/3/webhook/failed?maxResults=1")).body;
    expect(page.values).toMatchObject([{ url: `${app.baseUrl}/hook?event=jira:issue_created&a=b c` }]);
    expect(JSON.parse(String(column(page.values, "body")[0]))).toMatchObject({
      issue: { fields: { summary: "first" } },
    });
    const rest = (await call("GET", String(page.next).replace(sites.northwind.baseUrl, ""))).body;
    expect(JSON.parse(String(column(rest.values, "body")[0]))).toMatchObject({
      issue: { fields: { summary: "second" } },
    });
    const end = (await call("GET", String(rest.next).replace(sites.northwind.baseUrl, ""))).body;
    expect(end).toMatchObject({ values: [] });
    expect(end).not.toHaveProperty("next");
    expect((await sites.ada("GET", "/rest/api/3/webhook/failed")).status).toBe(403);
  });

  it.each([
    [0, true],
    [204, false],
    [301, false],
    [401, false],
    [404, false],
    [408, true],
    [409, true],
    [425, true],
    [429, true],
    [500, true],
    [504, true],
  ])("after %i are repeated: %s", (status, expected) => {
    expect(isRetried(status)).toBe(expected);
  });
});

describe("loss", () => {
  it("can be ordered, for some events and a number of times", async () => {
    await control("POST", "webhooks/drop", { events: ["jira:issue_created"], times: 1 });
    await createIssue(sites.nils, "PA", "Task");
    const second = await createIssue(sites.nils, "PA", "Task");
    const deliveries = await settled();
    expect(deliveries.map(({ state }) => state)).toEqual(["dropped", "delivered"]);
    const [call] = await app.calls("/hook");
    expect(call?.body.issue.key).toBe(second);
  });

  it("does not come from a slow clock: retry-now makes waiting ones due", async () => {
    await sites.simulator.stop();
    await app.stop();
    sites = await startTestSites({ webhookRetryDelayMs: [3_600_000, 3_600_000] });
    ({ app, installation } = await installTinyApp(sites.northwind));
    app.answers.set("/hook", [500]);
    await createIssue(sites.nils, "PA", "Task");
    await app.calls("/hook");
    const waiting = async () => (await control("GET", "webhooks")).body[0].state as string;
    await expect.poll(waiting).toBe("waiting");
    expect((await control("GET", "idle")).body).toEqual({ idle: false });
    await control("POST", "webhooks/retry-now");
    await app.calls("/hook", 2);
    expect(await settled()).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });
});
