/**
 * Puts GET requests to servers from a thread of its own, so that what sends does not take time from what answers.
 */
import { Worker } from "node:worker_threads";

export interface Drive {
  url: string;
  headers: Record<string, string>;
  /** How many are under way at the same time. */
  atOnce: number;
  requests: number;
}

// Plain JavaScript: a thread starts without the loader that strips types.
const DRIVER = `
const { parentPort } = require("node:worker_threads");
const http = require("node:http");
const agent = new http.Agent({ keepAlive: true });
const one = (url, headers) => new Promise((resolve, reject) => {
  http.get(url, { agent, headers }, (response) => {
    if (response.statusCode !== 200) reject(new Error("answered " + response.statusCode));
    response.on("data", () => {});
    response.on("end", resolve);
  }).on("error", reject);
});
parentPort.on("message", async ({ url, headers, atOnce, requests }) => {
  agent.maxSockets = atOnce;
  let left = requests;
  const lane = async () => { while (left-- > 0) await one(url, headers); };
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: atOnce }, lane));
    parentPort.postMessage({ ms: performance.now() - began });
  } catch (error) {
    parentPort.postMessage({ error: error.message });
  }
});`;

export interface Driver {
  /** Answers per second. Throws when an answer is not 200. */
  run(drive: Drive): Promise<number>;
  stop(): Promise<void>;
}

export function startDriver(): Driver {
  const worker = new Worker(DRIVER, { eval: true });
  return {
    run: (drive) =>
      new Promise((resolve, reject) => {
        worker.once("message", ({ ms, error }: { ms?: number; error?: string }) => {
          if (ms === undefined) reject(new Error(`${drive.url}: ${error}`));
          else resolve((drive.requests / ms) * 1000);
        });
        worker.postMessage(drive);
      }),
    async stop() {
      await worker.terminate();
    },
  };
}
