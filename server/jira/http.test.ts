// One call to Jira: what it sends, and what each way of failing becomes.
import { createQueryStringHash, decodeSymmetric, SymmetricAlgorithm } from "atlassian-jwt";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createJiraCall, path, type Call } from "./http.ts";
import type { Log } from "../features/ports/log.ts";
import { openGates } from "../testing/open-gates.ts";

const now = Date.UTC(2026, 10, 23, 10, 0, 0);
const credentials = {
  baseUrl: "https://acme.example.net",
  clientKey: "tenant-1",
  sharedSecret: "s".repeat(40),
};

interface Seen {
  url: URL;
  init: RequestInit;
}

function calling(answer: (seen: Seen) => Response | Promise<Response>, secret = credentials.sharedSecret) {
  const requests: Seen[] = [];
  const lines: unknown[] = [];
  const called: unknown[] = [];
  const log: Log = {
    error: (...line) => lines.push(line),
    warn: (...line) => lines.push(line),
    info: (...line) => lines.push(line),
    child: () => log,
  };
  const call = createJiraCall({
    credentials: { ...credentials, sharedSecret: secret },
    appKey: "net.example.app",
    clock: { now: () => now },
    log,
    timeoutMs: 1000,
    gate: openGates.of("site", "live"),
    called: (one) => called.push(one),
    fetch: async (input, init) => {
      const seen = { url: new URL(input instanceof Request ? input.url : input), init: init ?? {} };
      requests.push(seen);
      return answer(seen);
    },
  });
  return { call, requests, lines, called };
}

const get: Call<{ id: string }> = {
  method: "GET",
  path: "/rest/api/3/issue/1",
  query: { fields: "a,b", properties: "x y" },
  reply: z.object({ id: z.string() }),
  operation: "read-issue",
};
const post: Call<{ id: string }> = {
  ...get,
  method: "POST",
  query: {},
  body: { a: 1 },
  trace: "lockstep/p/o",
};
const answering =
  (status: number, body: unknown = "", headers: Record<string, string> = {}) =>
  () =>
    new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

describe("a call to Jira", () => {
  it("is signed for exactly this address and lives three minutes", async () => {
    const { call, requests } = calling(answering(200, { id: "7" }));
    expect(await call(get)).toEqual({ ok: true, value: { id: "7" } });
    const { url, init } = requests[0]!;
    const token = new Headers(init.headers).get("authorization")!.replace("JWT ", "");
    const claims = decodeSymmetric(token, credentials.sharedSecret, SymmetricAlgorithm.HS256) as Record<
      string,
      unknown
    >;
    expect(claims).toMatchObject({
      iss: "net.example.app",
      aud: ["tenant-1"],
      iat: now / 1000,
      exp: now / 1000 + 180,
    });
    const query = { fields: "a,b", properties: "x y" };
    expect(claims.qsh).toBe(createQueryStringHash({ method: "GET", pathname: url.pathname, query }, false));
    expect(init.body).toBeUndefined();
  });

  it("carries the trace and the body of a write", async () => {
    const { call, requests } = calling(answering(201, { id: "7" }));
    await call(post);
    expect(new Headers(requests[0]!.init.headers).get("x-atlassian-webhook-trace")).toBe("lockstep/p/o");
    expect(requests[0]!.init.body).toBe('{"a":1}');
  });

  it("never leads a redirect to another host with our token", async () => {
    const { call, requests } = calling(answering(200, { id: "7" }));
    await call(get);
    expect(requests[0]!.init.redirect).toBe("error");
  });

  it.each([
    [401, "", { kind: "unauthorised" }],
    [403, { errorMessages: ["No."], errors: {} }, { kind: "forbidden", message: "No." }],
    [404, "", { kind: "missing" }],
    [409, "", { kind: "conflict" }],
    [
      400,
      { errorMessages: [], errors: { summary: "Too long." } },
      { kind: "refused", messages: [], fields: { summary: "Too long." } },
    ],
    [400, { errorMessage: "Desk says no." }, { kind: "refused", messages: ["Desk says no."], fields: {} }],
    [
      413,
      "<html>",
      { kind: "refused", messages: ["Jira refused the request without saying why."], fields: {} },
    ],
    [503, "", { kind: "unavailable", sent: "no", until: null }],
    [302, "", { kind: "odd-reply", sent: "no", message: "Jira answered with status 302." }],
  ])("makes of status %i what the engine understands", async (status, body, failure) => {
    const { call } = calling(answering(status, body));
    expect(await call(get)).toEqual({ ok: false, failure });
  });

  it.each([
    [{ "retry-after": "12" }, now + 12_000],
    [{ "x-ratelimit-reset": "2026-11-23T10:01:00Z" }, now + 60_000],
    [{ "retry-after": "999999" }, now + 3_600_000],
    [{ "retry-after": "" }, now + 5_000],
    [{}, now + 5_000],
  ] as [Record<string, string>, number][])(
    "waits as long as a rate limit says: %j",
    async (headers, until) => {
      const { call } = calling(answering(429, "", headers));
      expect(await call(get)).toEqual({ ok: false, failure: { kind: "limited", until } });
    },
  );

  it.each([
    ["jira-burst-based", true],
    ["jira-per-issue-on-write", true],
    ["jira-quota-tenant-based", undefined],
    ["jira-quota-global-based", undefined],
    ["conf-global-based", undefined],
  ] as const)("takes a limit %s for one of these calls, or of all", async (reason, narrow) => {
    const headers = { "retry-after": "2", "ratelimit-reason": reason };
    const failure = { kind: "limited", until: now + 2000, ...(narrow === undefined ? {} : { narrow }) };
    expect(await calling(answering(429, "", headers)).call(post)).toEqual({ ok: false, failure });
  });

  it("knows that a write may have taken effect unless it was never connected", async () => {
    const broken = (code: string) => () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
    };
    const maybe = { ok: false, failure: { kind: "unavailable", sent: "maybe", until: null } };
    expect(await calling(broken("ECONNRESET")).call(post)).toEqual(maybe);
    expect(await calling(answering(502)).call(post)).toEqual(maybe);
    expect(await calling(broken("ECONNREFUSED")).call(post)).toMatchObject({ failure: { sent: "no" } });
    expect(await calling(broken("ECONNRESET")).call(get)).toMatchObject({ failure: { sent: "no" } });
  });

  it("reports an answer of another shape without repeating its content, and logs no secret", async () => {
    const { call, lines, called } = calling(answering(200, { id: 5, text: "confidential" }));
    const outcome = await call(get);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: "odd-reply", message: expect.stringContaining('"id"') },
    });
    expect(JSON.stringify([outcome, lines])).not.toMatch(/confidential|ssss|JWT/);
    expect(called).toEqual([{ method: "GET", operation: "read-issue", status: 200, durationMs: 0 }]);
  });

  it("escapes ids in paths", () => {
    expect(path`/rest/api/3/issue/${"../x?y"}/comment/${"1"}`).toBe("/rest/api/3/issue/..%2Fx%3Fy/comment/1");
  });
});
