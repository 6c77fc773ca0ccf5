// Loads the WASM schema engine and calls its methods by the names of the JSON-RPC protocol.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { connectionFactory } from "./connections.mjs";

const NOWHERE = "postgresql://nobody@127.0.0.1:1/nowhere";

/**
 * @param {{url?: string, shadowDatabaseUrl?: string}} datasource
 * @returns {{call(method: string, params: object): Promise<unknown>}}
 */
export function loadEngine({ url = NOWHERE, shadowDatabaseUrl }) {
  startWasm();
  const connections = bindMigrationAwareSqlAdapterFactory(connectionFactory({ url, shadowDatabaseUrl }));
  let engine;
  return {
    call: async (method, params) => {
      engine ??= await bindings.SchemaEngine.new({ datamodels: undefined }, log, connections);
      return engine[method](params);
    },
  };
}

function startWasm() {
  // Without this the engine's panic ends in a TypeError that hides it.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => log({ level: "ERROR", fields: { message, is_panic: true }, target: "wasm" }),
  };
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const wasm = new WebAssembly.Module(fs.readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
}

function log(entry) {
  process.stderr.write(`${typeof entry === "string" ? entry : JSON.stringify(entry)}\n`);
}
