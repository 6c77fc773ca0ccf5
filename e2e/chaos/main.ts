// `npm run chaos`: one storm after the other, from CHAOS_SEED on, CHAOS_SEEDS of them, each of CHAOS_SECONDS. The exit code is 0
// when none left a violation. CHAOS_SCENE: a scene instead.
import path from "node:path";
import { runScene, scenes } from "./run-scene.ts";
import { runSeed } from "./run-seed.ts";

const [seed, seeds, seconds] = ["CHAOS_SEED", "CHAOS_SEEDS", "CHAOS_SECONDS"].map((name) =>
  Number(process.env[name]),
) as [number, number, number];
const logDirectory = path.resolve(process.env.CHAOS_LOGS ?? ".data/chaos");

const say = (line: string) => void process.stdout.write(`${line}\n`);

const sceneName = process.env.CHAOS_SCENE ?? "";
if (sceneName !== "") process.exit(await playScene(sceneName));

let failed = 0;
for (let one = seed; one < seed + seeds; one += 1) {
  const { counts, phases, violations, refusals } = await runSeed(one, seconds, logDirectory);
  const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  say(`seed ${one}: ${told.join(", ")}; ${violations.length} violations (${phases.join(", ")})`);
  if (process.env.CHAOS_REFUSALS === "1")
    for (const [words, count] of refusals) say(`  refused ${count} times: ${words}`);
  for (const { what, token, story } of violations) {
    say(`  VIOLATION${token ? ` at ${token}` : ""}: ${what}`);
    for (const line of story) say(`    ${line}`);
  }
  if (violations.length > 0) failed += 1;
}
say(failed === 0 ? `All ${seeds} storms passed.` : `${failed} of ${seeds} storms left violations.`);
process.exit(failed === 0 ? 0 : 1);

/** Answers the exit code. */
async function playScene(name: string): Promise<number> {
  const scene = scenes[name];
  if (scene === undefined) {
    say(`There is no scene ${name}; there are ${Object.keys(scenes).join(", ")}.`);
    return 1;
  }
  const began = performance.now();
  const { violations, story } = await runScene(name, scene, logDirectory);
  for (const line of story) say(`  ${line}`);
  for (const violation of violations) say(`  VIOLATION: ${violation}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  say(`scene ${name}: ${violations.length} violations (${seconds} s)`);
  return violations.length === 0 ? 0 : 1;
}
