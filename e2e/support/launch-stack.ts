// The real stack for browser tests: a PostgreSQL, the simulated sites and the app, each on a free port,
// with state in a temporary folder that goes away when the stack stops.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../../scripts/lib/ports.mjs";
import { ensureDatabase, startTemporaryPostgres } from "../../scripts/lib/postgres.mjs";
import { launchApp } from "./launch-app.ts";
import { launchSimulator } from "./launch-simulator.ts";

export interface Stack {
  appUrl: string;
  northwindUrl: string;
  aideskUrl: string;
  databaseUrl: string;
  /** Where the simulated sites keep their memory, one file each. */
  stateDirectory: string;
  /** Where app.log and simulator.log are. */
  logDirectory: string;
  /** Stops the app properly unless it is down already, starts it and waits until it is ready. */
  restartApp(): Promise<void>;
  /** Kills the app without warning; `restartApp` brings it back. */
  killApp(): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Folder for app.log and simulator.log. */
  logDirectory: string;
  /** Further settings of server/config.ts for the app. */
  appEnvironment?: Record<string, string>;
}

const BUILT = ["dist/server/main.js", "dist/e2e/simulator.js", "dist/client/index.html"];

/** Starts everything and waits until it is ready. What was started is stopped again when something fails. */
export async function launchStack({ logDirectory, appEnvironment }: StackOptions): Promise<Stack> {
  const missing = BUILT.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`Not built: ${missing.join(", ")}. Run: npm run build`);
  await mkdir(logDirectory, { recursive: true });

  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const stateDirectory = await mkdtemp(path.join(tmpdir(), "lockstep-stack-"));
    undo.push(() => rm(stateDirectory, { recursive: true, force: true }));
    const postgres = await startTemporaryPostgres();
    undo.push(() => postgres.stop());
    const databaseUrl = await ensureDatabase(postgres, "lockstep");

    const simulator = await launchSimulator({
      northwindPort: await freePort(),
      aideskPort: await freePort(),
      stateDirectory,
      logFile: path.join(logDirectory, "simulator.log"),
    });
    undo.push(() => simulator.program.stop());

    const port = await freePort();
    const secretKey = randomBytes(32).toString("base64");
    const startApp = () =>
      launchApp({
        port,
        databaseUrl,
        secretKey,
        northwindUrl: simulator.northwindUrl,
        environment: appEnvironment,
        logFile: path.join(logDirectory, "app.log"),
      });
    let app = await startApp();
    let restarting = Promise.resolve();
    undo.push(async () => {
      await restarting.catch(() => undefined);
      await app.program.stop();
    });

    return {
      appUrl: app.url,
      northwindUrl: simulator.northwindUrl,
      aideskUrl: simulator.aideskUrl,
      databaseUrl,
      stateDirectory,
      logDirectory,
      restartApp: () => {
        restarting = app.program.stop().then(async () => {
          app = await startApp();
        });
        return restarting;
      },
      killApp: () => app.program.kill(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
