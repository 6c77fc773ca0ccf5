// Starts a private PostgreSQL from an npm package: for trying out, for tests, and for `npm start` without DATABASE_URL.
// It listens on 127.0.0.1 only, and it stops when the process that started it ends in any way, also by a crash.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "./ports.mjs";
import { postgresBinaries, postgresUser } from "./postgres-binaries.mjs";
import { clusterPlace, freeCluster, ownerFile, prepareCluster } from "./postgres-cluster.mjs";
import { recordProcess } from "./processes.mjs";

const FAST_AND_FORGETFUL = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
const PORT_TRIES = 5;

// Runs PostgreSQL until it ends or our end of standard input closes, which the system does when we die.
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -INT "$server"; } &
guard=$!
wait "$server"
code=$?
kill "$guard" 2>/dev/null
exit "$code"`;

/**
 * Starts PostgreSQL on the files in a folder, which is made at the first start.
 * @param {{directory: string, durable: boolean}} options not durable: quicker, and gone after a power cut
 * @returns {Promise<import("./postgres.d.mts").EmbeddedPostgres>}
 * @throws {import("./problems.mjs").PlainProblem} already running there, no PostgreSQL for this platform, no disk space
 */
export async function startPostgres({ directory, durable }) {
  const place = clusterPlace(directory);
  await freeCluster(place);
  const binaries = postgresBinaries();
  const password = prepareCluster({ place, binaries, durable });
  recordProcess(ownerFile(place), process.pid);
  const { port, stop } = await launch({ place, binaries, durable });
  return {
    port,
    place,
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await stop();
      fs.rmSync(ownerFile(place), { force: true });
    },
  };
}

/**
 * Starts an empty PostgreSQL in a temporary folder, which `stop` removes.
 * @returns {Promise<import("./postgres.d.mts").EmbeddedPostgres>}
 */
export async function startTemporaryPostgres() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lockstep-pg-"));
  fs.chmodSync(folder, 0o711);
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    const postgres = await startPostgres({ directory: path.join(folder, "data"), durable: false });
    return { ...postgres, stop: () => postgres.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * Creates a database unless it is there.
 * @param {{url(database: string): string}} postgres
 * @param {string} name
 * @returns {Promise<string>} its address
 */
export async function ensureDatabase(postgres, name) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: postgres.url("postgres") });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return postgres.url(name);
}

// The port is free when we look and may be taken a moment later, so another one is tried.
async function launch({ place, binaries, durable }) {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const server = await tryLaunch({ place, binaries, durable, port });
    if (server.running) return { port, stop: server.stop };
    if (tries === PORT_TRIES || !server.log.includes("Address already in use")) {
      const error = new Error(`PostgreSQL did not start:\n${server.log.trimEnd()}`);
      error.path = path.join(place, "PG_VERSION");
      throw error;
    }
  }
}

function tryLaunch({ place, binaries, durable, port }) {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    ...(durable ? [] : FAST_AND_FORGETFUL),
  ];
  const command = [
    path.join(binaries, "bin/postgres"),
    "-D",
    place,
    "-p",
    String(port),
    ...settings.flatMap((setting) => ["-c", setting]),
  ];
  const guarded = process.platform !== "win32";
  const child = spawn(
    guarded ? "/bin/sh" : command[0],
    guarded ? ["-c", GUARD, "postgres-guard", ...command] : command.slice(1),
    {
      ...postgresUser(),
      cwd: path.parse(place).root,
      detached: guarded,
      stdio: ["pipe", "ignore", "pipe"],
    },
  );
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    if (guarded) child.stdin.end();
    else child.kill();
    await ended;
  };
  return new Promise((resolve) => {
    let log = "";
    let running = false;
    child.stdin.on("error", () => {});
    child.stderr.setEncoding("utf8").on("data", (text) => {
      if (running) return;
      log += text;
      running = log.includes("ready to accept connections");
      if (running) resolve({ running, stop, log });
    });
    child.once("error", (error) => resolve({ running: false, stop, log: `${log}${error.message}` }));
    void ended.then(() => resolve({ running: false, stop, log }));
  });
}
