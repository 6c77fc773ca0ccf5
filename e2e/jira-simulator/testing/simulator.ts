/**
 * A simulator for one test file, with the usual callers and, where wanted, an installed app.
 */
import { installApp } from "../connect/install.ts";
import { isRecord } from "../entities/json.ts";
import type { Installation } from "../entities/installation.ts";
import { createInstallKey } from "../signing/install-key.ts";
import type { Site, Simulator } from "../site/site.ts";
import { startSimulator, type SimulatorOptions } from "../start-simulator.ts";
import { asPerson, type Call } from "./call.ts";
import { startTinyApp, type TinyApp } from "./tiny-app.ts";

export interface TestSites {
  simulator: Simulator;
  northwind: Site;
  aidesk: Site;
  ada: Call;
  paul: Call;
  nils: Call;
  sam: Call;
  tess: Call;
  cleo: Call;
}

function siteOf(simulator: Simulator, name: string): Site {
  const site = simulator.sites.get(name);
  if (!site) throw new Error(name);
  return site;
}

/** One for all simulators of a test file: making an RSA key is slow. */
const installKey = createInstallKey();

/** Both sites on free ports. Webhooks are retried at once. */
export async function startTestSites(options: Partial<SimulatorOptions> = {}): Promise<TestSites> {
  const simulator = await startSimulator({
    sites: [
      { name: "northwind", port: 0 },
      { name: "aidesk", port: 0 },
    ],
    webhookRetryDelayMs: [0, 0],
    installKey,
    ...options,
  });
  const [northwind, aidesk] = [siteOf(simulator, "northwind"), siteOf(simulator, "aidesk")];
  const at = (site: Site, email: string): Call => asPerson(site.baseUrl, email);
  return {
    simulator,
    northwind,
    aidesk,
    ada: at(northwind, "ada@northwind.example"),
    paul: at(northwind, "paul@northwind.example"),
    nils: at(northwind, "nils@northwind.example"),
    sam: at(aidesk, "sam@aidesk.example"),
    tess: at(aidesk, "tess@aidesk.example"),
    cleo: at(aidesk, "cleo@customer.example"),
  };
}

/**
 * A running app, installed on the site by its administrator.
 * @param events webhooks it wants besides those of its descriptor; each arrives at `/<event>`
 * @param change parts of the descriptor to replace
 */
export async function installTinyApp(
  site: Site,
  events: string[] = [],
  change: Record<string, unknown> = {},
): Promise<{ app: TinyApp; installation: Installation }> {
  const app = await startTinyApp();
  const modules = isRecord(app.descriptor["modules"]) ? app.descriptor["modules"] : {};
  const known: unknown[] = Array.isArray(modules["webhooks"]) ? modules["webhooks"] : [];
  modules["webhooks"] = [...known, ...events.map((event) => ({ event, url: `/${event}` }))];
  Object.assign(app.descriptor, change);
  const admin = site.store.data.users.find((user) => user.siteAdmin);
  if (!admin) throw new Error("no administrator");
  return { app, installation: await installApp(site, app.descriptorUrl, admin) };
}
