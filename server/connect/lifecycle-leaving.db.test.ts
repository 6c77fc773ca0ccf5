import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eraseUninstalledSites } from "../features/sites/erase-uninstalled-sites.ts";
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

describe("uninstalled", () => {
  it("keeps the data 30 days without the secret, then erases it", async () => {
    const id = await calls.running(northwind, aidesk);
    expect((await calls.uninstall(northwind)).status).toBe(204);
    const row = await bench.siteRow(northwind);
    expect(row).toMatchObject({ state: "uninstalled", secretPayload: "" });
    expect(Math.round(((row.eraseAfter?.getTime() ?? 0) - Date.now()) / DAY)).toBe(30);
    expect(await calls.works(northwind)).toBe(false);
    expect(await calls.stateOf(id)).toBe("running");

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
    await calls.uninstall(northwind);
    const before = await bench.siteRow(northwind);
    bench.clock.offset = 5 * DAY;
    expect((await calls.uninstall(northwind)).status).toBe(204);
    expect(await bench.siteRow(northwind)).toEqual(before);
    expect((await calls.uninstall(bench.newSite("unknown", northwind.jira))).status).toBe(204);
  });

  it("shows the partner that the site is gone", async () => {
    const id = await calls.running(northwind, aidesk);
    await calls.uninstall(northwind);
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
      calls.signedByAtlassian("uninstalled", northwind, {}, "foreign"),
      calls.signedByAtlassian("uninstalled", aidesk),
    ];
    for (const token of bad) expect((await calls.tell("uninstalled", northwind, token)).status).toBe(401);
    expect((await bench.siteRow(northwind)).state).toBe("installed");
  });
});

describe("disabled and enabled", () => {
  it("switch the site", async () => {
    expect((await calls.tell("disabled", northwind, signedWithSecret("disabled", northwind))).status).toBe(
      204,
    );
    expect(await bench.siteRow(northwind)).toMatchObject({ state: "disabled" });
    expect((await calls.tell("enabled", northwind, signedWithSecret("enabled", northwind))).status).toBe(204);
    expect(await bench.siteRow(northwind)).toMatchObject({ state: "installed", unreachableSince: null });
  });

  it("let the app learn its own account, once, and go on when Jira does not tell", async () => {
    const enable = () => calls.tell("enabled", northwind, signedWithSecret("enabled", northwind));
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
      calls.signedByAtlassian("disabled", northwind),
    ];
    for (const token of bad) expect((await calls.tell("disabled", northwind, token)).status).toBe(401);
    expect((await bench.siteRow(northwind)).state).toBe("installed");
  });

  it("are harmless after the uninstall, signed or not", async () => {
    await calls.uninstall(northwind);
    expect((await calls.tell("disabled", northwind, null)).status).toBe(204);
    expect((await calls.tell("enabled", northwind, null)).status).toBe(204);
    expect((await bench.siteRow(northwind)).state).toBe("uninstalled");
  });
});
