// Lockstep: one process for the web and one or more workers, connected and configured as its admins would do it. The sweep
// rests: what it costs is counted apart, because a round is over before it would come once.
import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { emptyConfiguration, type Catalogue, type Configuration } from "../../server/contract/index.ts";
import { connectAcrossSites, installApp } from "../../e2e/support/connect-projects.ts";
import { eventually } from "../../e2e/support/eventually.ts";
import { appEnvironment, launchApp } from "../../e2e/support/launch-app.ts";
import { startProgram, type Program } from "../../e2e/support/program.ts";
import { wakeChannel } from "../../server/store/pass-sql.ts";
import { freePort } from "../../scripts/lib/ports.mjs";
import type { World } from "../world.ts";
import type { Postgres } from "../postgres.ts";
import type { BenchProgram, RunningProgram } from "./program.ts";

export interface RunningLockstep extends RunningProgram {
  appUrl: string;
  synchronizationId: string;
  /** The process of the web role. */
  web: number;
  /** Kills the first worker as a power cut does and starts another one. Answers its process. */
  replaceWorker(): Promise<number>;
}

export interface Processes {
  workers: number;
  /** Passes that each worker runs at once; null: as many as it does by itself. */
  concurrency: number | null;
  /** Folder for processor profiles of the web process and the first worker, or null. */
  profile: string | null;
}

export function lockstep(processes: Processes): BenchProgram {
  const { workers } = processes;
  return {
    name: workers === 1 ? "lockstep" : `lockstep-${workers}`,
    start: (world, postgres) => startLockstep(world, postgres, processes),
  };
}

/** Connected, configured and running. */
export async function startLockstep(
  world: World,
  postgres: Postgres,
  { workers, concurrency, profile }: Processes,
): Promise<RunningLockstep> {
  const databaseUrl = await postgres.freshDatabase();
  const options = {
    port: await freePort(),
    databaseUrl,
    secretKey: randomBytes(32).toString("base64"),
    northwindUrl: world.places.first.url,
    environment: { ROLES: "web", LOG_LEVEL: "warn", JIRA_TIMEOUT_MS: "30000" },
  };
  const profiling = (name: string) =>
    profile === null
      ? []
      : ["--cpu-prof", `--cpu-prof-dir=${path.resolve(profile)}`, `--cpu-prof-name=${name}.cpuprofile`];
  const running: Program[] = [];
  const stopAll = async () => {
    for (const program of running.splice(0).reverse()) await program.stop();
  };
  const web = await launchApp({ ...options, nodeOptions: profiling("web") });
  const { url } = web;
  running.push(web.program);
  const work = async (index: number) => {
    const program = startProgram({
      name: `Worker ${index}`,
      script: path.resolve("dist/server/main.js"),
      environment: {
        ...appEnvironment(url, options),
        ...{ ROLES: "worker", LOG_LEVEL: "info" },
        ...(concurrency === null ? {} : { WORKER_CONCURRENCY: String(concurrency) }),
      },
      nodeOptions: index === 0 ? profiling("worker") : [],
    });
    running.push(program);
    await program.line((line) => line.includes("Lockstep runs"));
    return program;
  };
  const working: Program[] = [];
  let synchronizationId: string;
  try {
    for (let index = 0; index < workers; index += 1) working.push(await work(index));
    synchronizationId = await connect(world, url);
  } catch (error) {
    await stopAll();
    throw error;
  }
  const database = new pg.Client({ connectionString: databaseUrl });
  let wakeUps = 0;
  database.on("notification", () => (wakeUps += 1));
  await database.connect();
  await database.query(`listen ${wakeChannel}`);
  await database.query("update synchronization set next_sweep_at = now() + interval '1 day'");
  return {
    databaseUrl,
    wakeUps: () => wakeUps,
    workers: working.map(({ pid }) => pid),
    ...{ appUrl: url, synchronizationId, web: web.program.pid },
    async replaceWorker() {
      await working[0]?.kill();
      const successor = await work(workers);
      working[0] = successor;
      return successor.pid;
    },
    settled: () =>
      eventually("nothing waits", async () => {
        const { rows } = await database.query<{ n: string }>(
          "select count(*) as n from pair where waiting > 0 or lease_owner is not null",
        );
        return rows[0]?.n === "0";
      }).then(() => undefined),
    async stop() {
      await database.end();
      await stopAll();
    },
  };
}

/** Answers the synchronization's id. */
async function connect(world: World, appUrl: string): Promise<string> {
  const { first, second } = world.places;
  await installApp(appUrl, first.admin);
  await installApp(appUrl, second.admin);
  const { id } = await connectAcrossSites({
    ...{ appUrl, name: "Bench", first, second },
    configuration: (catalogue) => configuration(catalogue, world),
  });
  return id;
}

/** Everything of the common work flows both ways. */
function configuration(catalogue: Catalogue, { places }: World): Configuration {
  const typeOn = (side: "first" | "second") => {
    const found = catalogue[side].issueTypes.find(({ name }) => name === places[side].issueType);
    if (found === undefined) throw new Error(`There is no ${places[side].issueType}`);
    return found.id;
  };
  const empty = emptyConfiguration();
  const flow = { enabled: true, style: "plain", leave: "all", become: "keep" } as const;
  const files = { enabled: true, leave: "all" } as const;
  const { comments, attachments } = empty;
  return {
    ...empty,
    issueTypes: [{ direction: "both", first: [typeOn("first")], second: [typeOn("second")] }],
    fields: [
      { first: "summary", second: "summary", kind: "text", direction: "both", rule: "newest-wins" },
      {
        first: "description",
        second: "description",
        kind: "rich-text",
        direction: "both",
        rule: "newest-wins",
      },
    ],
    comments: {
      enabled: true,
      firstToSecond: { ...comments.firstToSecond, ...flow, become: "public" },
      secondToFirst: { ...comments.secondToFirst, ...flow },
    },
    attachments: {
      enabled: true,
      firstToSecond: { ...attachments.firstToSecond, ...files },
      secondToFirst: { ...attachments.secondToFirst, ...files },
    },
  };
}
