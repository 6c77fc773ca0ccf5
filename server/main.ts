// Starts the server: configuration, database, what the roles need. Stops in reverse order on SIGTERM and SIGINT.
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import path from "node:path";
import { compose, type Places } from "./compose.ts";
import { prepareConnectEnvironment, processEnvironment, readConfig, type Config } from "./config.ts";
import { createLog } from "./platform/log.ts";
import { createShutdown } from "./platform/shutdown.ts";
import { migrate } from "./store/migrate.ts";

const STOP_WITHIN_MS = 15_000;
/** Longer than callers and balancers keep an idle connection (60 s as a rule), so that none is closed under their next call. */
const KEEP_ALIVE_MS = 65_000;
/** A pass at hand is finished: the longest call it can be in, and the recording. */
const STOP_MARGIN_MS = 5_000;

async function start(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel });
  const shutdown = createShutdown({ log, timeoutMs: STOP_WITHIN_MS });
  const stop = async (code: number) => {
    const clean = await shutdown.run();
    process.exit(clean ? code : 1);
  };
  process.once("SIGTERM", () => void stop(0));
  process.once("SIGINT", () => void stop(0));
  try {
    prepareConnectEnvironment(config);
    const places = projectPlaces(process.cwd());
    const { applied } = await migrate(config.databaseUrl, places.migrationsDirectory);
    const parts = await compose(config, places, log);
    shutdown.add("database", () => parts.close());

    const metricsServer = parts.createMetricsServer();
    await listen(metricsServer, config.metrics.port, config.metrics.host);
    shutdown.add("figures", () => closed(metricsServer));
    if (config.roles.includes("worker")) {
      const jobs = await parts.startJobs();
      shutdown.add("background jobs", () => jobs.stop());
      const passes = parts.startPasses();
      shutdown.add("passes", () => passes.stop(), config.jiraTimeoutMs + STOP_MARGIN_MS);
      const loads = parts.startLoads();
      shutdown.add("initial loads", () => loads.stop());
    }
    if (config.roles.includes("web")) {
      const server = await listenWeb(parts.createWebApp(), config.port);
      shutdown.add("web", () => closed(server));
    }
    log.info("Lockstep runs", {
      roles: config.roles.join(","),
      port: config.port,
      migrations: applied.length,
    });
  } catch (cause) {
    log.error("Lockstep could not start", {}, cause);
    await stop(1);
  }
}

/** Files that are read at run time, from the project's folder. */
function projectPlaces(folder: string): Places {
  return {
    descriptorFile: path.join(folder, "atlassian-connect.json"),
    clientDirectory: path.join(folder, "dist/client"),
    migrationsDirectory: path.join(folder, "prisma/migrations"),
  };
}

type WebApp = ReturnType<Awaited<ReturnType<typeof compose>>["createWebApp"]>;

function listenWeb(app: WebApp, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, () => resolve(server));
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.once("error", reject);
  });
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

/** Lets running answers finish; idle connections are closed. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

const result = readConfig(processEnvironment());
if (result.ok) {
  await start(result.config);
} else {
  const faults = result.faults.map((fault) => `  ${fault}`).join("\n");
  process.stderr.write(`Lockstep cannot start with this configuration:\n${faults}\n`);
  process.exit(1);
}
