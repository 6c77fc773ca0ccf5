// `npm run demo`: the app, a PostgreSQL and two simulated Jira sites, ready to click. State lives in .data/demo;
// `npm run demo -- --fresh` forgets it.
import fs from "node:fs";
import path from "node:path";
import { ensureBuilt } from "../lib/ensure.mjs";
import { oneAtATime } from "../lib/one-at-a-time.mjs";
import { portFrom, requireFreePorts } from "../lib/ports.mjs";
import { clusterPlace } from "../lib/postgres-cluster.mjs";
import { ensureDatabase, startPostgres } from "../lib/postgres.mjs";
import { PlainProblem } from "../lib/problems.mjs";
import { dataRoot } from "../lib/project.mjs";
import { supervise } from "../lib/supervise.mjs";

const STATE = path.join(dataRoot, "demo");
const DATABASE_FILES = path.join(STATE, "pg");

/**
 * @param {string[]} options
 * @returns {Promise<number>} exit code
 */
export async function run(options) {
  const unknown = options.find((option) => option !== "--fresh");
  if (unknown) {
    throw new PlainProblem(
      `The demo does not know ${unknown}.`,
      "It knows --fresh, which forgets what it stored.",
    );
  }
  return oneAtATime("The demo", async (onStart) => {
    await requireDemoPorts();
    await ensureBuilt();
    if (options.includes("--fresh")) forget();
    return runDemo(onStart);
  });
}

function requireDemoPorts() {
  return requireFreePorts(
    [
      { who: "Lockstep", variable: "PORT", port: portFrom(process.env, "PORT", 3000) },
      {
        who: "the simulated site northwind",
        variable: "SIM_NORTHWIND_PORT",
        port: portFrom(process.env, "SIM_NORTHWIND_PORT", 4001),
      },
      {
        who: "the simulated site aidesk",
        variable: "SIM_AIDESK_PORT",
        port: portFrom(process.env, "SIM_AIDESK_PORT", 4002),
      },
    ],
    "npm run demo",
  );
}

async function runDemo(onStart) {
  fs.mkdirSync(STATE, { recursive: true });
  const postgres = await startPostgres({ directory: DATABASE_FILES, durable: true });
  try {
    const databaseUrl = await ensureDatabase(postgres, "lockstep_demo");
    return await supervise({
      args: ["--enable-source-maps", "dist/e2e/demo.js"],
      env: { ...process.env, DATABASE_URL: databaseUrl, DEMO_STATE_DIRECTORY: STATE },
      onStart,
    });
  } finally {
    await postgres.stop();
  }
}

function forget() {
  for (const place of [clusterPlace(DATABASE_FILES), STATE])
    fs.rmSync(place, { recursive: true, force: true });
}
