// `npm start`: the server for real use. Without DATABASE_URL it brings its own PostgreSQL in .data/pg.
import path from "node:path";
import { ensureBuilt } from "../lib/ensure.mjs";
import { oneAtATime } from "../lib/one-at-a-time.mjs";
import { requireFreePorts } from "../lib/ports.mjs";
import { ensureDatabase, startPostgres } from "../lib/postgres.mjs";
import { dataRoot } from "../lib/project.mjs";
import { say } from "../lib/say.mjs";
import { supervise } from "../lib/supervise.mjs";

const USUAL_PORT = 3000;

/** @returns {Promise<number>} the server's exit code */
export function run() {
  const databaseUrl = process.env.DATABASE_URL;
  if (databaseUrl) return buildAndServe(databaseUrl);
  return oneAtATime("The server", async (onStart) => {
    await prepare();
    const postgres = await startPostgres({ directory: path.join(dataRoot, "pg"), durable: true });
    try {
      say(`DATABASE_URL is not set: using a PostgreSQL of our own in ${postgres.place}`);
      return await serve(await ensureDatabase(postgres, "lockstep"), onStart);
    } finally {
      await postgres.stop();
    }
  });
}

async function buildAndServe(databaseUrl) {
  await prepare();
  return serve(databaseUrl);
}

// A port that makes no sense is left to the server, which reports all faults of its configuration at once.
async function prepare() {
  const port = Number(process.env.PORT || USUAL_PORT);
  if (port > 0 && port < 65536) {
    await requireFreePorts([{ who: "Lockstep", variable: "PORT", port }], "npm start");
  }
  await ensureBuilt();
}

function serve(databaseUrl, onStart) {
  return supervise({
    args: ["--enable-source-maps", "dist/server/main.js"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
    onStart,
  });
}
