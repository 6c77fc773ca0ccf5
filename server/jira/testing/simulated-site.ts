// The real client, connected to the simulated site Northwind as the app that this program's descriptor describes.
import { readFile } from "node:fs/promises";
import { installApp } from "../../../e2e/jira-simulator/connect/install.ts";
import { startTestSites } from "../../../e2e/jira-simulator/testing/simulator.ts";
import { startTinyApp } from "../../../e2e/jira-simulator/testing/tiny-app.ts";
import type { Log } from "../../features/ports/log.ts";
import { openGates } from "../../testing/open-gates.ts";
import { createJiraSites } from "../jira-sites.ts";

export const quietLog: Log = {
  ...{ error: () => undefined, warn: () => undefined, info: () => undefined, child: () => quietLog },
};

/** Call `close` at the end. */
export async function openSimulatedSite() {
  const sites = await startTestSites();
  const { store } = sites.northwind;
  const app = await startTinyApp();
  const ours = JSON.parse(await readFile("atlassian-connect.json", "utf8")) as Record<string, unknown>;
  const { jiraEntityProperties } = ours.modules as Record<string, unknown>;
  app.descriptor.scopes = ours.scopes;
  Object.assign(app.descriptor.modules as object, { jiraEntityProperties });
  const admin = store.data.users.find((user) => user.siteAdmin)!;
  const { appKey, sharedSecret } = await installApp(sites.northwind, app.descriptorUrl, admin);
  const { clientKey } = store.data;
  const find = createJiraSites({
    credentialsOf: (siteId) =>
      Promise.resolve(
        siteId === "northwind" ? { baseUrl: sites.northwind.baseUrl, clientKey, sharedSecret } : null,
      ),
    appKey: () => appKey,
    fetch,
    clock: { now: () => Date.now() },
    log: quietLog,
    gates: openGates,
    timeoutMs: 10_000,
    called: () => undefined,
  });
  return {
    sites,
    site: await find("northwind"),
    async close() {
      await app.stop();
      await sites.simulator.stop();
    },
  };
}
