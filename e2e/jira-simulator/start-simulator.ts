/**
 * Starts the simulated sites, each on a port of its own on 127.0.0.1, its media host on another.
 */
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { SiteData, SiteName } from "./entities/site-data.ts";
import { serveMedia } from "./media/media-server.ts";
import { Door, listen } from "./site/door.ts";
import { Router } from "./http/router.ts";
import { serveSite } from "./http/serve.ts";
import { PointsPool } from "./limits/points.ts";
import { registerRoutes } from "./routes/register-routes.ts";
import { seedSite } from "./seed/sites.ts";
import { createInstallKey, type InstallKey } from "./signing/install-key.ts";
import { Site, type Simulator } from "./site/site.ts";
import { Backups } from "./store/backups.ts";
import { readIfThere, readSnapshot, SnapshotWriter, writeWhole } from "./store/snapshot.ts";
import { Store } from "./store/store.ts";
import { WebhookSender } from "./webhooks/webhook-sender.ts";
import { registerPages } from "./pages/register-pages.ts";

export interface SimulatorOptions {
  /** Port 0 takes any free one. */
  sites: { name: SiteName; port: number }[];
  /** Where the sites are kept over restarts; nothing is kept without it. */
  stateDirectory?: string;
  allowedAppHosts?: string[];
  /** Shortest and longest pause before a webhook is tried again; 5 to 15 minutes when absent. */
  webhookRetryDelayMs?: [number, number];
  /** Key pair for signed installs; made (and kept in the state directory) when absent. */
  installKey?: InstallKey;
  /** What a site starts with when nothing was kept; the fixed seed when absent. */
  seed?: (name: SiteName) => SiteData;
}

/** A connection that a caller keeps is not closed under its next call. */
const KEEP_ALIVE_MS = 60_000;

interface RunningSite {
  site: Site;
  door: Door;
  media: Door;
  sender: WebhookSender;
  writer: SnapshotWriter | undefined;
}

function keyFrom(stateDirectory: string | undefined): InstallKey {
  if (stateDirectory === undefined) return createInstallKey();
  const path = join(stateDirectory, "install-key.json");
  const kept = readIfThere(path);
  if (kept !== undefined) return JSON.parse(kept) as InstallKey;
  const key = createInstallKey();
  mkdirSync(stateDirectory, { recursive: true });
  writeWhole(path, JSON.stringify(key));
  return key;
}

async function startSite(
  simulator: Simulator,
  name: SiteName,
  port: number,
  shared: { installKey: InstallKey; points: PointsPool },
  options: SimulatorOptions,
): Promise<RunningSite> {
  const { stateDirectory } = options;
  const kept = stateDirectory === undefined ? undefined : readSnapshot(stateDirectory, name);
  const store = new Store(kept ?? (options.seed ?? seedSite)(name));
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const boundPort = await listen(server, port);
  const baseUrl = `http://localhost:${boundPort}`;
  const later = (ms: number, run: () => Promise<void>): unknown => site.clock.at(site.now() + ms, run);
  const door = new Door(server, boundPort, later);
  const mediaServer = createServer();
  const mediaPort = await listen(mediaServer, 0);
  const site: Site = new Site({
    name,
    baseUrl,
    store,
    ...shared,
    door,
    backups: new Backups(name, stateDirectory),
    allowedAppHosts: options.allowedAppHosts,
    mediaUrl: `http://localhost:${mediaPort}`,
    filesDirectory: stateDirectory === undefined ? undefined : join(stateDirectory, `${name}-files`),
  });
  const sender = new WebhookSender(site, options.webhookRetryDelayMs ?? [5 * 60_000, 15 * 60_000]);
  const router = new Router();
  registerRoutes(router, site, sender, (wanted) => simulator.sites.get(wanted));
  registerPages(router, simulator, site);
  server.on("request", serveSite(site, router));
  mediaServer.on("request", serveMedia(site));
  const writer = stateDirectory === undefined ? undefined : new SnapshotWriter(site, stateDirectory);
  sender.start();
  return { site, door, media: new Door(mediaServer, mediaPort, later), sender, writer };
}

/** Starts all sites or none: throws when a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const running: RunningSite[] = [];
  const simulator: Simulator = {
    sites: new Map(),
    urlOf(name) {
      const site = simulator.sites.get(name);
      if (!site) throw new Error(`No site '${name}'`);
      return site.baseUrl;
    },
    async stop() {
      for (const { site, sender } of running) {
        sender.stop();
        site.clock.stop();
      }
      await Promise.all(running.flatMap(({ door, media }) => [door.close(), media.close()]));
      for (const { writer } of running) writer?.write();
      for (const { site } of running) site.files.close();
    },
  };
  const shared = {
    installKey: options.installKey ?? keyFrom(options.stateDirectory),
    points: new PointsPool(),
  };
  try {
    for (const { name, port } of options.sites) {
      const started = await startSite(simulator, name, port, shared, options);
      running.push(started);
      simulator.sites.set(name, started.site);
    }
  } catch (error) {
    await simulator.stop();
    throw error;
  }
  return simulator;
}
