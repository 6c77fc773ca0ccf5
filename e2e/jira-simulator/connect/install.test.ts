/**
 * Installing an app: signed calls as the app sees them, a new secret each time, refusals in words.
 */
import { createVerify } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readClaims, verifyWithSecret, BadToken } from "../signing/jwt.ts";
import { hashOfUrl, CONTEXT_QSH } from "../signing/qsh.ts";
import { PAUL, SAM } from "../seed/people.ts";
import { asApp, asNobody, createIssue } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";
import { startTinyApp, type ReceivedCall, type TinyApp } from "../testing/tiny-app.ts";
import { moduleFrameUrl } from "./module-frame.ts";

let sites: TestSites;
let app: TinyApp;
beforeEach(async () => {
  sites = await startTestSites();
  app = await startTinyApp();
});
afterEach(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const install = () => sites.ada("POST", "/__sim/apps", { descriptorUrl: app.descriptorUrl });

function tokenOf(call: ReceivedCall | undefined): string {
  return (call?.headers.authorization ?? "").replace(/^JWT /, "");
}

/** Checks RS256 with the key that the token's kid names. */
async function verifySigned(call: ReceivedCall | undefined): Promise<void> {
  const token = tokenOf(call);
  const [head = "", body = "", signature = ""] = token.split(".");
  const { alg, kid } = JSON.parse(Buffer.from(head, "base64url").toString()) as { alg: string; kid: string };
  expect(alg).toBe("RS256");
  const pem = await (await fetch(`${sites.aidesk.baseUrl}/connect-install-keys/${kid}`)).text();
  const verified = createVerify("RSA-SHA256").update(`${head}.${body}`).verify(pem, signature, "base64url");
  expect(verified).toBe(true);
  const claims = readClaims(token);
  expect(claims.iss).toBe(sites.northwind.store.data.clientKey);
  expect(claims.aud).toEqual([app.baseUrl]);
  expect(claims.qsh).toBe(hashOfUrl("POST", app.baseUrl + (call?.path ?? ""), app.baseUrl));
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(180);
}

describe("installing", () => {
  it("tells the app with a signed call, then that it is enabled", async () => {
    const answer = await install();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ key: "tiny-app", name: "Tiny", enabled: true });
    const [installed] = await app.calls("/installed");
    await verifySigned(installed);
    expect(installed?.body).toMatchObject({
      key: "tiny-app",
      clientKey: sites.northwind.store.data.clientKey,
      sharedSecret: expect.stringMatching(/.{40,}/),
      baseUrl: sites.northwind.baseUrl,
      productType: "jira",
      eventType: "installed",
    });
    const [enabled] = await app.calls("/enabled");
    expect(verifyWithSecret(tokenOf(enabled), installed?.body.sharedSecret as string).qsh).toBe(
      hashOfUrl("POST", `${app.baseUrl}/enabled`, app.baseUrl),
    );
    expect(enabled?.body).not.toHaveProperty("sharedSecret");
  });

  it("gives the app a user with access to every project", async () => {
    await install();
    const installation = sites.northwind.store.installation("tiny-app");
    const call = asApp(sites.northwind.baseUrl, installation ?? { appKey: "", sharedSecret: "" });
    for (const [key, type] of [
      ["CUST", "Task"],
      ["PA", "Bug"],
      ["PB", "Access"],
    ] as const) {
      const issue = await createIssue(call, key, type);
      const { fields } = (await call("GET", `/rest/api/3/issue/${issue}`)).body;
      expect(fields.creator).toMatchObject({ accountType: "app", displayName: "Tiny" });
    }
  });

  it("again rotates the secret and keeps client key and app user", async () => {
    await install();
    const first = sites.northwind.store.installation("tiny-app");
    expect((await sites.ada("POST", "/__sim/apps/tiny-app/reinstall")).status).toBe(200);
    const second = sites.northwind.store.installation("tiny-app");
    const [one, two] = await app.calls("/installed", 2);
    expect(two?.body.sharedSecret).not.toBe(one?.body.sharedSecret);
    expect(two?.body.clientKey).toBe(one?.body.clientKey);
    expect(second?.appUserId).toBe(first?.appUserId);
    expect(() => verifyWithSecret(tokenOf(one), second?.sharedSecret ?? "")).toThrow(BadToken);
    expect(sites.northwind.store.data.installations).toHaveLength(1);
  });

  it("on another site is another tenant", async () => {
    await install();
    await sites.sam("POST", "/__sim/apps", { descriptorUrl: app.descriptorUrl });
    const [one, two] = await app.calls("/installed", 2);
    expect(one?.body.clientKey).not.toBe(two?.body.clientKey);
    expect(two?.body.baseUrl).toBe(sites.aidesk.baseUrl);
  });

  it("fails unless the app answers 200 or 204, and then changes nothing", async () => {
    await install();
    const before = sites.northwind.store.installation("tiny-app")?.sharedSecret;
    app.answers.set("/installed", [401, 0]);
    const refused = await install();
    expect([refused.status, refused.body.error]).toEqual([
      400,
      "The app host returned HTTP response code 401 when we tried to contact it during installation.",
    ]);
    expect((await install()).body.error).toMatch(/did not answer/);
    expect(sites.northwind.store.installation("tiny-app")?.sharedSecret).toBe(before);
  });

  it("is for site administrators", async () => {
    const input = { descriptorUrl: app.descriptorUrl };
    expect((await sites.paul("POST", "/__sim/apps", input)).status).toBe(403);
    expect((await asNobody(sites.northwind.baseUrl)("POST", "/__sim/apps", input)).status).toBe(401);
    expect(app.received).toEqual([]);
  });

  it.each([
    ["no address", "nonsense", /not an address/],
    ["http elsewhere", "http://apps.example/atlassian-connect.json", /must start with https/],
    ["nothing there", "http://localhost:1/atlassian-connect.json", /No app answers/],
  ])("is refused with %s", async (_name, descriptorUrl, message) => {
    const answer = await sites.ada("POST", "/__sim/apps", { descriptorUrl });
    expect([answer.status, answer.body.error]).toEqual([400, expect.stringMatching(message)]);
  });
});

describe("afterwards", () => {
  it("an app can be disabled, enabled and uninstalled; each is told once", async () => {
    await install();
    expect((await sites.ada("POST", "/__sim/apps/tiny-app/disable")).status).toBe(204);
    await app.calls("/disabled");
    await createIssue(sites.nils, "PA", "Task");
    expect((await sites.ada("POST", "/__sim/apps/tiny-app/enable")).status).toBe(204);
    await app.calls("/enabled", 2);
    app.answers.set("/uninstalled", [500]);
    expect((await sites.ada("DELETE", "/__sim/apps/tiny-app")).status).toBe(204);
    const [uninstalled] = await app.calls("/uninstalled");
    await verifySigned(uninstalled);
    expect(uninstalled?.body.eventType).toBe("uninstalled");
    expect(uninstalled?.body).not.toHaveProperty("sharedSecret");
    expect((await sites.ada("GET", "/__sim/apps")).body).toEqual([]);
    expect(app.received.filter((call) => call.path.startsWith("/hook"))).toEqual([]);
    expect(app.received.filter((call) => call.path === "/uninstalled")).toHaveLength(1);
  });

  it("its pages get signed addresses and context tokens", async () => {
    await install();
    const installation = sites.northwind.store.installation("tiny-app");
    const secret = installation?.sharedSecret ?? "";
    const body = { appKey: "tiny-app", projectKey: "PA" };
    const { token } = (await sites.paul("POST", "/__sim/context-token", body)).body as { token: string };
    expect(verifyWithSecret(token, secret)).toMatchObject({
      sub: PAUL.accountId,
      qsh: CONTEXT_QSH,
      context: { jira: { project: { id: "10101", key: "PA" } } },
    });
    if (!installation) throw new Error("not installed");
    const variables = { "project.key": "P A", "project.id": "7" };
    const moduleUrl = "/p/{project.key}?k={project.key}&none={issue.key}";
    const url = new URL(moduleFrameUrl(sites.northwind, installation, moduleUrl, SAM, variables));
    expect(url.pathname + url.search).toMatch(/^\/p\/P%20A\?k=P\+A&none=&xdm_e=/);
    const claims = verifyWithSecret(url.searchParams.get("jwt") ?? "", secret);
    expect(claims).toMatchObject({ sub: SAM.accountId, qsh: hashOfUrl("GET", url.href, app.baseUrl) });
    expect(url.searchParams.get("xdm_e")).toBe(sites.northwind.baseUrl);
  });
});
