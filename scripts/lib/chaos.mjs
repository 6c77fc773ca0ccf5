// Starts the built chaos run.
import { supervise } from "./supervise.mjs";

/**
 * @param {{seed: number, seeds: number, seconds: number, scene?: string}} storms scene: that one instead of storms
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code: 0 only when no storm left a violation
 */
export function runChaos({ seed, seeds, seconds, scene = "" }, env = process.env) {
  return supervise({
    args: ["--enable-source-maps", "dist/e2e/chaos.js"],
    env: {
      ...env,
      CHAOS_SEED: String(seed),
      CHAOS_SEEDS: String(seeds),
      CHAOS_SECONDS: String(seconds),
      CHAOS_SCENE: scene,
    },
  });
}
