import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { eraseUninstalledSites } from "../features/sites/erase-uninstalled-sites.ts";
import { qsh } from "../web/testing/signing.ts";
import { openWebBench, type BenchSite, type WebBench } from "../web/testing/bench.ts";
import { DAY, lifecycleCalls, signedWithSecret } from "./testing/lifecycle-calls.ts";

let bench: WebBench;
let calls: ReturnType<typeof lifecycleCalls>;
let northwind: BenchSite;
let aidesk: BenchSite;
beforeAll(async () => {
  bench = await openWebBench();
  calls = lifecycleCalls(bench);
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind, aidesk } = await bench.reset());
});

describe("installed", () => {
  it("stores the secret sealed, and the site can be used", async () => {
    const row = await bench.siteRow(northwind);
    expect(row).toMatchObject({ state: "installed", baseUrl: "https://northwind.atlassian.net" });
    expect(row.secretPayload).toMatch(/^v1\./);
    expect(inspect(row)).not.toContain(northwind.sharedSecret);
    expect(await calls.works(northwind)).toBe(true);
  });

  it("refuses every call that is not signed as it must be, and changes nothing", async () => {
    const site = bench.newSite("new", northwind.jira);
    const past = Math.floor(Date.now() / 1000) - 1;
    const bad: [string, string | null][] = [
      ["no token", null],
      ["junk", "junk"],
      ["two dots", "a.b.c"],
      ["somebody else's key", calls.signedByAtlassian("installed", site, {}, "foreign")],
      ["another audience", calls.signedByAtlassian("installed", site, { aud: ["https://evil.example"] })],
      ["another site", calls.signedByAtlassian("installed", northwind)],
      ["expired", calls.signedByAtlassian("installed", site, { exp: past })],
      ["no end", calls.signedByAtlassian("installed", site, { exp: undefined })],
      [
        "another address",
        calls.signedByAtlassian("installed", site, { qsh: qsh("POST", "/connect/enabled") }),
      ],
      ["a context token", calls.signedByAtlassian("installed", site, { qsh: "context-qsh" })],
      ["the secret instead of Atlassian's key", signedWithSecret("installed", site)],
      [
        "no algorithm",
        `${Buffer.from('{"alg":"none","kid":"key-1"}').toString("base64url")}.${calls.signedByAtlassian("installed", site).split(".")[1]}.`,
      ],
    ];
    for (const [what, token] of bad) {
      const { status, body } = await bench.postJson("/connect/installed", bench.installBody(site), token);
      expect({ what, status, body }).toMatchObject({ what, status: 401, body: { code: "not-signed-in" } });
      expect(JSON.stringify(body)).not.toContain("eyJ");
    }
    const elsewhere = { ...site, baseUrl: "https://evil.example" };
    expect((await bench.install(elsewhere)).status).toBe(401);
    expect(await bench.prisma.site.count()).toBe(2);
  });

  it("names the faulty field of a signed body", async () => {
    const site = bench.newSite("new", northwind.jira);
    const reply = await bench.install(site, { ...bench.installBody(site), sharedSecret: "" });
    expect(reply).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^sharedSecret:/) as string },
    });
    const foreign = await bench.install(site, { ...bench.installBody(site), key: "other.app" });
    expect(foreign).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^key:/) as string },
    });
    expect((await bench.postJson("/connect/installed", "{", null)).status).toBe(400);
  });

  it("answers 503 when the key server is down or silent, never hangs, and takes the call when it is back", async () => {
    const site = bench.newSite("new", northwind.jira);
    const { state } = bench.keyServer;
    const { body } = state;
    state.silent = true;
    await bench.start({ patienceMs: 100 });
    expect((await bench.install(site)).status).toBe(503);
    await bench.start();
    state.silent = false;
    state.body = "";
    expect((await bench.install(site)).status).toBe(503);
    state.body = "not a key";
    expect((await bench.install(site)).status).toBe(401);
    state.body = body;
    expect((await bench.install(site)).status).toBe(204);
  });

  it("asks the key server for plain key names only", async () => {
    const site = bench.newSite("new", northwind.jira);
    bench.keyServer.state.asked = [];
    const token = bench.keyServer.token(
      site.clientKey,
      bench.baseUrl,
      "/connect/installed",
      {},
      "us",
      "../other/path",
    );
    expect((await bench.postJson("/connect/installed", bench.installBody(site), token)).status).toBe(401);
    expect(bench.keyServer.state.asked).toEqual([]);
  });

  it("leaves no listener behind that would hide lost rejections", async () => {
    const before = process.listeners("unhandledRejection");
    await bench.start();
    expect(process.listeners("unhandledRejection")).toEqual(before);
  });

  it("rotates the secret: the old one is worth nothing any more", async () => {
    const rotated = { ...northwind, sharedSecret: "another-secret-of-northwind" };
    expect((await bench.install(rotated)).status).toBe(204);
    expect(await calls.works(northwind)).toBe(false);
    expect(await calls.works(rotated)).toBe(true);
    expect((await bench.siteRow(northwind)).id).toBe((await bench.siteRow(rotated)).id);
  });

  it("tries again what failed because the site did not accept the secret of before, and nothing else", async () => {
    const id = await calls.running(northwind, aidesk);
    const pairWith = async (kind: string, side: "first" | "second") => {
      const facts = { message: "", remedy: "", synchronizationId: id };
      const pair = await bench.prisma.pair.create({
        data: {
          ...{ synchronizationId: id, firstIssueId: `${kind} ${side}` },
          problems: { create: { subject: `issue:${side}`, kind, side, ...facts } },
        },
      });
      return pair.id;
    };
    const refused = await pairWith("unauthorised", "first");
    await pairWith("unauthorised", "second");
    await pairWith("refused", "first");
    await bench.install({ ...northwind, sharedSecret: "another-secret-of-northwind" });
    expect(await bench.prisma.hint.findMany({ select: { pairId: true } })).toEqual([{ pairId: refused }]);
  });

  it("takes back a site that was uninstalled, with its synchronizations, and lets them catch up", async () => {
    const id = await calls.running(northwind, aidesk);
    await calls.uninstall(northwind);
    const again = { ...northwind, sharedSecret: "another-secret-of-northwind" };
    await bench.install(again);
    expect(await bench.siteRow(northwind)).toMatchObject({
      state: "installed",
      eraseAfter: null,
      unreachableSince: null,
    });
    expect(await calls.works(again)).toBe(true);
    expect(await calls.stateOf(id)).toBe("running");
    const row = await bench.prisma.synchronization.findUniqueOrThrow({ where: { id } });
    expect(row.nextSweepAt).not.toBeNull();
  });

  it("under a new clientKey at a known address retires the old site and stops its synchronizations", async () => {
    const id = await calls.running(northwind, aidesk);
    const imported = { ...northwind, clientKey: "imported", sharedSecret: "secret-of-the-imported-site" };
    await bench.install(imported);
    expect(await bench.siteRow(northwind)).toMatchObject({ state: "uninstalled", secretPayload: "" });
    expect(await calls.stateOf(id)).toBe("stopped");
    expect(await calls.works(northwind)).toBe(false);
    expect(await calls.works(imported)).toBe(true);
    const { body } = await bench.call(imported, "ada", "GET", "/synchronizations");
    expect(body).toEqual({ synchronizations: [] });
    bench.clock.offset = 31 * DAY;
    await eraseUninstalledSites({ ...bench.shared });
    expect(await bench.prisma.site.count({ where: { clientKey: northwind.clientKey } })).toBe(0);
    expect(await bench.prisma.synchronization.count()).toBe(0);
  });

  it("never lets a secret or a token into anything that is printed", async () => {
    const printed: string[] = [];
    const spies = [
      ...(["log", "info", "warn", "error", "debug"] as const).map((method) =>
        vi.spyOn(console, method).mockImplementation((...args) => void printed.push(inspect(args))),
      ),
      ...[process.stdout, process.stderr].map((stream) =>
        vi.spyOn(stream, "write").mockImplementation((chunk) => printed.push(String(chunk)) > 0),
      ),
    ];
    const site = bench.newSite("new", northwind.jira);
    try {
      await bench.install(site);
      await bench.install(site, { ...bench.installBody(site), baseUrl: "https://evil.example" });
      await bench.postJson(
        "/connect/installed",
        bench.installBody(site),
        signedWithSecret("installed", site),
      );
      await calls.tell(
        "enabled",
        site,
        signedWithSecret("enabled", { ...site, sharedSecret: "wrong-wrong-wrong" }),
      );
      await calls.works(site);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    const all = printed.join("\n") + inspect(bench.logged, { depth: 9 });
    expect(all).toContain("Site installed the app");
    expect(all).not.toContain(site.sharedSecret);
    expect(all).not.toContain("eyJ");
  });
});
