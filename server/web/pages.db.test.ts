import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openWebBench, type BenchSite, type WebBench } from "./testing/bench.ts";
import { contextToken, qsh, secretToken } from "./testing/signing.ts";

let bench: WebBench;
let northwind: BenchSite;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind } = await bench.reset());
});

/** An address as Jira opens it: its parameters first, then the token that covers them. */
const opened = (address: string, site = northwind) => {
  const full = `${address}${address.includes("?") ? "&" : "?"}xdm_e=https%3A%2F%2Fnorthwind.atlassian.net&cp=&lic=none`;
  return `${full}&jwt=${secretToken(site, { sub: "paul", qsh: qsh("GET", full) })}`;
};
const get = (address: string, init: RequestInit = {}) => bench.request("GET", address, init);

describe("a page in Jira's frame", () => {
  it("is the client with its settings and Jira's bridge before it, and is not cached", async () => {
    const reply = await get(opened("/app/project?projectId=10000&projectKey=PA"));
    expect(reply.status).toBe(200);
    expect(reply.headers.get("cache-control")).toBe("no-store");
    expect(reply.headers.get("x-acpt")).toBeNull();
    const html = String(reply.body);
    const [, content = ""] = /<meta name="lockstep" content="([^"]*)"/.exec(html) ?? [];
    expect(JSON.parse(content.replaceAll("&quot;", '"'))).toEqual({
      view: "project",
      hostScriptUrl: "https://bridge.example/all.js",
    });
    const bridge = html.indexOf('src="https://bridge.example/all.js" data-options=');
    expect(bridge).toBeGreaterThan(0);
    expect(html.indexOf("./assets/main-1a2b.js")).toBeGreaterThan(bridge);
    expect(String((await get(opened("/app/site"))).body)).toContain("&quot;site&quot;");
  });

  it("may be framed by Jira only and loads nothing else than our files and the bridge", async () => {
    const { headers } = await get(opened("/app/site"));
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/frame-ancestors https:\/\/\*\.atlassian\.net$/);
    expect(policy).toContain("script-src 'self' https://bridge.example;");
    expect(policy).toContain("style-src 'self' 'unsafe-inline' https://bridge.example;");
    expect(policy).toContain("default-src 'none'");
    expect(headers.get("x-frame-options")).toBeNull();
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("is a plain page for a browser without Jira, or with a token that is not for this page", async () => {
    const tampered = opened("/app/project?projectId=10000").replace("10000", "10001");
    const context = `/app/site?jwt=${contextToken(northwind, "paul")}`;
    const foreign = opened("/app/site", { ...northwind, sharedSecret: "something-else-entirely" });
    for (const address of ["/app/project", "/app/site", tampered, context, foreign]) {
      const { status, body, headers } = await get(address);
      expect(status).toBe(401);
      expect(headers.get("content-type")).toContain("text/html");
      expect(String(body)).toContain("Open Lockstep inside Jira");
      expect(String(body)).not.toContain('lockstep" content');
    }
    const inHeader = {
      headers: { authorization: `JWT ${secretToken(northwind, { qsh: qsh("GET", "/app/site") })}` },
    };
    expect((await get("/app/site", inHeader)).status).toBe(401);
  });
});

describe("files", () => {
  it("of the client are kept by browsers for a year", async () => {
    const { status, headers, body } = await get("/app/assets/main-1a2b.js");
    expect({ status, body }).toEqual({ status: 200, body: "export {};\n" });
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("elsewhere are not served", async () => {
    for (const address of [
      "/app/assets/none.js",
      "/app/assets/../index.html",
      "/app/assets/%2e%2e/index.html",
      "/app/index.html",
      "/",
      "/package.json",
    ]) {
      expect((await get(address)).status).toBe(404);
    }
    expect((await get("/api/synchronizations/%E0%A4%A")).status).toBe(400);
  });
});

describe("health", () => {
  it("lives, and is ready when it says so, with reasons when not", async () => {
    expect(await get("/healthz/live")).toMatchObject({ status: 200 });
    expect(await get("/healthz/ready")).toMatchObject({ status: 200, body: { ready: true } });
    bench.health.ready = false;
    bench.health.reasons = ["The database does not answer."];
    expect(await get("/healthz/ready")).toMatchObject({
      status: 503,
      body: { ready: false, reasons: ["The database does not answer."] },
    });
    bench.health.ready = true;
  });
});

describe("the log", () => {
  it("names routes, never addresses, because they carry tokens", async () => {
    await get(opened("/app/site"));
    await get("/nowhere?jwt=abc");
    const lines = bench.logged.filter(([, message]) => message === "Request answered");
    expect(lines.map(([, , fields]) => fields)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ method: "GET", route: "page:site", status: 200 }),
        expect.objectContaining({ method: "GET", route: "unknown", status: 404 }),
      ]),
    );
    expect(JSON.stringify(lines)).not.toMatch(/jwt|eyJ/);
  });
});

const path = z.string().startsWith("/");
const name = z.strictObject({ value: z.string().min(1) });
const key = z.string().regex(/^[a-zA-Z0-9-]+$/);
const events = [
  ...["jira:issue_created", "jira:issue_updated", "jira:issue_deleted"],
  ...["comment_created", "comment_updated", "comment_deleted"],
  ...["issuelink_created", "issuelink_deleted"],
  ...["worklog_created", "worklog_updated", "worklog_deleted"],
  ...["jira:version_created", "jira:version_updated", "jira:version_deleted"],
  ...["jira:version_released", "jira:version_unreleased"],
];
const descriptorSchema = z.strictObject({
  key: z
    .string()
    .max(64)
    .regex(/^[a-zA-Z0-9._-]+$/),
  name: z.string().max(80),
  description: z.string(),
  baseUrl: z.url(),
  vendor: z.strictObject({ name: z.string(), url: z.url() }),
  links: z.strictObject({ self: z.url() }),
  authentication: z.strictObject({ type: z.literal("jwt") }),
  lifecycle: z.strictObject({ installed: path, uninstalled: path, enabled: path, disabled: path }),
  scopes: z.array(z.enum(["READ", "WRITE", "DELETE", "PROJECT_ADMIN"])),
  apiVersion: z.literal(1),
  apiMigrations: z.strictObject({
    "signed-install": z.literal(true),
    gdpr: z.literal(true),
    "context-qsh": z.literal(true),
  }),
  modules: z.strictObject({
    jiraProjectAdminTabPanels: z.array(
      z.strictObject({ key, name, url: path, location: z.literal("projectgroup4"), weight: z.number() }),
    ),
    adminPages: z.array(z.strictObject({ key, name, url: path })),
    webhooks: z.array(
      z.strictObject({ event: z.enum(events), url: path, propertyKeys: z.array(z.string()).optional() }),
    ),
    jiraEntityProperties: z.array(
      z.strictObject({
        key,
        name,
        entityType: z.literal("issue"),
        keyConfigurations: z.array(
          z.strictObject({
            propertyKey: z.string(),
            extractions: z.array(
              z.strictObject({
                objectName: z.string(),
                type: z.enum(["string", "text", "number", "date", "user"]),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
});

describe("the descriptor", () => {
  it("is served as it stands in the repository, with the address of this server", async () => {
    const { status, body } = await get("/atlassian-connect.json");
    expect(status).toBe(200);
    const file = await readFile("atlassian-connect.json", "utf8");
    expect(body).toEqual(JSON.parse(file.replaceAll("{{localBaseUrl}}", bench.baseUrl)));
  });

  it("has the form Jira asks for, and every event once", async () => {
    const descriptor = descriptorSchema.parse((await get("/atlassian-connect.json")).body);
    expect(descriptor.modules.webhooks.map(({ event }) => event).sort()).toEqual([...events].sort());
  });

  it("names no path that is not served", async () => {
    const { lifecycle, modules } = descriptorSchema.parse((await get("/atlassian-connect.json")).body);
    const pages = [...modules.jiraProjectAdminTabPanels, ...modules.adminPages];
    for (const { url } of pages) expect((await get(opened(url))).status).toBe(200);
    const calls = [...Object.values(lifecycle), ...modules.webhooks.map(({ url }) => url)];
    for (const address of new Set(calls)) {
      const { status } = await bench.postJson(address, bench.installBody(northwind), null);
      expect({ address, status }).toEqual({ address, status: 401 });
    }
  });
});
