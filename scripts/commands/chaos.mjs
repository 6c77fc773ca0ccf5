// `npm run chaos -- --seed=1 --seeds=10 --seconds=20`: storms over real processes, and what they left. `--lanes=2`: two stacks side
// by side; `--reuse=1`: a new stack for each. `--scene=outage`: a scene that storms are too short for.
import { ensureBuilt } from "../lib/ensure.mjs";
import { runChaos } from "../lib/chaos.mjs";
import { PlainProblem } from "../lib/problems.mjs";

const PRESETS = { seed: 1, seeds: 1, seconds: 20, lanes: 1, reuse: 10, scene: "" };

/**
 * @param {string[]} options
 * @returns {Promise<number>} exit code: 0 only when no storm left a violation
 */
export async function run(options) {
  const chosen = { ...PRESETS };
  for (const option of options) {
    const scene = /^--scene=([a-z]+)$/.exec(option)?.[1];
    if (scene) {
      chosen.scene = scene;
      continue;
    }
    const [, name = "", value = ""] = /^--(seed|seeds|seconds|lanes|reuse)=([1-9]\d*)$/.exec(option) ?? [];
    if (!name) {
      throw new PlainProblem(
        `The chaos run does not know ${option}.`,
        "It knows --seed=N, --seeds=N, --seconds=N, --lanes=N, --reuse=N and --scene=bursts, outage or restore (after --).",
      );
    }
    chosen[name] = Number(value);
  }
  await ensureBuilt();
  return runChaos(chosen);
}
