/**
 * Who is let in: people by Basic, apps by JWT; and what is refused before any operation runs.
 */
import { request as rawRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { switchApp, uninstallApp } from "../connect/install.ts";
import type { Installation } from "../entities/installation.ts";
import { signWithSecret } from "../signing/jwt.ts";
import { CONTEXT_QSH, hashOfUrl } from "../signing/qsh.ts";
import { ADA } from "../seed/people.ts";
import { asApp, asNobody, asPerson } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
let installation: Installation;

beforeAll(async () => {
  sites = await startTestSites();
  ({ app, installation } = await installTinyApp(sites.northwind));
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const now = (): number => Math.floor(Date.now() / 1000);
const myself = "/rest/api/3/myself";

describe("people", () => {
  it("come in with e-mail and token, in either version", async () => {
    expect((await sites.nils("GET", myself)).body.displayName).toBe("Nils Holm");
    expect((await sites.nils("GET", "/rest/api/2/myself")).status).toBe(200);
  });

  it("are refused with a wrong token, an unknown address or none at all", async () => {
    const header = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
    const nobody = asNobody(sites.northwind.baseUrl);
    for (const text of ["nils@northwind.example:nope", "eve@northwind.example:eve", "nils", ":nils"]) {
      const answer = await nobody("GET", myself, undefined, header(text));
      expect(answer.status).toBe(401);
      expect(answer.body.message).toBe("Client must be authenticated to access this resource.");
    }
    expect((await nobody("GET", myself)).status).toBe(401);
    expect((await nobody("GET", "/rest/api/3/serverInfo")).status).toBe(200);
  });

  it("belong to one site only", async () => {
    expect((await asPerson(sites.aidesk.baseUrl, "nils@northwind.example")("GET", myself)).status).toBe(401);
  });

  it("log in to the browser with a cookie of their own per site", async () => {
    const nobody = asNobody(sites.northwind.baseUrl);
    const login = await nobody("POST", "/__sim/session", { email: "paul@northwind.example" });
    const cookie = login.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^sim_session_northwind=.+; Path=\/; HttpOnly; SameSite=Lax$/);
    const headers = { cookie: cookie.split(";")[0] ?? "" };
    expect((await nobody("GET", myself, undefined, headers)).body.displayName).toBe("Paul Keller");
    await nobody("DELETE", "/__sim/session", undefined, headers);
    expect((await nobody("GET", myself, undefined, headers)).status).toBe(401);
    expect((await nobody("GET", "/__sim/session", undefined, headers)).body).toBeNull();
  });
});

describe("an app", () => {
  const call = (claims = {}, secret = installation.sharedSecret) =>
    asApp(sites.northwind.baseUrl, { appKey: "tiny-app", sharedSecret: secret }, claims);

  it("comes in as its own user with an exact qsh", async () => {
    const answer = await call()("GET", `${myself}?expand=groups&expand=a%2Cb&x=%20y&a[]=2&a%5B%5D=1&b=*('!`);
    expect(answer.status).toBe(200);
    expect((await call()("GET", `${myself}?`)).status).toBe(200);
    const other = { qsh: hashOfUrl("GET", `http://x${myself}?expand=groups`, "http://x") };
    expect((await call(other)("GET", `${myself}?expand=groups,a`)).status).toBe(401);
    expect(answer.body).toMatchObject({ accountType: "app", displayName: "Tiny" });
  });

  it.each([
    ["a wrong secret", {}, "other"],
    ["an unknown issuer", { iss: "somebody" }, undefined],
    [
      "the hash of another request",
      { qsh: hashOfUrl("GET", "http://x/rest/api/3/field", "http://x") },
      undefined,
    ],
    ["a context token", { qsh: CONTEXT_QSH }, undefined],
    ["an expired token", { exp: now() - 1 }, undefined],
    ["a token that lives too long", { exp: now() + 3600 }, undefined],
    ["no expiry", { exp: undefined }, undefined],
    ["an issue time to come", { iat: now() + 120 }, undefined],
    ["no issue time", { iat: undefined }, undefined],
    ["no hash", { qsh: undefined }, undefined],
  ])("is refused with %s", async (_name, claims, secret) => {
    expect((await call(claims, secret)("GET", myself)).status).toBe(401);
  });

  it("is refused with something that is no token", async () => {
    const answer = await asNobody(sites.northwind.baseUrl)("GET", myself, undefined, {
      authorization: "JWT a.b",
    });
    expect(answer.status).toBe(401);
    const none = {
      iss: "tiny-app",
      iat: now(),
      exp: now() + 60,
      qsh: hashOfUrl("GET", `http://x${myself}`, "http://x"),
    };
    const [, body, signature] = signWithSecret(none, installation.sharedSecret).split(".");
    const head = Buffer.from('{"alg":"none"}').toString("base64url");
    const headers = { authorization: `JWT ${head}.${body}.${signature}` };
    expect((await asNobody(sites.northwind.baseUrl)("GET", myself, undefined, headers)).status).toBe(401);
  });

  it("gets no further than its scopes, and never to what apps may not use", async () => {
    const inaccessible = await call()("GET", "/rest/servicedeskapi/servicedesk/1/requesttype/21");
    expect(inaccessible.status).toBe(403);
    const bulk = await call()("POST", "/rest/api/3/changelog/bulkfetch", { issueIdsOrKeys: ["PA-1"] });
    expect(bulk.status).toBe(403);
    const person = await sites.nils("POST", "/rest/api/3/changelog/bulkfetch", { issueIdsOrKeys: ["PA-1"] });
    expect(person.status).toBe(501);
    const descriptor = installation.descriptor;
    const scopes = descriptor.scopes;
    descriptor.scopes = ["READ"];
    const write = await call()("POST", "/rest/api/3/issue", { fields: {} });
    const read = await call()("GET", myself);
    descriptor.scopes = scopes;
    expect([write.status, read.status]).toEqual([403, 200]);
  });

  it("is kept out while it is disabled and after it is uninstalled", async () => {
    await switchApp(sites.northwind, "tiny-app", false, ADA);
    expect((await call()("GET", myself)).status).toBe(401);
    await switchApp(sites.northwind, "tiny-app", true, ADA);
    expect((await call()("GET", myself)).status).toBe(200);
    await uninstallApp(sites.northwind, "tiny-app", ADA);
    expect((await call()("GET", myself)).status).toBe(401);
  });
});

describe("every call", () => {
  it("to an operation that is not served gets 501 with its name", async () => {
    const answer = await sites.nils("GET", "/rest/api/3/nothing/here");
    expect(answer.status).toBe(501);
    expect(answer.body.errorMessages[0]).toBe("The simulator does not serve GET /rest/api/3/nothing/here");
  });

  it("for a picture that an answer names gets one", async () => {
    const { avatarUrls } = (await sites.nils("GET", myself)).body as { avatarUrls: Record<string, string> };
    const picture = await fetch(avatarUrls["48x48"] ?? "");
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  });

  it("with malformed JSON gets 400", async () => {
    expect((await sites.nils("POST", "/rest/api/3/issue", "{")).status).toBe(400);
    expect((await sites.nils("POST", "/rest/api/3/issue", "[]")).status).toBe(400);
  });

  it("that is a GET with a body gets 403", async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = {
        authorization: `Basic ${Buffer.from("nils@northwind.example:nils").toString("base64")}`,
        "content-type": "application/json",
        "content-length": 2,
      };
      const sent = rawRequest(sites.northwind.baseUrl + myself, { method: "GET", headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject);
      sent.end("{}");
    });
    expect(status).toBe(403);
  });
});
