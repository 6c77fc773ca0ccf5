import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { eraseUninstalledSites } from "../features/sites/erase-uninstalled-sites.ts";
import { openWebBench, type BenchSite, type WebBench } from "../web/testing/bench.ts";
import { PA, SUP } from "../web/testing/jira.ts";
import { qsh, secretToken, type Claims, type SiteKeys } from "../web/testing/signing.ts";

let bench: WebBench;
let northwind: BenchSite;
let aidesk: BenchSite;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind, aidesk } = await bench.reset());
});

const DAY = 24 * 3_600_000;

const signedByAtlassian = (event: string, site: SiteKeys, claims: Claims = {}, by: "us" | "foreign" = "us") =>
  bench.keyServer.token(site.clientKey, bench.baseUrl, `/connect/${event}`, claims, by);
const signedWithSecret = (event: string, site: SiteKeys, claims: Claims = {}) =>
  secretToken(site, { qsh: qsh("POST", `/connect/${event}`), ...claims });
const tell = (event: string, site: SiteKeys, token: string | null) =>
  bench.postJson(
    `/connect/${event}`,
    { ...bench.installBody(site), sharedSecret: undefined, eventType: event },
    token,
  );
const uninstall = (site: SiteKeys) => tell("uninstalled", site, signedByAtlassian("uninstalled", site));
const works = async (site: BenchSite, person = "ada") =>
  (await bench.call(site, person, "GET", "/viewer")).status === 200;

async function running(): Promise<string> {
  const wish = { projectId: PA, partner: { kind: "site", address: aidesk.baseUrl }, name: "Ours" };
  const { body } = await bench.call(northwind, "ada", "POST", "/synchronizations", wish);
  const { id } = body as { id: string };
  await bench.call(aidesk, "sam", "POST", `/synchronizations/${id}/accept`, { projectId: SUP });
  await bench.prisma.synchronization.update({
    where: { id },
    data: { state: "running", publishedVersion: 1 },
  });
  return id;
}
const stateOf = async (id: string) =>
  (await bench.prisma.synchronization.findUniqueOrThrow({ where: { id } })).state;

describe("installed", () => {
  it("stores the secret sealed, and the site can be used", async () => {
    const row = await bench.siteRow(northwind);
    expect(row).toMatchObject({ state: "installed", baseUrl: "https://northwind.atlassian.net" });
    expect(row.secretPayload).toMatch(/^v1\./);
    expect(inspect(row)).not.toContain(northwind.sharedSecret);
    expect(await works(northwind)).toBe(true);
  });

  it("refuses every call that is not signed as it must be, and changes nothing", async () => {
    const site = bench.newSite("new", northwind.jira);
    const past = Math.floor(Date.now() / 1000) - 1;
    const bad: [string, string | null][] = [
      ["no token", null],
      ["junk", "junk"],
      ["two dots", "a.b.c"],
      ["somebody else's key", signedByAtlassian("installed", site, {}, "foreign")],
      ["another audience", signedByAtlassian("installed", site, { aud: ["https://evil.example"] })],
      ["another site", signedByAtlassian("installed", northwind)],
      ["expired", signedByAtlassian("installed", site, { exp: past })],
      ["no end", signedByAtlassian("installed", site, { exp: undefined })],
      ["another address", signedByAtlassian("installed", site, { qsh: qsh("POST", "/connect/enabled") })],
      ["a context token", signedByAtlassian("installed", site, { qsh: "context-qsh" })],
      ["the secret instead of Atlassian's key", signedWithSecret("installed", site)],
      [
        "no algorithm",
        `${Buffer.from('{"alg":"none","kid":"key-1"}').toString("base64url")}.${signedByAtlassian("installed", site).split(".")[1]}.`,
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

  it("rotates the secret: the old one is worth nothing any more", async () => {
    const rotated = { ...northwind, sharedSecret: "another-secret-of-northwind" };
    expect((await bench.install(rotated)).status).toBe(204);
    expect(await works(northwind)).toBe(false);
    expect(await works(rotated)).toBe(true);
    expect((await bench.siteRow(northwind)).id).toBe((await bench.siteRow(rotated)).id);
  });

  it("takes back a site that was uninstalled, with its synchronizations, and lets them catch up", async () => {
    const id = await running();
    await uninstall(northwind);
    const again = { ...northwind, sharedSecret: "another-secret-of-northwind" };
    await bench.install(again);
    expect(await bench.siteRow(northwind)).toMatchObject({
      state: "installed",
      eraseAfter: null,
      unreachableSince: null,
    });
    expect(await works(again)).toBe(true);
    expect(await stateOf(id)).toBe("running");
    const row = await bench.prisma.synchronization.findUniqueOrThrow({ where: { id } });
    expect(row.nextSweepAt).not.toBeNull();
  });

  it("under a new clientKey at a known address retires the old site and stops its synchronizations", async () => {
    const id = await running();
    const imported = { ...northwind, clientKey: "imported", sharedSecret: "secret-of-the-imported-site" };
    await bench.install(imported);
    expect(await bench.siteRow(northwind)).toMatchObject({ state: "uninstalled", secretPayload: "" });
    expect(await stateOf(id)).toBe("stopped");
    expect(await works(northwind)).toBe(false);
    expect(await works(imported)).toBe(true);
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
      await tell(
        "enabled",
        site,
        signedWithSecret("enabled", { ...site, sharedSecret: "wrong-wrong-wrong" }),
      );
      await works(site);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    const all = printed.join("\n") + inspect(bench.logged, { depth: 9 });
    expect(all).toContain("Site installed the app");
    expect(all).not.toContain(site.sharedSecret);
    expect(all).not.toContain("eyJ");
  });
});

describe("uninstalled", () => {
  it("keeps the data 30 days without the secret, then erases it", async () => {
    const id = await running();
    expect((await uninstall(northwind)).status).toBe(204);
    const row = await bench.siteRow(northwind);
    expect(row).toMatchObject({ state: "uninstalled", secretPayload: "" });
    expect(Math.round(((row.eraseAfter?.getTime() ?? 0) - Date.now()) / DAY)).toBe(30);
    expect(await works(northwind)).toBe(false);
    expect(await stateOf(id)).toBe("running");

    bench.clock.offset = 29 * DAY;
    expect(await eraseUninstalledSites({ ...bench.shared })).toBe(0);
    bench.clock.offset = 31 * DAY;
    expect(await eraseUninstalledSites({ ...bench.shared })).toBe(1);
    expect(await bench.prisma.site.findMany({ select: { clientKey: true } })).toEqual([
      { clientKey: aidesk.clientKey },
    ]);
    expect(await bench.prisma.synchronization.count()).toBe(0);
  });

  it("may be repeated, and sent for a site nobody knows; the time does not start anew", async () => {
    await uninstall(northwind);
    const before = await bench.siteRow(northwind);
    bench.clock.offset = 5 * DAY;
    expect((await uninstall(northwind)).status).toBe(204);
    expect(await bench.siteRow(northwind)).toEqual(before);
    expect((await uninstall(bench.newSite("unknown", northwind.jira))).status).toBe(204);
  });

  it("shows the partner that the site is gone", async () => {
    const id = await running();
    await uninstall(northwind);
    const { body } = await bench.call(aidesk, "sam", "GET", `/synchronizations/${id}`);
    expect(body).toMatchObject({ health: { kind: "partner-unreachable" } });
    const stop = (state: string) =>
      bench.call(aidesk, "sam", "PUT", `/synchronizations/${id}/state`, { state });
    expect((await stop("stopped")).status).toBe(200);
    expect(await stop("running")).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining("northwind.atlassian.net") as string },
    });
  });

  it("refuses calls that Atlassian did not sign", async () => {
    const bad = [
      null,
      signedWithSecret("uninstalled", northwind),
      signedByAtlassian("uninstalled", northwind, {}, "foreign"),
      signedByAtlassian("uninstalled", aidesk),
    ];
    for (const token of bad) expect((await tell("uninstalled", northwind, token)).status).toBe(401);
    expect((await bench.siteRow(northwind)).state).toBe("installed");
  });
});

describe("disabled and enabled", () => {
  it("switch the site", async () => {
    expect((await tell("disabled", northwind, signedWithSecret("disabled", northwind))).status).toBe(204);
    expect(await bench.siteRow(northwind)).toMatchObject({ state: "disabled" });
    expect((await tell("enabled", northwind, signedWithSecret("enabled", northwind))).status).toBe(204);
    expect(await bench.siteRow(northwind)).toMatchObject({ state: "installed", unreachableSince: null });
  });

  it("let the app learn its own account, once, and go on when Jira does not tell", async () => {
    const enable = () => tell("enabled", northwind, signedWithSecret("enabled", northwind));
    northwind.jira.failNext("appAccount", { kind: "unavailable", sent: "no", until: null });
    expect((await enable()).status).toBe(204);
    expect((await bench.siteRow(northwind)).appAccountId).toBeNull();
    await enable();
    await enable();
    expect((await bench.siteRow(northwind)).appAccountId).toBe("app");
    expect(northwind.jira.takeCalls()).toEqual(["appAccount", "appAccount"]);
  });

  it("change nothing when they are not signed with the site's secret", async () => {
    const bad = [
      null,
      signedWithSecret("disabled", { ...northwind, sharedSecret: aidesk.sharedSecret }),
      signedWithSecret("disabled", aidesk),
      signedWithSecret("disabled", northwind, { qsh: "context-qsh", sub: "ada" }),
      signedByAtlassian("disabled", northwind),
    ];
    for (const token of bad) expect((await tell("disabled", northwind, token)).status).toBe(401);
    expect((await bench.siteRow(northwind)).state).toBe("installed");
  });

  it("are harmless after the uninstall, signed or not", async () => {
    await uninstall(northwind);
    expect((await tell("disabled", northwind, null)).status).toBe(204);
    expect((await tell("enabled", northwind, null)).status).toBe(204);
    expect((await bench.siteRow(northwind)).state).toBe("uninstalled");
  });
});
