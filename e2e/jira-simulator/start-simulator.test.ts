/**
 * Sites that survive a restart, and ports that are taken.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asApp, createIssue, text } from "./testing/call.ts";
import { formOf, NO_CHECK } from "./testing/upload.ts";
import { installTinyApp, startTestSites } from "./testing/simulator.ts";
import { startSimulator } from "./start-simulator.ts";

let stateDirectory: string;
beforeEach(() => {
  stateDirectory = mkdtempSync(join(tmpdir(), "simulator-"));
});
afterEach(() => rmSync(stateDirectory, { recursive: true }));

describe("a restart", () => {
  it("keeps issues, comments, sessions, the app and what it was owed", async () => {
    const slow: [number, number] = [3_600_000, 3_600_000];
    const before = await startTestSites({ stateDirectory, webhookRetryDelayMs: slow });
    const { app, installation } = await installTinyApp(before.northwind);
    app.answers.set("/hook", [503, 503]);
    const key = await createIssue(before.nils, "PA", "Task");
    await before.nils("POST", `/rest/api/3/issue/${key}/comment`, { body: text("kept") });
    await app.calls("/hook", 2);
    await before.simulator.stop();

    const after = await startTestSites({ stateDirectory, webhookRetryDelayMs: slow });
    const { fields } = (await after.nils("GET", `/rest/api/3/issue/${key}`)).body;
    expect(fields.comment.comments).toMatchObject([{ body: text("kept") }]);
    expect(await createIssue(after.nils, "PA", "Task")).toBe("PA-2");
    const me = await asApp(after.northwind.baseUrl, installation)("GET", "/rest/api/3/myself");
    expect(me.body.accountType).toBe("app");
    await after.ada("POST", "/__sim/control/webhooks/retry-now");
    const calls = await app.calls("/hook", 5);
    const identifiers = calls.map((call) => call.headers["x-atlassian-webhook-identifier"]);
    expect(new Set(identifiers).size).toBe(3);
    await after.simulator.stop();
    await app.stop();
  });

  it("keeps attachments and what is in them, and counts on", async () => {
    const before = await startTestSites({ stateDirectory });
    const key = await createIssue(before.nils, "PA", "Task");
    const path = `/rest/api/3/issue/${key}/attachments`;
    const [{ id }] = (await before.nils("POST", path, formOf({ a: "kept" }), NO_CHECK)).body;
    await before.simulator.stop();

    const after = await startTestSites({ stateDirectory });
    const content = await after.nils("GET", `/rest/api/3/attachment/content/${id}?redirect=false`);
    expect(content.body).toBe("kept");
    const [next] = (await after.nils("POST", path, formOf({ b: "new" }), NO_CHECK)).body;
    expect(Number(next.id)).toBe(Number(id) + 1);
    await after.simulator.stop();
  });

  it("keeps the install key, and writes no half files", async () => {
    const sites = [{ name: "northwind", port: 0 }] as const;
    const start = () => startSimulator({ sites: [...sites], stateDirectory });
    const first = await start();
    const kid = first.sites.get("northwind")?.installKey.kid;
    await first.stop();
    const second = await start();
    expect(second.sites.get("northwind")?.installKey.kid).toBe(kid);
    await second.stop();
    expect(readdirSync(stateDirectory).sort()).toEqual(["install-key.json", "northwind.json"]);
  });

  it("does not swallow a broken snapshot", async () => {
    writeFileSync(join(stateDirectory, "northwind.json"), "{ half");
    await expect(startTestSites({ stateDirectory })).rejects.toThrow(/JSON/);
  });
});

it("without a state directory every start is the seed", async () => {
  const first = await startTestSites();
  await createIssue(first.nils, "PA", "Task");
  await first.simulator.stop();
  const second = await startTestSites();
  expect(await createIssue(second.nils, "PA", "Task")).toBe("PA-1");
  await second.simulator.stop();
});

it("a taken port stops all sites again", async () => {
  const { simulator, northwind } = await startTestSites();
  const port = Number(new URL(northwind.baseUrl).port);
  const sites = [
    { name: "aidesk" as const, port: 0 },
    { name: "northwind" as const, port },
  ];
  await expect(startSimulator({ sites })).rejects.toMatchObject({ code: "EADDRINUSE", port });
  await simulator.stop();
});
