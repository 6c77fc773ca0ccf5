// Starts the built chaos run.
import { supervise } from "./supervise.mjs";

/**
 * @param {{seed: number, seeds: number, seconds: number, lanes?: number, reuse?: number, scene?: string}} storms lanes: so many side by
 *   side; reuse: so many one after the other on one stack; scene: that one instead of storms
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code: 0 only when no storm left a violation
 */
export function runChaos({ seed, seeds, seconds, lanes = 1, reuse = 10, scene = "" }, env = process.env) {
  return supervise({
    args: ["--enable-source-maps", "dist/e2e/chaos.js"],
    env: {
      ...env,
      CHAOS_SEED: String(seed),
      CHAOS_SEEDS: String(seeds),
      CHAOS_SECONDS: String(seconds),
      CHAOS_LANES: String(lanes),
      CHAOS_REUSE: String(reuse),
      CHAOS_SCENE: scene,
    },
  });
}
