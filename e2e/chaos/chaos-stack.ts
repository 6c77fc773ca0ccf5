// What a storm rages over: a PostgreSQL, two simulated sites, two web and two worker processes behind a balancer, and a clock
// that all of them share and that can be moved ahead.
import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { freePort } from "../../scripts/lib/ports.mjs";
import { ensureDatabase, startPostgres } from "../../scripts/lib/postgres.mjs";
import { appEnvironment } from "../support/launch-app.ts";
import { launchSimulator } from "../support/launch-simulator.ts";
import { startProgram, type Program } from "../support/program.ts";
import { siteControl } from "../support/site-control.ts";
import { openDatabaseDoor } from "./database-door.ts";
import { openDatabaseLine, type DatabaseLine } from "./database-line.ts";
import { startBalancer } from "./balancer.ts";

export const processNames = ["web-1", "web-2", "worker-1", "worker-2"] as const;
export type ProcessName = (typeof processNames)[number];

export interface ChaosStack {
  /** The balancer's address. */
  appUrl: string;
  northwindUrl: string;
  aideskUrl: string;
  /** The app's database; throws while it is away. */
  query: DatabaseLine["query"];
  /** SIGKILL; the process starts again after `downMs`. One that is down already stays so. */
  kill(name: ProcessName, downMs: number): Promise<void>;
  /** Stops PostgreSQL (connections break) and starts it again at the same address. */
  restartDatabase(): Promise<void>;
  /** Resolves when all processes run and the database is up. */
  allUp(): Promise<void>;
  /** Moves the clock of processes and sites ahead, in steps that no token notices. */
  moveClock(ms: number): Promise<void>;
  /** Kills every process, and starts them again when the work is done, which may move the clock at once. */
  whileDown(work: (jumpClock: (ms: number) => Promise<void>) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** So far the clocks of two machines may differ for a token's judge. */
const STEP_MS = 25_000;
const CLOCK_SEEN_MS = 20;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts everything and waits until it is ready. What was started is stopped again when something fails. */
export async function launchChaosStack(logDirectory: string): Promise<ChaosStack> {
  await mkdir(logDirectory, { recursive: true });
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await launch(logDirectory, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function launch(
  logDirectory: string,
  undo: (() => Promise<void>)[],
): Promise<Omit<ChaosStack, "stop">> {
  const folder = await mkdtemp(path.join(tmpdir(), "lockstep-chaos-"));
  await chmod(folder, 0o711);
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const door = await openDatabaseDoor();
  undo.push(() => door.stop());
  const openDatabase = async () => {
    const opened = await startPostgres({ directory: path.join(folder, "pg", "data"), durable: false });
    door.leadTo(opened.port);
    return opened;
  };
  let postgres = await openDatabase();
  undo.push(() => postgres.stop());
  const address = new URL(await ensureDatabase(postgres, "lockstep"));
  address.port = String(door.port);
  const databaseUrl = address.toString();
  const line = openDatabaseLine(databaseUrl);
  undo.push(() => line.stop());

  const simulator = await launchSimulator({
    ...{ northwindPort: await freePort(), aideskPort: await freePort() },
    logFile: path.join(logDirectory, "simulator.log"),
  });
  undo.push(() => simulator.program.stop());
  const balancer = await startBalancer();
  undo.push(() => balancer.stop());

  const clockFile = path.join(folder, "clock");
  const setClock = async (ms: number) => {
    await writeFile(`${clockFile}.new`, String(ms));
    await rename(`${clockFile}.new`, clockFile);
  };
  await setClock(0);
  let aheadMs = 0;
  const ports = { "web-1": await freePort(), "web-2": await freePort(), "worker-1": 0, "worker-2": 0 };
  balancer.setPorts([ports["web-1"], ports["web-2"]]);
  const secretKey = randomBytes(32).toString("base64");
  const running = new Map<ProcessName, Program>();
  let closing = false;

  const start = async (name: ProcessName): Promise<void> => {
    const program = startProgram({
      name,
      script: path.resolve("dist/server/main.js"),
      environment: {
        ...appEnvironment(balancer.url, {
          ...{ port: ports[name], databaseUrl, secretKey, northwindUrl: simulator.northwindUrl },
          environment: {
            ...{ ROLES: name.startsWith("web") ? "web" : "worker", WORKER_CONCURRENCY: "4" },
            ...{ JIRA_TIMEOUT_MS: "3000", CHAOS_CLOCK_FILE: clockFile },
            NODE_OPTIONS: `--import=${pathToFileURL(path.resolve("e2e/chaos/moved-clock.mjs")).href}`,
          },
        }),
      },
      logFile: path.join(logDirectory, `${name}.log`),
    });
    running.set(name, program);
    await program.line((line) => line.includes("Lockstep runs"));
  };
  /** A start fails while the database is away; somebody (systemd, Kubernetes) tries again. */
  const startUntilItRuns = async (name: ProcessName): Promise<void> => {
    for (let tries = 1; !closing; tries += 1) {
      try {
        return await start(name);
      } catch (error) {
        if (tries === 20) throw error;
        await pause(300);
      }
    }
  };
  undo.push(async () => {
    closing = true;
    await Promise.all([...running.values()].map((program) => program.kill()));
  });
  await Promise.all(processNames.map(startUntilItRuns));

  let coming = Promise.resolve();
  const later = (work: () => Promise<void>) => {
    coming = Promise.all([coming, work()]).then(() => undefined);
    coming.catch(() => undefined);
  };
  const down = new Set<ProcessName>();
  const sites = [simulator.northwindUrl, simulator.aideskUrl].map(siteControl);
  const moveTogether = async (ms: number, seenMs: number) => {
    aheadMs += ms;
    await setClock(aheadMs);
    await pause(seenMs);
    await Promise.all(sites.map((site) => site.moveClock(ms)));
  };
  return {
    ...{ appUrl: balancer.url, northwindUrl: simulator.northwindUrl, aideskUrl: simulator.aideskUrl },
    query: line.query,
    async kill(name, downMs) {
      if (down.has(name)) return;
      down.add(name);
      await running.get(name)?.kill();
      later(async () => {
        await pause(downMs);
        await startUntilItRuns(name);
        down.delete(name);
      });
    },
    async restartDatabase() {
      door.leadTo(null);
      await postgres.stop();
      postgres = await openDatabase();
    },
    allUp: () => coming,
    async moveClock(ms) {
      for (let left = ms; left > 0; left -= STEP_MS) {
        await moveTogether(Math.min(left, STEP_MS), CLOCK_SEEN_MS);
      }
    },
    async whileDown(work) {
      await coming;
      await Promise.all([...running.values()].map((program) => program.kill()));
      await work((ms) => moveTogether(ms, 0));
      await Promise.all(processNames.map(startUntilItRuns));
    },
  };
}
