// The three questions the command line asks before it speaks JSON-RPC: can we connect, create the database, drop it.
import pg from "pg";
import { addressOf } from "./connections.mjs";
import { logFault, logLine } from "./log.mjs";

const FAULTS = {
  "3D000": ({ name }) => ["P1003", `Database ${name} does not exist`, { database_name: name }],
  "42P04": ({ name }) => ["P1009", `Database ${name} already exists`, { database_name: name }],
};

/**
 * @param {string | undefined} command
 * @param {string} url
 * @returns {Promise<number>} exit code
 */
export async function databaseCommand(command, url) {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  const existing = command === "can-connect-to-database" ? url : addressOf(url, "postgres");
  const client = new pg.Client({ connectionString: existing });
  const quoted = client.escapeIdentifier(name);
  try {
    await client.connect();
    if (command === "create-database") await client.query(`create database ${quoted}`);
    if (command === "drop-database") await client.query(`drop database if exists ${quoted} with (force)`);
    await client.end();
  } catch (error) {
    const fault = FAULTS[error.code] ?? unreachable;
    logFault(...fault({ name, target, error }));
    return 1;
  }
  logLine("INFO", { message: `${command} ok` });
  return 0;
}

function unreachable({ target, error }) {
  return ["P1001", `Can't reach database server: ${error.message}`, { database_location: target.host }];
}
