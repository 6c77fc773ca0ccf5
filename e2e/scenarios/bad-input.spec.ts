// What nobody should send: each gets a clear answer, nothing is logged that must not be, and the work goes on.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { errorReplySchema } from "../../server/contract/index.ts";
import { connectWithinSite, projectId } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { createIssue, issuesOf } from "../support/jira-person.ts";
import { appKey } from "../support/lockstep-person.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { keysOf, sendWebhook, type SiteKeys } from "../support/signed-calls.ts";

const MEGABYTE = 1024 * 1024;

let at: Scene;
let keys: SiteKeys;
test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  keys = await keysOf(at.stack, "northwind");
});

test.afterEach("everything still works", async () => {
  expect((await fetch(`${at.stack.appUrl}/healthz/ready`)).status).toBe(200);
});

test("calls of the interface", async () => {
  const { stack, paul } = at;
  const { token } = await paul.call<{ token: string }>("POST", "/__sim/context-token", {
    appKey,
    projectKey: "PA",
  });
  const send = async (body: string, type = "application/json", address = "/synchronizations") => {
    const response = await fetch(`${stack.appUrl}/api${address}`, {
      method: "POST",
      headers: { authorization: `JWT ${token}`, "content-type": type },
      body,
    });
    const { code, message } = errorReplySchema.parse(await response.json());
    return { status: response.status, code, message };
  };
  const request = {
    projectId: await projectId(paul, "PA"),
    partner: { kind: "project", projectId: await projectId(paul, "PB") },
    name: "A and B",
  };
  const json = (change: object) => JSON.stringify({ ...request, ...change });

  expect(await send('{"name":')).toMatchObject({ status: 400, message: "body: It is not readable JSON." });
  expect(await send(json({}), "text/plain")).toMatchObject({ status: 400, code: "bad-request" });
  expect(await send("[]")).toMatchObject({ status: 400, code: "bad-request" });
  expect(await send(json({ name: "" }))).toMatchObject({
    status: 400,
    message: "name: Give the synchronization a name.",
  });
  expect((await send(json({ partner: { kind: "moon" } }))).message).toMatch(/^partner\.kind: /);
  expect((await send(json({ surprise: true }))).message).toContain("surprise");
  expect(await send(json({ partner: { kind: "site", address: "not an address" } }))).toMatchObject({
    status: 400,
    code: "bad-request",
  });
  expect(await send(json({ projectId: "999999" }))).toMatchObject({ status: 403, code: "forbidden" });
  expect(await send(json({ partner: request.partner, projectId: request.partner.projectId }))).toMatchObject({
    status: 400,
  });
  expect(await send(json({ description: "x".repeat(2 * MEGABYTE) }))).toMatchObject({
    status: 413,
    code: "too-large",
  });
  expect(await send("{}", undefined, "/synchronizations/not-an-id/accept")).toMatchObject({ status: 400 });
  expect(await send("{}", undefined, "/nothing-here")).toMatchObject({ status: 404, code: "not-found" });
});

test("webhooks", async () => {
  const { appUrl } = at.stack;
  const known = JSON.stringify({
    webhookEvent: "comment_created",
    timestamp: Date.now(),
    issue: { id: "999999", key: "PA-999999", fields: { project: { id: "999999" } } },
    comment: { id: "999999" },
  });
  const event = (webhookEvent: string) => JSON.stringify({ webhookEvent, timestamp: Date.now() });
  const statusOf = async (call: Parameters<typeof sendWebhook>[1]) =>
    (await sendWebhook(appUrl, call)).status;

  expect(await statusOf({ keys: null, body: known })).toBe(401);
  expect(await statusOf({ keys: { ...keys, sharedSecret: "guessed" }, body: known })).toBe(401);
  expect(await statusOf({ keys: { ...keys, clientKey: "nobody" }, body: known })).toBe(401);
  const unknown = await sendWebhook(appUrl, { keys, body: event("moon_phase_changed") });
  expect(unknown.status).toBe(400);
  expect(unknown.text).toContain("webhookEvent");
  expect(await statusOf({ keys, body: event("jira:issue_updated") })).toBe(400);
  expect(await statusOf({ keys, body: '{"webhookEvent":' })).toBe(400);
  expect(await statusOf({ keys, body: "" })).toBe(400);
  expect(await statusOf({ keys, body: known, identifier: null })).toBe(400);
  const huge = JSON.stringify({ webhookEvent: "jira:issue_updated", padding: "x".repeat(26 * MEGABYTE) });
  expect(await statusOf({ keys, body: huge })).toBe(413);
  for (const repeated of [known, known])
    expect(await statusOf({ keys, body: repeated, identifier: "the-same-twice" })).toBeLessThan(300);
});

test("work goes on, and no token, secret or text of an issue is in the log", async () => {
  const { stack, paul, nils } = at;
  await connectWithinSite({
    appUrl: stack.appUrl,
    name: "A and B",
    first: { admin: paul, projectKey: "PA" },
    second: { admin: paul, projectKey: "PB" },
    configuration: powerCustomerSupport,
  });
  await createIssue(nils, "PA", "Task", "Nobody reads this in a log");
  await eventually("the copy is there", async () =>
    (await issuesOf(paul, "PB")).some(({ fields }) => fields.summary === "Nobody reads this in a log"),
  );
  const log = await readFile(path.join(stack.logDirectory, "app.log"), "utf8");
  expect(log).toContain("Lockstep runs");
  for (const secret of [keys.sharedSecret, "JWT ", "eyJ", "Nobody reads this", "@northwind.example"])
    expect(log).not.toContain(secret);
});
