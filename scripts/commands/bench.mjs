// `npm run bench`: measures Lockstep beside the least that a program can do. What it takes: docs/performance.md.
import { ensureBuilt } from "../lib/ensure.mjs";
import { supervise } from "../lib/supervise.mjs";

/**
 * @param {string[]} options
 * @returns {Promise<number>} exit code
 */
export async function run(options) {
  await ensureBuilt();
  return supervise({ args: ["--enable-source-maps", "dist/bench/main.js", ...options] });
}
