#!/usr/bin/env node
// Stands in for the native `schema-engine` that Prisma's command line would download: the same arguments and the same
// JSON-RPC lines on standard input and output, answered by the WASM build that Prisma publishes on npm.
import readline from "node:readline";
import { databaseCommand } from "./lib/schema-engine/database-commands.mjs";
import { logLine } from "./lib/schema-engine/log.mjs";
import { loadEngine } from "./lib/schema-engine/engine.mjs";

const args = process.argv.slice(2);
const datasource = JSON.parse(valueOf("--datasource") ?? "{}");

if (args.includes("cli")) process.exit(await databaseCommand(valueOf("cli"), datasource.url));

const engine = loadEngine(datasource);
let queue = Promise.resolve();
readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => (queue = queue.then(() => answer(line))))
  .on("close", () => queue.then(() => process.exit(0)));

// Lines without a method are the command line's answers to our own `print` requests.
async function answer(line) {
  if (!line.trim()) return;
  const { id, method, params } = JSON.parse(line);
  if (!method) return;
  try {
    const result = await engine.call(method === "getDatabaseVersion" ? "version" : method, params ?? {});
    if (method === "diff" && result?.stdout != null) {
      send({ method: "print", params: { content: result.stdout }, id: 1 });
    }
    send({ id, result: result ?? null });
  } catch (error) {
    const data = engineError(error);
    send({
      id,
      error: { code: 4466, message: "An error happened. Check the data field for details.", data },
    });
  }
}

// The engine throws errors whose message is JSON; the database driver throws ordinary ones.
function engineError(error) {
  const message = String(error?.message ?? error);
  try {
    return JSON.parse(message);
  } catch {
    logLine("ERROR", { message });
    return { is_panic: false, message, meta: error?.meta, error_code: error?.code };
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function valueOf(name) {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}
